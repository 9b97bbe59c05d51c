// What a sender or a failed look-up must not be able to do: use other secrets, fill the memory, stop the instance.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { MESSAGE, NOW, WHSEC, full, home, misuse, small, standard } from './installed.mjs'

const MIB = 1024 * 1024
const post = (body, headers = {}) => new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' })

test('a tenant without a secret is never checked against the receiver\'s own', () => {
  for (const build of [full, small]) {
    const receiver = build.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
    assert.equal(receiver.verify(MESSAGE).ok, true)
    for (const own of [{ secret: undefined }, { secrets: undefined }, { secrets: [] }]) misuse(() => receiver.verify({ ...MESSAGE, ...own }), 'secret-missing')
    misuse(() => receiver.verify({ ...MESSAGE, secret: null }), 'option-invalid')
    misuse(() => receiver.verify({ ...MESSAGE, secret: '' }), 'secret-empty')
    assert.equal(receiver.verify(MESSAGE).ok, true)
  }
})

test('a receiver without secrets takes those of each message', () => {
  for (const build of [full, small]) {
    const receiver = build.createReceiver({ provider: 'standard-webhooks', now: () => NOW })
    assert.equal(receiver.verify({ ...MESSAGE, secret: WHSEC }).ok, true)
    misuse(() => receiver.verify(MESSAGE), 'secret-missing')
    misuse(() => build.createReceiver({ provider: 'standard-webhooks', secret: undefined }), 'secret-missing')
    misuse(() => build.createReceiver({ provider: 'nobody' }), 'unknown-provider')
    misuse(() => build.createReceiver({ provider: 'clarus' }), 'expected-headers-missing')
    receiver.free()
  }
})

test('a body above every limit is a rejection, not an error', () => {
  const result = standard({ maxBodyBytes: 5 }).verify({ ...MESSAGE, body: new Uint8Array(65 * MIB) })
  assert.deepEqual([result.ok, result.code, result.status], [false, 'body-too-large', 413])
  assert.match(result.message, /has 68157440 bytes, the limit is 5$/)
  // The profile's own limit where the caller gives none, in bytes for text too.
  for (const [body, bytes] of [[new Uint8Array(65 * MIB), 68157440], [new Uint8Array(8 * MIB + 1), 8388609], ['é'.repeat(5 * MIB), 10485760], ['é'.repeat(9 * MIB), 18874368]]) {
    assert.match(standard().verify({ ...MESSAGE, body }).message, new RegExp(`has ${bytes} bytes, the limit is 8388608$`))
  }
  // Before the first message with a secret nothing is open that would know.
  const open = full.createReceiver({ provider: 'standard-webhooks' })
  assert.match(open.verify({ ...MESSAGE, secret: WHSEC, body: new Uint8Array(9 * MIB) }).message, /the limit is 8388608$/)
})

test('a handler reads no more than the profile allows', async () => {
  let pulled = 0
  const endless = new ReadableStream({ pull(controller) { pulled += 1; controller.enqueue(new Uint8Array(MIB)) } })
  const rejections = []
  const handle = full.createReceiver({ provider: 'pagerduty', secret: 's' }).handler(() => {}, { onRejection: ({ code }) => rejections.push(code) })
  assert.equal((await handle(post(endless))).status, 413)
  assert.ok(pulled < 5, `pulled ${pulled} times`)
  assert.deepEqual(rejections, ['body-too-large'])
})

test('the handler stops reading at its limit', async () => {
  let pulled = 0
  let cancelled = false
  const endless = () => new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(1024))
    },
    cancel() { cancelled = true },
  })
  const codes = []
  const receiver = full.createReceiver({ provider: 'github', secret: 's', maxBodyBytes: 10 * 1024 })
  const onRejection = ({ code, message }) => codes.push(`${code}: ${message}`)
  assert.equal((await receiver.handler(() => {}, { onRejection })(post(endless()))).status, 413)
  assert.ok(cancelled && pulled < 20, `pulled ${pulled} times`)
  assert.equal((await receiver.handler(() => {}, { onRejection, maxBodyBytes: 2000 })(post(endless()))).status, 413)
  assert.equal((await receiver.handler(() => {}, { onRejection })(post('x', { 'content-length': '99999999999' }))).status, 413)
  assert.match(codes[0], /^body-too-large: .* the limit is 10240$/)
  assert.match(codes[1], /the limit is 2000$/)
  assert.match(codes[2], /has 99999999999 bytes/)
})

test('a body in many pieces is put together as it was sent', async () => {
  const body = full.exampleEvent('clawget', 'review.created')
  const bytes = new TextEncoder().encode(body)
  const pieces = new ReadableStream({ start(controller) { for (const byte of bytes) controller.enqueue(new Uint8Array([byte])); controller.close() } })
  let got
  const handle = full.createReceiver({ provider: 'clawget', secret: 's' }).handler((event, context) => { got = { event, body: context.body } })
  assert.equal((await handle(post(pieces, full.sign({ provider: 'clawget', secret: 's', body })))).status, 200)
  assert.deepEqual(got.event, JSON.parse(body))
  assert.deepEqual(got.body, bytes)
  assert.equal((await handle(new Request('http://localhost/', { method: 'POST' }))).status, 400)
})

test('a real trap inside costs one call; receivers of the dead instance go on', async () => {
  // Glue and engine of their own, so that the other tests' instance is left alone.
  const from = (path) => import(`${pathToFileURL(join(home, path)).href}?trap`)
  const [{ createEngine, receiverFactory }, { glue, source: bytes }] = await Promise.all(['lib/core.js', 'entry/instance/small.inline.js'].map(from))
  const engine = createEngine(() => bytes, glue, 'generate_secret')
  const receiver = receiverFactory(engine, { catalog: false })({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
  assert.equal(receiver.verify(MESSAGE).ok, true)
  let dead
  misuse(() => engine.run((wasm) => {
    dead = wasm.memory.buffer
    return wasm.scratch(0xffffffff)
  }), 'internal')
  assert.equal(dead.byteLength, 0, 'views of the dead memory are unusable')
  assert.equal(engine.generation(), 1)
  assert.equal(receiver.verify(MESSAGE).ok, true)
  assert.equal(receiver.verify({ ...MESSAGE, secret: WHSEC }).ok, true)
  receiver.free()
})
