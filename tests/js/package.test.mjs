// The package as a whole: both module systems, plain results, handlers, tenants.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MESSAGE, NOW, WHSEC, full, misuse, require, small, standard } from './installed.mjs'

test('errors of one module system are recognised in the other', () => {
  const common = require('hookproof')
  for (const [make, classes] of [[common, full], [full, common], [small, common]]) {
    assert.throws(() => make.createReceiver({ provider: 'github', secret: '' }), (error) => error instanceof classes.HookproofError && !(error instanceof classes.WebhookVerificationError))
    const receiver = make.createReceiver({ provider: 'github', secret: 'x' })
    assert.throws(() => receiver.unwrap({ headers: {}, body: '' }), (error) => error instanceof classes.WebhookVerificationError && error instanceof Error && error.status === 400)
  }
})

test('a class that somebody derives is no other error\'s class', () => {
  class Mine extends full.HookproofError {}
  const mine = new Mine('mine', 'm')
  assert.ok(mine instanceof Mine && mine instanceof full.HookproofError && !(mine instanceof full.WebhookVerificationError))
  assert.throws(() => standard({ secret: '' }), (error) => error instanceof full.HookproofError && !(error instanceof Mine))
})

test('structured results are plain objects', () => {
  const plain = (value) => {
    if (typeof value !== 'object' || value === null) return
    assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)), String(value))
    Object.values(value).forEach(plain)
  }
  plain(full.previewRetries('clazar', { start: 0 }))
  plain(full.checkEndpoint('closient', { url: 'x' }))
  plain(full.provider('clawget'))
  plain(full.eventTypes('clarus'))
  plain(full.validateEvent('clawget', '{"type":"x"}'))
  plain(standard().receive(MESSAGE))
})

