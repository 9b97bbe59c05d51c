// The handler beside its failures: duplicates in flight, a store that forgets, a listener that throws, event types from outside.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { full, home, misuse, small, standard } from './installed.mjs'

const BODY = '{"type":"review.created","id":"e"}'
const receiver = full.createReceiver({ provider: 'clawget', secret: 's' })
const post = () => new Request('http://localhost/', { method: 'POST', headers: full.sign({ provider: 'clawget', secret: 's', body: BODY }), body: BODY })

/** Tells a claim in flight from a committed one. */
function threeStates() {
  const keys = new Map()
  return {
    keys,
    claim(key) {
      if (keys.has(key)) return keys.get(key) === 'done' ? false : 'busy'
      keys.set(key, 'claimed')
      return true
    },
    commit: (key) => keys.set(key, 'done'),
    release: (key) => keys.delete(key),
  }
}

test('a duplicate of a message in flight is sent away to try again, not acknowledged', async () => {
  const dedupe = threeStates()
  const ends = []
  let runs = 0
  const handle = receiver.handler(() => new Promise((resolve, reject) => { runs += 1; ends.push({ resolve, reject }) }), { dedupe })
  const started = async (count) => { while (ends.length < count) await new Promise((resolve) => { setTimeout(resolve, 1) }) }
  const first = handle(post())
  await started(1)
  const second = await handle(post())
  assert.deepEqual([second.status, second.headers.get('retry-after'), await second.text()], [503, '5', ''])
  ends[0].reject(new Error('database down'))
  assert.equal((await first).status, 500)
  // The sender's next attempt finds the key free and brings the message.
  const third = handle(post())
  await started(2)
  ends[1].resolve()
  assert.equal((await third).status, 200)
  assert.equal((await handle(post())).status, 200)
  assert.equal(runs, 2)
})

test('a commit that fails after the work does not have the work done again', async () => {
  for (const background of [false, true]) {
    const dedupe = { ...threeStates(), commit() { throw new Error('commit is down') } }
    const heard = []
    const later = []
    let runs = 0
    const onRejection = ({ code, hint, cause }) => heard.push([code, /work was done/.test(hint), cause.message])
    const handle = receiver.handler(() => { runs += 1 }, { dedupe, onRejection, ...(background ? { waitUntil: (promise) => later.push(promise) } : {}) })
    assert.equal((await handle(post())).status, 200)
    await Promise.all(later)
    assert.deepEqual(heard, [['handler-failed', true, 'commit is down']])
    assert.deepEqual([...dedupe.keys.values()], ['claimed'])
    assert.equal((await handle(post())).status, 503)
    assert.equal(runs, 1)
  }
})

test('a listener that fails changes no reply', async () => {
  const bad = () => new Request('http://localhost/', { method: 'POST', headers: {}, body: BODY })
  for (const onRejection of [() => { throw new Error('log is full') }, async () => { throw new Error('log is far') }]) {
    assert.equal((await receiver.handler(() => {}, { onRejection })(bad())).status, 400)
    assert.equal((await receiver.handler(() => { throw new Error('work') }, { onRejection })(post())).status, 500)
    const later = []
    await receiver.handler(() => { throw new Error('late') }, { onRejection, waitUntil: (promise) => later.push(promise) })(post())
    await later[0]
  }
  // A rejection nobody handles would end this process.
  await new Promise((resolve) => { setTimeout(resolve, 5) })
})

test('what is no fetch Request is named, and so is one whose body somebody reads', async () => {
  const handle = receiver.handler(() => {})
  class IncomingMessage { method = 'POST'; headers = {}; url = '/' }
  for (const [request, found] of [[new IncomingMessage(), /class IncomingMessage/], [{ method: 'GET' }, /parsed object/], [undefined, /undefined/]]) {
    await assert.rejects(handle(request), (error) => error.code === 'option-invalid' && /expected a fetch Request/.test(error.message) && found.test(error.message))
  }
  const read = post()
  await read.text()
  const locked = post()
  locked.body.getReader()
  for (const request of [read, locked]) await assert.rejects(handle(request), { code: 'raw-body-unavailable' })
})

