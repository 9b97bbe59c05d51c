// Secrets that come with messages stay open, up to a bound, and are never taken for one another.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { home } from './installed.mjs'

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
  return { receiver, check, opened, closed }
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