test('each call may carry its own secrets', () => {
  const receiver = standard({ secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })
  assert.equal(receiver.verify(MESSAGE).code, 'signature-mismatch')
  assert.equal(receiver.verify({ ...MESSAGE, secret: WHSEC }).ok, true)
  assert.equal(receiver.verify({ ...MESSAGE, secrets: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', WHSEC] }).secretIndex, 1)
  assert.equal(receiver.verify(MESSAGE).ok, false)
})

test('thousands of receivers made and dropped leave the memory flat', () => {
  const receiver = small.createReceiver({ provider: 'github', secret: 'x' })
  receiver.free()
  for (let count = 0; count < 3000; count += 1) {
    const one = small.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
    assert.equal(one.verify(MESSAGE).ok, true)
    one.free()
  }
  // A freed receiver opens itself again.
  assert.equal(receiver.verify({ headers: {}, body: '' }).code, 'missing-header')
})

test('init is optional and may be called again', async () => {
  await full.init()
  await full.init()
  assert.equal(standard().verify(MESSAGE).ok, true)
})

test('a profile of one\'s own: extends, events, findings', () => {
  const provider = full.defineProvider({
    name: 'acme', extends: 'standard-webhooks', event: { type: { from: ['body:/type'] } },
    events: [{ type: 'order.paid', schema: { type: 'object', required: ['type', 'total'], properties: { total: { type: 'number', minimum: 0 } } } }],
  })
  const body = '{"type":"order.paid","total":-1}'
  const headers = full.sign({ provider, secret: WHSEC, id: 'msg_1', timestamp: NOW, body })
  const receiver = full.createReceiver({ provider, secret: WHSEC, now: () => NOW })
  const { ok, valid, findings } = receiver.receive({ headers, body })
  assert.deepEqual([ok, valid, findings[0].at, findings[0].rule, findings[0].line], [true, false, '/total', 'minimum', 1])
  const strict = full.createReceiver({ provider, secret: WHSEC, now: () => NOW, validation: 'strict' }).receive({ headers, body })
  assert.deepEqual([strict.ok, strict.code, strict.status], [false, 'event-invalid', 400])
  const off = full.createReceiver({ provider, secret: WHSEC, now: () => NOW, validation: 'off' }).receive({ headers, body })
  assert.deepEqual([off.ok, off.valid, off.findings, off.eventType, off.knownEventType, off.event.total], [true, true, [], 'order.paid', true, -1])
  for (const [text, eventType, event] of [['{"type":"order.gone"}', 'order.gone', { type: 'order.gone' }], ['{"type":"order.paid","type":"order.paid","total":1}', 'order.paid', { type: 'order.paid', total: 1 }], ['{"total":', null, null]]) {
    const other = full.createReceiver({ provider, secret: WHSEC, now: () => NOW, validation: 'off' }).receive({ headers: full.sign({ provider, secret: WHSEC, id: 'msg_1', timestamp: NOW, body: text }), body: text })
    assert.deepEqual([other.ok, other.valid, other.findings, other.eventType, other.event], [true, true, [], eventType, event], text)
  }
  assert.throws(() => full.createReceiver({ provider, secret: WHSEC, now: () => NOW, validation: 'strict' }).unwrap({ headers, body }), (error) => error instanceof full.WebhookVerificationError && error.findings[0].at === '/total')
})

test('a profile may be given as it is, without defineProvider', () => {
  const receiver = small.createReceiver({ provider: { name: 'acme', extends: 'standard-webhooks' }, secret: WHSEC, now: () => NOW })
  assert.equal(receiver.verify(MESSAGE).provider, 'acme')
  misuse(() => small.createReceiver({ provider: { name: 'acme', extends: 'standard-webhooks', events: [{ type: 'a' }] }, secret: WHSEC }), 'algorithm-not-in-this-build')
  misuse(() => full.createReceiver({ provider: { extends: 'github' }, secret: 's' }), 'option-invalid', /a profile with a name/)
})

test('handler: constant replies, reasons for the log alone', async () => {
  const seen = []
  const keys = new Map()
  const dedupe = { claim: (key) => !keys.has(key) && Boolean(keys.set(key, 'claimed')), commit: (key) => keys.set(key, 'done'), release: (key) => keys.delete(key) }
  let broken = true
  const receiver = full.createReceiver({ provider: 'clawget', secret: 's' })
  const rejections = []
  const handle = receiver.handler(async (event) => {
    if (broken) throw new Error('database down')
    seen.push(event.id)
  }, { dedupe, onRejection: ({ code }) => rejections.push(code) })
  const body = full.exampleEvent('clawget', 'review.created')
  const post = (headers, text = body) => handle(new Request('http://localhost/', { method: 'POST', headers, body: text }))
  const good = full.sign({ provider: 'clawget', secret: 's', body })
  assert.equal((await post(good)).status, 500)
  broken = false
  assert.equal((await post(good)).status, 200)
  assert.equal((await post(good)).status, 200)
  assert.deepEqual(seen, ['evt_def456'])
  for (const [reply, status] of [[await post(good, 'x'), 401], [await post({}), 400], [await handle(new Request('http://localhost/')), 405]]) {
    assert.equal(reply.status, status)
    assert.equal(await reply.text(), '')
  }
  assert.deepEqual(rejections, ['handler-failed', 'signature-mismatch', 'missing-header'])
})

test('handler: with waitUntil the reply does not wait for the work', async () => {
  let finish
  const later = []
  const handle = full.createReceiver({ provider: 'clawget', secret: 's' }).handler(() => new Promise((resolve) => { finish = resolve }), { waitUntil: (promise) => later.push(promise) })
  const body = '{"type":"review.created","id":"e"}'
  const reply = await handle(new Request('http://localhost/', { method: 'POST', headers: full.sign({ provider: 'clawget', secret: 's', body }), body }))
  assert.equal(reply.status, 200)
  finish()
  await Promise.all(later)
  assert.equal(later.length, 1)
})

test('a body without end is cut off at the ceiling, by verify and by the handler', async () => {
  const receiver = full.createReceiver({ provider: 'github', secret: 'x' })
  assert.equal(receiver.verify({ headers: {}, body: new Uint8Array(64 * 1024 * 1024 + 1) }).code, 'body-too-large')
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  const reply = await receiver.handler(() => assert.fail('never called'))(new Request('http://localhost/', { method: 'POST', body: endless, duplex: 'half' }))
  assert.equal(reply.status, 413)
  assert.ok(sent < 80, `${sent} MiB were read`)
})

test('handler: a store or work that fails is told to onRejection, never to the sender', async () => {
  const heard = []
  const body = '{"type":"review.created","id":"e"}'
  const post = () => new Request('http://localhost/', { method: 'POST', headers: full.sign({ provider: 'clawget', secret: 's', body }), body })
  const receiver = full.createReceiver({ provider: 'clawget', secret: 's' })
  const onRejection = ({ code, message, cause }) => heard.push([code, message, cause instanceof Error])
  const store = (broken) => ({ claim: () => true, commit() {}, release() {}, [broken]() { throw new Error(`${broken} is down`) } })
  const reply = await receiver.handler(() => {}, { dedupe: store('claim'), onRejection })(post())
  assert.deepEqual([reply.status, await reply.text()], [500, ''])
  assert.equal((await receiver.handler(() => { throw new Error('work') }, { dedupe: store('release'), onRejection })(post())).status, 500)
  const later = []
  const settings = { waitUntil: (promise) => later.push(promise) }
  const work = () => { throw new Error('late') }
  assert.equal((await receiver.handler(work, { ...settings, onRejection })(post())).status, 200)
  await later[0]
  assert.deepEqual(heard, [['handler-failed', 'claim is down', true], ['handler-failed', 'work', true], ['handler-failed', 'late', true]])
  await receiver.handler(work, settings)(post())
  await assert.rejects(later[1], /late/)
})

test('handler: its settings are checked when it is made', () => {
  const make = (settings, work = () => {}) => () => standard().handler(work, settings)
  misuse(make({ dedupe: { claim() {} } }), 'option-invalid', /its commit is no function/)
  misuse(make({ waitUntil: true }), 'option-invalid', /waitUntil/)
  misuse(make({ onRejection: 'log' }), 'option-invalid', /onRejection/)
  misuse(make({ maxBodyBytes: -1 }), 'option-invalid', /maxBodyBytes/)
  misuse(make({ dedup: {} }), 'option-invalid', /dedup/)
  misuse(make({}, 'work'), 'option-invalid', /a function/)
})
