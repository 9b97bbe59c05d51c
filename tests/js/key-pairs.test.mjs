// What the file of key pairs does to the file that asks it: nothing, whatever happens there.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { MESSAGE, full, require, standard } from './installed.mjs'

const [list] = Object.getOwnPropertySymbols(globalThis).filter((symbol) => Symbol.keyFor(symbol)?.startsWith('hookproof.side-files.')).map((symbol) => globalThis[symbol])
const FILE = 'key-pairs'
/** Of the questions, the one with a signature (src/crypto/exchange.rs). */
const VERIFIES = 3
const KEY = 'aa'.repeat(32)
const open = () => full.createReceiver({ provider: 'discord', secret: KEY, now: () => 1614265330 })
const headers = { 'x-signature-ed25519': 'bb'.repeat(64), 'x-signature-timestamp': '1614265330' }
const fault = (error) => error instanceof full.HookproofError && error.code === 'internal'

/**
 * A file whose room is at 1024, which says of the first bytes there that they are the answer, and which stops with a trap at one question.
 * @param {number} trap the question's number
 */
const stopping = (trap) => new WebAssembly.Module(Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0,
  1, 15, 2, 96, 1, 127, 1, 127, 96, 5, 127, 127, 127, 127, 127, 1, 127,
  3, 3, 2, 0, 1,
  5, 3, 1, 0, 1,
  7, 46, 3, 6, ...Buffer.from('memory'), 2, 0, 14, ...Buffer.from('key_pairs_room'), 0, 0, 16, ...Buffer.from('key_pairs_answer'), 0, 1,
  10, 21, 2, 5, 0, 65, 128, 8, 11, 13, 0, 32, 0, 65, trap, 70, 4, 64, 0, 11, 32, 2, 11,
]))

// In this order: a file that was good once is not asked for again.
test('garbage, another file and a source that throws are told as internal, and the rest goes on', () => {
  const own = list[FILE]
  for (const source of [() => new Uint8Array(9), () => new Uint8Array(), () => 'no base64 \u0000', () => new WebAssembly.Module(readFileSync(require.resolve('hookproof/verify.wasm'))), () => { throw new Error('secret place') }]) {
    list[FILE] = source
    assert.throws(open, (error) => fault(error) && !/secret place/.test(error.message))
    assert.equal(standard().verify(MESSAGE).ok, true)
  }
  list[FILE] = () => undefined
  assert.throws(open, (error) => error.code === 'algorithm-not-in-this-build' && /hookproof\/key-pairs/.test(error.hint))
  list[FILE] = own
})

test('a trap while a message is verified is no verdict, and poisons nothing', () => {
  const own = list[FILE]
  list[FILE] = () => stopping(VERIFIES)
  const receiver = open()
  const other = standard()
  for (let round = 0; round < 3; round += 1) {
    assert.throws(() => receiver.verify({ headers, body: '' }), fault)
    assert.throws(() => receiver.unwrap({ headers, body: '' }), fault)
    assert.equal(other.verify(MESSAGE).ok, true)
  }
  list[FILE] = own
})
