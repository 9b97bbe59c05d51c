// The WebAssembly file that compiles schemas: brought along by what needs it, read when a schema is used that does not come with the package.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { home } from '../js/installed.mjs'
import { bundled, folder, run } from './bundled.mjs'

const [packed] = /[A-Za-z0-9+/]{200}/.exec(readFileSync(join(home, 'wasm/compiler-inline.js'), 'utf8'))

/** Whether the compiler is in a bundle. @param {string} text */
const holds = (text) => text.includes(packed)

const CALLS = `
const NOW = 1700000000
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string', pattern: '^[a-z]+$' }, form: { type: 'string', format: 'regex' } } }
const own = { name: 'own', extends: 'standard-webhooks', event: { format: 'json' }, events: [{ type: 'order.paid', schema }] }
const judge = ({ createReceiver, sign }, provider, eventType, body) => {
  const receiver = createReceiver({ provider, secret, now: () => NOW })
  const headers = sign({ provider: 'standard-webhooks', secret, id: 'msg_1', timestamp: NOW, body })
  const { valid, findings } = receiver.receive({ headers, body, eventType })
  return [valid, ...findings.map(({ rule, schemaAt, message, hint }) => schemaAt ?? [rule, message, hint].join(' '))]
}
const bodies = ['{"id":"abc","form":"a+"}', '{"id":"A","form":"("}']
`
const FOUND = [[true], [false, '/properties/id/pattern', '/properties/form/format']]
const OWN = `${CALLS}
const told = (calls) => bodies.map((body) => judge(calls, own, 'order.paid', body))
`
const BUILT_IN = (module) => `${CALLS}
const clawget = (calls) => {
  const receiver = calls.createReceiver({ provider: 'clawget', secret: 'a-secret-of-some-length', now: () => NOW })
  return ['{}', '{"type":"payout.completed","data":{}}'].map((body) => {
    const { valid, findings } = receiver.receive({ headers: calls.sign({ provider: 'clawget', secret: 'a-secret-of-some-length', body }), body })
    return [valid, findings.some(({ rule }) => rule === 'required')]
  })
}
${module}`

test('a bundle for browsers that only receives is without the compiler, and checks built-in catalogs', async () => {
  const { told, text } = await bundled(BUILT_IN("import { createReceiver, sign } from 'hookproof'\nconsole.log(JSON.stringify(clawget({ createReceiver, sign })))"))
  assert.deepEqual(told, [[false, false], [false, true]])
  assert.equal(holds(text), false)
})

test('there a schema of one\'s own is a finding that says what to import', async () => {
  const { told: [[valid, finding]], text } = await bundled(`import { createReceiver, sign } from 'hookproof'\n${OWN}\nconsole.log(JSON.stringify(told({ createReceiver, sign })))`)
  assert.equal(valid, false)
  assert.match(finding, /^schema .*found none import 'hookproof\/compiler'.*defineProvider/)
  assert.equal(holds(text), false)
})

for (const [how, head, call] of [
  ['defineProvider', "import { createReceiver, defineProvider, sign } from 'hookproof'", 'defineProvider(own)'],
  ['an import of its own', "import { createReceiver, sign } from 'hookproof'\nimport 'hookproof/compiler'", ''],
  ['an import that compiles ahead', "import { createReceiver, sign } from 'hookproof'\nimport { init } from 'hookproof/compiler'", 'await init()'],
]) {
  test(`${how} brings it`, async () => {
    const { told, text } = await bundled(`${head}\n${OWN}\n${call}\nconsole.log(JSON.stringify(told({ createReceiver, sign })))`)
    assert.deepEqual(told, FOUND)
    assert.equal(holds(text), true)
  })
}

test('compileSchema brings it, with its options and its faults', async () => {
  const { told, text } = await bundled(`import { compileSchema } from 'hookproof/schema'\n${CALLS}
const fault = (...given) => { try { compileSchema(...given); return 'none' } catch (error) { return [error.code, error.message].join(' ') } }
const look = compileSchema({ pattern: '(?=a)', $ref: 'urn:x' }, { patterns: 'host', remotes: { 'urn:x': { maxLength: 2 } } })
console.log(JSON.stringify([
  bodies.map((body) => compileSchema(schema).validate(body).valid),
  ['"ab"', '"b"', '"abc"'].map((text) => look.validate(text).valid),
  compileSchema(schema, { formats: 'annotate' }).validate('{"id":"a","form":"("}').valid,
  compileSchema(schema, { strict: true }).validate('{"id":"a","more":1}').findings.map(({ rule }) => rule),
  fault({ type: 'nothing' }), fault({ properties: { a: { pattern: '(?=a)' } } }), fault({ pattern: '(?' }, { patterns: 'host' }), fault('{'),
]))`)
  const [plain, host, annotate, strict, ...faults] = told
  assert.deepEqual([plain, host, annotate, strict], [[true, false], [true, false, false], true, ['unknown-key']])
  assert.match(faults[0], /^schema-invalid .*\/type/)
  assert.match(faults[1], /^schema-invalid .*\/properties\/a\/pattern.*linear time/)
  assert.match(faults[2], /^schema-invalid .*\/pattern/)
  assert.match(faults[3], /^not-json/)
  assert.equal(holds(text), true)
})

test('on Node the file that receives compiles schemas of one\'s own itself, in both module systems', () => {
  const step = `${BUILT_IN(OWN.slice(CALLS.length))}
const { Module } = WebAssembly
let compiled = 0
WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); compiled += Module.exports(this).filter(({ name }) => name === 'compiler_answer').length } }
const step = (calls) => { clawget(calls); const before = compiled; const found = told(calls); console.log(JSON.stringify([before, compiled, found])) }`
  for (const program of [`${step}; import('hookproof').then(step)`, `${step}; step(require('hookproof'))`]) assert.deepEqual(run(folder, '-e', program), [0, 0, FOUND])
})

test('hookproof/slim takes its bytes from the caller', () => {
  const program = `
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { createReceiver, initCompiler, initSync, sign } from 'hookproof/slim'
const require = createRequire(process.cwd() + '/index.js')
${OWN}
initSync(readFileSync(require.resolve('hookproof/hookproof.wasm')))
const made = createReceiver({ provider: own, secret, now: () => NOW })
const early = { createReceiver: () => made, sign }
const before = told(early)
initCompiler(readFileSync(require.resolve('hookproof/compiler.wasm')))
console.log(JSON.stringify([before[0].length, told({ createReceiver, sign }), told(early)]))`
  // A receiver that was made and used before asks again.
  assert.deepEqual(run(folder, '--input-type=module', '-e', program), [2, FOUND, FOUND])
})

for (const format of ['esm', 'cjs']) {
  test(`a bundle for Node as ${format} has it`, async () => {
    const { told } = await bundled(`import { createReceiver, sign } from 'hookproof'\n${OWN}\nconsole.log(JSON.stringify(told({ createReceiver, sign })))`, { platform: 'node', format, conditions: undefined, logOverride: { 'empty-import-meta': 'silent' } })
    assert.deepEqual(told, FOUND)
  })
}
