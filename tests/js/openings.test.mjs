// Secrets that come with messages stay open, up to a bound, and are never taken for one another.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { full, home, small } from './installed.mjs'

const from = (path) => import(`${pathToFileURL(join(home, path)).href}?openings`)
const [{ createEngine, receiverFactory, signer }, { glue, source: bytes }] = await Promise.all(['lib/core.js', 'entry/instance/small.inline.js'].map(from))

function setting() {
  const engine = createEngine(() => bytes, glue, 'generate_secret')
  const opened = []
  const closed = []
  const receiver = receiverFactory(engine, { catalog: false })({ provider: 'github' })
  const { sign } = signer(engine)
  // Looks through the exports as the receiver sees them.
  const { reserve, run } = engine
  const watch = (wasm) => new Proxy({}, { get: (_, name) => (name === 'open' ? (...given) => { const handle = wasm.open(...given); opened.push(handle); return handle } : name === 'close' ? (handle) => { closed.push(handle); return wasm.close(handle) } : wasm[name]) })
  engine.run = (work) => run((wasm) => work(watch(wasm)))
  engine.reserve = reserve
  const check = (secret, made = secret) => receiver.verify({ headers: sign({ provider: 'github', secret: made, body: 'b' }), body: 'b', ...(Array.isArray(secret) ? { secrets: secret } : { secret }) })
  return { engine, receiver, check, opened, closed }
}

test('the same secrets are opened once, others apart', () => {
  const { check, opened } = setting()
  for (let time = 0; time < 5; time += 1) {
    assert.equal(check('tenant one').ok, true)
    assert.equal(check('tenant two').ok, true)
    assert.equal(check(new TextEncoder().encode('tenant one')).ok, true)
  }
  assert.equal(opened.length, 2)
  assert.equal(check('tenant one', 'tenant two').code, 'signature-mismatch')
  assert.equal(check(['a', 'bc'], 'a').secretIndex, 0)
  assert.equal(check(['ab', 'c'], 'a').code, 'signature-mismatch')
  assert.equal(check(['bc', 'a'], 'a').secretIndex, 1)
  assert.equal(opened.length, 5)
})

test('many tenants take bounded room, and free() closes every handle', () => {
  const { receiver, check, opened, closed } = setting()
  for (let tenant = 0; tenant < 500; tenant += 1) assert.equal(check(`secret of tenant ${tenant}`).ok, true)
  assert.equal(opened.length, 500)
  assert.ok(Math.max(...opened) <= 64, 'handles are used again')
  receiver.free()
  assert.deepEqual([...closed].sort((a, b) => a - b), [...opened].sort((a, b) => a - b))
  assert.equal(check('secret of tenant 1').ok, true)
})

test('a clock or a header that calls the receiver puts no other secret in a secret\'s place', () => {
  const { engine } = setting()
  const make = receiverFactory(engine, { catalog: false })
  const { sign } = signer(engine)
  const signed = (secret) => sign({ provider: 'github', secret, body: 'b' })
  let meanwhile = () => {}
  const once = () => {
    const work = meanwhile
    meanwhile = () => {}
    work()
  }
  const receiver = make({ provider: 'github', secret: 'its own', now: () => (once(), 0) })
  // So many tenants that every place is another one's afterwards.
  const others = () => { for (let tenant = 0; tenant < 200; tenant += 1) receiver.verify({ headers: signed(`tenant ${tenant}`), body: 'b', secret: `tenant ${tenant}` }) }
  const inHeaders = (headers) => ({ * [Symbol.iterator]() { once(); yield* Object.entries(headers) } })
  for (const wrap of [(headers) => headers, inHeaders]) {
    for (let tenant = 0; tenant < 200; tenant += 1) {
      meanwhile = others
      const { ok, code } = receiver.verify({ headers: wrap(signed(`tenant ${tenant}`)), body: 'b', secret: 'the victim' })
      assert.deepEqual([ok, code], [false, 'signature-mismatch'], `tenant ${tenant}`)
    }
    meanwhile = others
    assert.equal(receiver.verify({ headers: wrap(signed('the victim')), body: 'b', secret: 'the victim' }).ok, true)
    meanwhile = () => receiver.free()
    assert.equal(receiver.verify({ headers: wrap(signed('its own')), body: 'b' }).ok, true)
  }
})

test('a trap in a call meanwhile takes no verdict with it', () => {
  const { engine } = setting()
  const make = receiverFactory(engine, { catalog: false })
  const { sign } = signer(engine)
  const message = { headers: sign({ provider: 'github', secret: 'one', body: 'b' }), body: 'b' }
  let others = []
  const receiver = make({ provider: 'github', secret: 'two', now: () => {
    assert.equal(engine.failed(new WebAssembly.RuntimeError('unreachable')).code, 'internal')
    others = [make({ provider: 'github', secret: 'one' })]
    return 0
  } })
  assert.equal(receiver.verify(message).code, 'signature-mismatch')
  assert.equal(others[0].verify(message).ok, true)
})

test('lists of header values are looked at once, before anything lies in the memory', () => {
  const { engine } = setting()
  const make = receiverFactory(engine, { catalog: false })
  const { sign } = signer(engine)
  const message = (body) => ({ headers: sign({ provider: 'github', secret: 's', body }), body })
  const receiver = make({ provider: 'github', secret: 's' })
  const [outer, inner] = [message('outer'), message('x'.repeat(100_000))]
  const [signature] = Object.values(outer.headers)
  let looks = 0
  const list = Object.defineProperty([], 0, { get() {
    looks += 1
    assert.equal(receiver.verify(inner).ok, true)
    // Longer with each look: room was once made for the first.
    return looks === 1 ? signature : signature.repeat(10_000)
  } })
  assert.equal(receiver.verify({ headers: { 'x-hub-signature-256': list }, body: 'outer' }).ok, true)
  assert.equal(looks, 1)
})

test('what is handed over is what was verified, also from a body that differs with each look', () => {
  for (const { createReceiver, sign: make } of [full, small]) {
    const headers = make({ provider: 'github', secret: 's', body: '{"a":1}' })
    let looks = 0
    const message = { headers, get body() { return looks++ === 0 ? '{"a":1}' : '{"a":2}' } }
    assert.deepEqual(createReceiver({ provider: 'github', secret: 's' }).unwrap(message), { a: 1 })
  }
})
