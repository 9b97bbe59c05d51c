// A compiler of schemas that is not there, or that traps: told for what it is, and asked again with the next message.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MESSAGE, full, misuse, standard } from './installed.mjs'

const [list] = Object.getOwnPropertySymbols(globalThis).filter((symbol) => Symbol.keyFor(symbol)?.startsWith('hookproof.side-files.')).map((symbol) => globalThis[symbol])
const FILE = 'compiler'
const own = (name, schema = { type: 'object', required: ['id'] }) => ({ name, extends: 'standard-webhooks', event: { format: 'json' }, events: [{ type: 'a', schema }] })
const received = (receiver) => {
  const { ok, valid, findings } = receiver.receive({ ...MESSAGE, eventType: 'a' })
  return { ok, valid, findings: findings.map(({ rule, severity, hint }) => ({ rule, severity, hint })) }
}
const rules = ({ findings }) => findings.map(({ rule }) => rule)

/** So many questions trap next. */
let traps = 0
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module, imports) {
    super(module, imports)
    const { exports } = this
    if (!exports.compiler_answer) return
    const answer = (...given) => {
      if (traps === 0) return exports.compiler_answer(...given)
      traps -= 1
      throw new WebAssembly.RuntimeError('unreachable')
    }
    Object.defineProperty(this, 'exports', { value: { ...exports, compiler_answer: answer } })
  }
}

test('without the file a schema of one\'s own is a finding that says what to import, until the file is there', () => {
  const source = list[FILE]
  list[FILE] = () => undefined
  const receiver = standard({ provider: own('absent') })
  const { valid, findings: [finding, ...more] } = received(receiver)
  list[FILE] = source
  assert.deepEqual([valid, finding.rule, finding.severity, more], [false, 'schema', 'error', []])
  assert.match(finding.hint, /import 'hookproof\/compiler'.*initCompiler.*defineProvider/)
  assert.deepEqual(rules(received(receiver)), ['required'])
})

test('a trap is told as internal, and the next message tries again', () => {
  const receiver = standard({ provider: own('trapped') })
  traps = 2
  for (let round = 0; round < 2; round += 1) {
    const { ok, valid, findings: [finding, ...more] } = received(receiver)
    assert.deepEqual([ok, valid, finding.rule, finding.severity, more], [true, false, 'internal', 'error', []])
    assert.match(finding.hint, /next message tries again/)
  }
  assert.deepEqual(rules(received(receiver)), ['required'])
})

test('where payloads are judged strictly, a trap refuses none of them', () => {
  const receiver = standard({ provider: own('strict'), validation: 'strict' })
  traps = 1
  misuse(() => receiver.receive({ ...MESSAGE, eventType: 'a' }), 'internal')
  assert.equal(receiver.receive({ ...MESSAGE, eventType: 'a' }).code, 'event-invalid')
})

test('defineProvider blames no profile for a trap', () => {
  traps = 1
  misuse(() => full.defineProvider(own('defined')), 'internal')
  assert.equal(traps, 0)
  assert.equal(full.defineProvider(own('defined')).name, 'defined')
})

test('a schema that is wrong stays wrong, and its profile is to be mended', () => {
  const { findings: [{ rule, hint }] } = received(standard({ provider: own('wrong', { type: 'nothing' }) }))
  assert.deepEqual([rule, hint], ['schema', 'mend the schema in the profile'])
})
