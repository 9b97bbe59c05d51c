// The event of receive(): parsed at the first look, and like any other member to whoever looks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { full } from './installed.mjs'

// Above the size up to which it is parsed at once.
const body = full.exampleEvent('clawget', 'payout.completed').padEnd(1100)
const headers = full.sign({ provider: 'clawget', secret: 's', body })
const event = JSON.parse(body)
const receiver = full.createReceiver({ provider: 'clawget', secret: 's' })
const receive = (given = body) => receiver.receive({ headers, body: given })

test('nothing is parsed for a verdict, and once for the event', () => {
  const parse = JSON.parse
  let calls = 0
  JSON.parse = (...given) => { calls += 1; return parse(...given) }
  try {
    const result = receive()
    assert.deepEqual([result.ok, result.eventType, result.valid, calls], [true, 'payout.completed', true, 0])
    assert.deepEqual(result.event, event)
    assert.equal(result.event, result.event)
    assert.equal(calls, 1)
  } finally {
    JSON.parse = parse
  }
})

test('a tiny one is parsed at once and looks the same', () => {
  const tiny = body.trim()
  const result = receiver.receive({ headers: full.sign({ provider: 'clawget', secret: 's', body: tiny }), body: tiny })
  assert.deepEqual(Object.keys(result), Object.keys(receive()))
  assert.deepEqual(result.event, event)
  assert.equal(Object.getOwnPropertyDescriptor(result, 'event')?.value, result.event)
})

test('copies, texts and logs hold the event', () => {
  assert.deepEqual(structuredClone(receive()).event, event)
  assert.deepEqual(JSON.parse(JSON.stringify(receive())).event, event)
  assert.deepEqual({ ...receive() }.event, event)
  assert.ok(Object.keys(receive()).includes('event'))
  assert.match(inspect(receive(), { depth: 9 }), /payout_id: 'pyt_abc123'/)
  assert.deepEqual(receive(), receive())
  const changed = receive()
  changed.event = 5
  assert.equal(changed.event, 5)
})

test('a proxy and an heir see the event of the result behind them', () => {
  const result = receive()
  const proxy = new Proxy(result, {})
  const heir = Object.create(result)
  assert.deepEqual([proxy.event, heir.event], [event, event])
  assert.equal(proxy.event, result.event)
  heir.event = 1
  assert.deepEqual([heir.event, result.event], [1, event])
  proxy.event = 2
  assert.deepEqual([proxy.event, result.event], [2, 2])
})

test('what is parsed later is what was verified', () => {
  // Kept in several ways: by length, and by whether all is ASCII.
  for (const text of [body, body.padEnd(5000), body.padEnd(20_000), body.replace('USDT', 'ÜSDT').padEnd(20_000)]) {
    for (const bytes of [Buffer.from(text), new TextEncoder().encode(text)]) {
      const result = receiver.receive({ headers: full.sign({ provider: 'clawget', secret: 's', body: bytes }), body: bytes })
      // A server's buffer that is used again.
      bytes.fill(0x20)
      assert.deepEqual(result.event, JSON.parse(text))
    }
  }
})

test('a report without findings is the one that has some, less the findings', () => {
  const custom = full.defineProvider({
    name: 'mine', extends: 'standard-webhooks',
    event: { format: 'json', type: { from: ['body:/type'] }, id: { from: ['role:id'], scope: 'event' }, created: 'body:/at' },
    events: [{ type: 'grüße', schema: { type: 'object', required: ['type'] } }, { type: 'empty', schema: { type: 'object', required: ['absent'] } }],
  })
  const secret = full.generateSecret(custom, new Uint8Array(64).map((_, at) => at))
  const mine = full.createReceiver({ provider: custom, secret })
  const of = (payload) => {
    const text = JSON.stringify(payload)
    const now = Math.floor(Date.now() / 1000)
    return mine.receive({ headers: full.sign({ provider: custom, secret, id: 'msg_u', timestamp: now, body: text }), body: text })
  }
  const { findings, valid, ...good } = of({ type: 'grüße', at: 7 })
  assert.deepEqual([findings, valid], [[], true])
  assert.deepEqual([good.eventType, good.rawEventType, good.knownEventType, good.createdAt, good.dedupeKey], ['grüße', 'grüße', true, 7, 'mine:msg_u'])
  const bad = of({ type: 'empty', at: 7 })
  assert.deepEqual([bad.findings.length, bad.valid], [1, false])
  assert.deepEqual(Object.keys(bad).sort(), Object.keys({ ...good, findings, valid }).sort())
  assert.deepEqual(bad.dedupe, good.dedupe)
})
