// What the file that compiles schemas does to the file that asks it: nothing, whatever happens there.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { MESSAGE, full, misuse, require, standard } from './installed.mjs'

const { compileSchema } = await import(new URL('schema.inline.js', `file://${require.resolve('hookproof/package.json').replace('package.json', 'entry/')}`).href)
const [list] = Object.getOwnPropertySymbols(globalThis).filter((symbol) => Symbol.keyFor(symbol)?.startsWith('hookproof.side-files.')).map((symbol) => globalThis[symbol])
const FILE = 'compiler'
const define = (schema) => full.defineProvider({ name: 'own', extends: 'standard-webhooks', events: [{ type: 'order.paid', schema }] })

// In this order: a file that was good once is not asked for again.
test('garbage, another file and a source that throws are told, and the rest goes on', () => {
  const own = list[FILE]
  for (const source of [() => new Uint8Array(9), () => 'no base64 \u0000', () => new WebAssembly.Module(readFileSync(require.resolve('hookproof/verify.wasm'))), () => { throw new Error('secret place') }]) {
    list[FILE] = source
    assert.throws(() => compileSchema({}), (error) => error.code === 'internal' && !/secret place/.test(error.message))
    misuse(() => define({}), 'internal')
    assert.equal(standard().verify(MESSAGE).ok, true)
  }
  list[FILE] = () => undefined
  misuse(() => define({}), 'invalid-profile', /import 'hookproof\/compiler'/)
  misuse(() => compileSchema({}), 'schema-invalid', /import 'hookproof\/compiler'/)
  // Built-in catalogs need none.
  assert.equal(full.validateEvent('clawget', '{"type":"payout.completed"}').findings.some(({ rule }) => rule === 'required'), true)
  list[FILE] = own
  assert.equal(compileSchema({ type: 'null' }).validate('null').valid, true)
})

test('schemas inside one another and very large ones are compiled or refused, and leave it as it was', () => {
  let deep = {}
  for (let depth = 0; depth < 60; depth += 1) deep = { items: deep }
  assert.equal(compileSchema(deep).validate('[]').valid, true)
  misuse(() => compileSchema(`${'{"not":'.repeat(2000)}{}${'}'.repeat(2000)}`), 'not-json')
  const properties = Object.fromEntries(Array.from({ length: 30000 }, (_, number) => [`key${number}`, { type: 'string', enum: [`${number}`, 'x'.repeat(300)] }]))
  const large = compileSchema({ properties })
  assert.equal(large.validate('{"key29999":"29999"}').valid, true)
  assert.deepEqual(large.validate('{"key29999":"0"}').findings.map(({ schemaAt }) => schemaAt), ['/properties/key29999/enum'])
  large.free()
  assert.equal(compileSchema({ type: 'null' }).validate('null').valid, true)
})

test('a number is no schema, though built-in catalogs name theirs so', () => {
  for (const schema of [0, 5, -1, 1e9]) misuse(() => define(schema), 'invalid-profile')
  const receiver = standard({ provider: { name: 'own', extends: 'standard-webhooks', event: { format: 'json' }, events: [{ type: 'a', schema: 0 }] } })
  const { valid, findings } = receiver.receive({ ...MESSAGE, eventType: 'a' })
  assert.deepEqual([valid, findings.map(({ rule }) => rule)], [false, ['schema']])
})
