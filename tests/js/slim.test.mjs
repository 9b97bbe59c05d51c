// hookproof/slim: the whole, with the bytes left to the caller.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { MESSAGE, NOW, WHSEC, home, misuse, require, small } from './installed.mjs'

test('hookproof/slim inlines nothing and takes the bytes from the caller', async () => {
  for (const slim of [await import(pathToFileURL(join(home, 'entry/slim.inline.js')).href), require('hookproof/slim')]) {
    const open = () => slim.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
    assert.throws(open, (error) => error.code === 'option-invalid' && /initSync/.test(error.message))
    for (const other of [Uint8Array.of(1, 2, 3), new ArrayBuffer(0), undefined, 'text', {}, new Response()]) misuse(() => slim.initSync(other), 'option-invalid', /initSync.*hookproof\.wasm.*found/)
    misuse(() => slim.initSync(Uint8Array.of(1, 2, 3, 4)), 'option-invalid', /found bytes that are no WebAssembly$/)
    slim.initSync(readFileSync(join(home, 'wasm/small.wasm')))
    assert.throws(open, (error) => error.code === 'option-invalid' && /same version/.test(error.message))
    slim.initSync(readFileSync(require.resolve('hookproof/hookproof.wasm')))
    assert.equal(open().verify(MESSAGE).ok, true)
  }
  assert.ok(readFileSync(require.resolve('hookproof/slim'), 'utf8').length < 100_000)
})

test('another file in the place of one beside it is told where it is given', async () => {
  const { initCompiler, initKeyPairs } = await import(pathToFileURL(join(home, 'entry/slim.inline.js')).href)
  const bytes = (name) => readFileSync(require.resolve(`hookproof/${name}.wasm`))
  const whole = bytes('hookproof')
  for (const [take, name, own] of [[initKeyPairs, 'initKeyPairs', bytes('key-pairs')], [initCompiler, 'initCompiler', bytes('compiler')]]) {
    const others = [whole, new WebAssembly.Module(whole), Uint8Array.of(1, 2, 3), undefined, 'text', {}]
    for (const other of others) misuse(() => take(other), 'option-invalid', new RegExp(`${name}.*same version`))
    for (const right of [own, new Uint8Array(own).buffer, new WebAssembly.Module(own)]) take(right)
  }
})

test('the small build refuses a store against duplicates instead of never asking it', () => {
  const receiver = small.createReceiver({ provider: 'github', secret: 'x' })
  const dedupe = { claim: () => true, commit() {}, release() {} }
  assert.throws(() => receiver.handler(() => {}, { dedupe }), (error) => error.code === 'option-invalid' && /no key/.test(error.message))
})
