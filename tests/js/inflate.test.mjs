// The inline files' inflater (xtask/inflate.wat) gives what zlib gives, for every kind of block; and damaged bytes end.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { constants, deflateRawSync } from 'node:zlib'
import { home } from './installed.mjs'

const { inflate, unpack } = await import(pathToFileURL(join(home, 'lib/core.js')).href)
const wasm = readFileSync(join(home, 'wasm/small.wasm'))

const mixed = new Uint8Array(200_000).map((_, index) => (Math.imul(index, 2_654_435_761) >>> 13) ^ (index * 7))
const samples = { wasm, nothing: new Uint8Array(0), 'one byte': new Uint8Array([7]), repeats: new Uint8Array(100_000).fill(3), 'hardly compressible': mixed }
const ways = { best: { level: 9 }, stored: { level: 0 }, quick: { level: 1 }, fixed: { strategy: constants.Z_FIXED }, huffman: { strategy: constants.Z_HUFFMAN_ONLY }, runs: { strategy: constants.Z_RLE }, small: { memLevel: 1 } }

for (const [what, bytes] of Object.entries(samples)) {
  test(`${what}, compressed in every way`, () => {
    for (const [way, options] of Object.entries(ways)) assert.ok(Buffer.from(inflate(deflateRawSync(bytes, options), bytes.length)).equals(bytes), way)
  })
}

test('the inline file is the file beside it, with and without what the host offers', async () => {
  const { source } = await import(pathToFileURL(join(home, 'entry/instance/small.inline.js')).href)
  assert.ok(Buffer.from(unpack(source)).equals(wasm))
  const { Buffer: buffer } = globalThis
  const { fromBase64 } = Uint8Array
  const without = { Buffer: () => { globalThis.Buffer = undefined }, fromBase64: () => { Uint8Array.fromBase64 = undefined } }
  try {
    for (const [name, remove] of Object.entries(without)) {
      remove()
      assert.ok(buffer.from(unpack(source)).equals(wasm), name)
    }
    // As a newer host has it.
    Uint8Array.fromBase64 = (text) => new Uint8Array(buffer.from(text, 'base64'))
    assert.ok(buffer.from(unpack(source)).equals(wasm), 'fromBase64 alone')
  } finally {
    globalThis.Buffer = buffer
    if (fromBase64) Uint8Array.fromBase64 = fromBase64
    else delete Uint8Array.fromBase64
  }
})

test('bytes that stop before the end end, and give nothing', () => {
  // What is read behind the end is zero, which says: a stored block of no bytes, not the last one.
  for (const cut of [new Uint8Array(0), Uint8Array.of(0, 0, 0, 255, 255)]) {
    assert.throws(() => inflate(cut, 10), WebAssembly.RuntimeError)
  }
})

test('damaged bytes end', () => {
  const packed = deflateRawSync(wasm)
  for (let at = 0; at < 400; at += 1) {
    const damaged = Uint8Array.from(packed.subarray(0, packed.length - at))
    damaged[at * 7] ^= 1 << (at % 8)
    try {
      assert.equal(inflate(damaged, wasm.length).length, wasm.length)
    } catch (error) {
      assert.equal(error.constructor, WebAssembly.RuntimeError)
    }
  }
})