test('a store that answers nothing is a store that failed, not a duplicate', async () => {
  const heard = []
  let runs = 0
  const handle = receiver.handler(() => { runs += 1 }, { dedupe: { ...threeStates(), async claim() {} }, onRejection: ({ code, message }) => heard.push([code, message]) })
  assert.equal((await handle(post())).status, 500)
  assert.equal(runs, 0)
  assert.deepEqual(heard.map(([code]) => code), ['handler-failed'])
  assert.match(heard[0][1], /claim gave nothing/)
})

test('a waitUntil that throws is the caller\'s error, and the work behind it ends no process', async () => {
  const waitUntil = () => { throw new TypeError('Illegal invocation') }
  await assert.rejects(receiver.handler(async () => { throw new Error('work') }, { waitUntil })(post()), /Illegal invocation/)
  // A rejection nobody handles would end this process.
  await new Promise((resolve) => { setTimeout(resolve, 5) })
})

test('the event type of a provider that names none comes from the settings', async () => {
  const expectedHeaders = Object.fromEntries(['domain', 'api-domain', 'subdomain', 'automation-id'].map((name) => [`x-claruswms-${name}`, name]))
  const clarus = full.createReceiver({ provider: 'clarus', expectedHeaders })
  const request = (path) => new Request(`http://localhost${path}`, { method: 'POST', headers: expectedHeaders, body: '{}' })
  const [{ type }] = full.eventTypes('clarus')
  for (const eventType of [type, (one) => new URL(one.url).pathname.slice(1), async () => type]) {
    const seen = []
    const reply = await clarus.handler((_event, context) => { seen.push(context.eventType) }, { eventType })(request(`/${type}`))
    assert.deepEqual([reply.status, seen], [200, [type]])
  }
  await assert.rejects(clarus.handler(() => {}, { eventType: () => 7 })(request('/')), { code: 'option-invalid' })
  misuse(() => clarus.handler(() => {}, { eventType: 7 }), 'option-invalid', /eventType/)
  misuse(() => small.createReceiver({ provider: 'clawget', secret: 's' }).handler(() => {}, { eventType: 'a' }), 'option-invalid', /catalogs/)
})

// Twilio signs the quote; Request writes %27 in its place before the handler sees the address.
test('a Request that escaped the quote of a signed address verifies', async () => {
  const url = "https://hooks.example.com/voice?Body=it's%20me"
  const headers = full.sign({ provider: 'twilio', secret: 's', body: '', method: 'GET', url })
  for (const { createReceiver } of [full, small]) {
    const twilio = createReceiver({ provider: 'twilio', secret: 's' })
    const arrived = new Request(url, { headers })
    assert.match(arrived.url, /%27/)
    assert.equal(twilio.verify({ headers: arrived.headers, method: 'GET', url: arrived.url, body: '' }).ok, true)
    assert.equal(twilio.verify({ headers, method: 'GET', url: url.replace("'", '%2527'), body: '' }).ok, false)
  }
})

test('a stack that ran out inside WebAssembly drops the instance; an answer that is no file is named', async () => {
  const file = (path) => pathToFileURL(join(home, path)).href
  const { createEngine } = await import(file('lib/core.js'))
  const { glue, source } = await import(`${file('entry/instance/small.inline.js')}?handler`)
  const engine = createEngine(() => source, glue, 'generate_secret')
  for (const name of ['RangeError', 'InternalError', 'RuntimeError']) {
    const before = engine.generation()
    misuse(() => engine.run(() => { throw Object.assign(new Error('too deep'), { name }) }), 'internal')
    assert.equal(engine.generation(), before + 1)
  }
  await assert.rejects(engine.init(new Response('not here', { status: 404 })), (error) => error.code === 'option-invalid' && /404/.test(error.message))
  await engine.init()
  assert.equal(standard().provider, 'standard-webhooks')
})
