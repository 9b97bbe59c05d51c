// The body's hash by node:crypto: the same verdicts as inside, for every vector, and no key left behind.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { corpus, size } from '../runtimes/corpus.mjs'
import { runSuite } from '../runtimes/suite.js'
import { MESSAGE, NOW, WHSEC, full, home, misuse, small } from './installed.mjs'

const from = (path) => import(pathToFileURL(join(home, path)).href)
const { native } = await from('lib/core.js')

// The host is looked for at the first large body, so it can still be watched.
let digests = 0
let fails = false
const own = process.getBuiltinModule
/** Counts calls, and lets them fail on request. */
const watched = (call) => call && ((...given) => {
  digests += 1
  if (fails) throw new Error('no hash today')
  return call(...given)
})
if (own) {
  process.getBuiltinModule = (name) => {
    const found = own.call(process, name)
    return name === 'node:crypto' ? { createHash: watched(found.createHash), hash: watched(found.hash) } : found
  }
}
const skip = own ? false : 'this Node is older than process.getBuiltinModule'

/** Where the hash is made: inside, by the host from the module's memory, by the host from the body as it came. */
const INSIDE = { fromBytes: Infinity, outsideFromBytes: Infinity }
const HERE = { fromBytes: 0, outsideFromBytes: Infinity }
const OUTSIDE = { fromBytes: 0, outsideFromBytes: 0 }

/** Runs `work` with other thresholds. */
function within(bounds, work) {
  const before = { ...native }
  Object.assign(native, bounds)
  digests = 0
  try {
    return work()
  } finally {
    Object.assign(native, before)
    fails = false
  }
}

for (const [name, api] of [['hookproof', { ...full, receivesEvents: true }], ['hookproof/verify', small]]) {
  test(`${name}: every vector with the host's hash and without it`, { skip }, () => {
    const passes = ([bounds, least]) => {
      const result = within(bounds, () => runSuite(api, corpus))
      assert.deepEqual([result.failures, result.passed], [[], size])
      assert.ok(least === 0 ? digests === 0 : digests > least, `${digests} digests by the host`)
    }
    [[INSIDE, 0], [HERE, 200], [OUTSIDE, 200]].forEach(passes)
  })
}

test('a large body is verified by the host as it is inside', { skip }, () => {
  const id = 'msg_1'
  const key = Buffer.from(WHSEC.slice(6), 'base64')
  for (const body of ['x'.repeat(100_000), 'ü€😀'.repeat(5000), `${'a'.repeat(5000)}\ud800`, Buffer.alloc(70_000, 0xff)]) {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const tag = createHmac('sha256', key).update(`${id}.${NOW}.`).update(bytes).digest('base64')
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(NOW), 'webhook-signature': `v1,${tag}` }
    const verdicts = [INSIDE, HERE, OUTSIDE].map((bounds) => within(bounds, () => {
      const receiver = small.createReceiver({ provider: 'standard-webhooks', secrets: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', WHSEC], now: () => NOW })
      const good = receiver.verify({ headers, body })
      const forged = receiver.verify({ headers: { ...headers, 'webhook-id': 'msg_2' }, body })
      const old = receiver.verify({ headers: { ...headers, 'webhook-timestamp': '1' }, body })
      const tenant = receiver.verify({ headers, body, secret: WHSEC })
      const other = receiver.verify({ headers, body, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })
      receiver.free()
      return { good, forged, old, tenant, other, again: receiver.verify({ headers, body }) }
    }))
    assert.deepEqual(verdicts[0], verdicts[1])
    assert.deepEqual(verdicts[0], verdicts[2])
    const { good, forged, old, tenant, other } = verdicts[0]
    assert.deepEqual([good.ok, good.id, good.secretIndex, tenant.secretIndex], [true, id, 1, 0])
    assert.deepEqual([forged.code, old.code, other.code], ['signature-mismatch', 'timestamp-too-old', 'signature-mismatch'])
  }
})

test('limits and events hold with the host\'s hash', { skip }, () => [HERE, OUTSIDE].forEach((bounds) => within(bounds, () => {
  const body = full.exampleEvent('clawget', 'payout.completed')
  const headers = full.sign({ provider: 'clawget', secret: 's', body })
  assert.equal(full.createReceiver({ provider: 'clawget', secret: 's' }).receive({ headers, body }).eventType, 'payout.completed')
  assert.equal(full.createReceiver({ provider: 'clawget', secret: 's', maxBodyBytes: 9 }).verify({ headers, body }).code, 'body-too-large')
  const receiver = full.createReceiver({ provider: 'clawget' })
  misuse(() => receiver.verify({ headers, body, secret: '' }), 'secret-empty')
  assert.ok(digests > 0)
})))

test('signed text longer than the room before the body is hashed inside', { skip }, () => within(HERE, () => {
  const id = 'x'.repeat(600)
  const body = 'long id'
  const headers = small.sign({ provider: 'standard-webhooks', secret: WHSEC, id, timestamp: NOW, body })
  const receiver = small.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
  assert.equal(receiver.verify({ headers, body }).id, id)
  assert.equal(digests, 0)
  assert.equal(within(OUTSIDE, () => receiver.verify({ headers, body }).id), id)
}))

test('a host that fails later: a body that lies inside is hashed there, another gets no verdict', { skip }, () => {
  const receiver = small.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
  const verdict = (bounds) => within(bounds, () => {
    receiver.verify(MESSAGE)
    fails = true
    return receiver.verify(MESSAGE)
  })
  assert.equal(verdict(HERE).ok, true)
  misuse(() => verdict(OUTSIDE), 'internal')
  assert.equal(receiver.verify(MESSAGE).ok, true)
})

test('no key stays where messages lie', { skip }, async () => {
  const { createEngine, receiverFactory } = await from('lib/core.js')
  // Glue of its own, for a memory of its own.
  const { glue, source: bytes } = await import(`${pathToFileURL(join(home, 'entry/instance/small.inline.js')).href}?keys`)
  const engine = createEngine(() => bytes, glue, 'generate_secret')
  const make = receiverFactory(engine, { catalog: false })
  const receiver = make({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
  const memory = () => engine.run((wasm) => Buffer.from(wasm.memory.buffer))
  const key = Buffer.from(WHSEC.slice(6), 'base64')
  // RFC 2104: what the inner hash begins with.
  const first = Buffer.alloc(64, 0x36).map((byte, at) => byte ^ (key[at] ?? 0))
  const places = (all, bytes, from = 0, found = []) => {
    const at = all.indexOf(bytes, from)
    return at < 0 ? found : places(all, bytes, at + 1, [...found, at])
  }
  const before = places(memory(), first)
  assert.equal(before.length, 1, 'the receiver\'s own')
  for (const bounds of [OUTSIDE, HERE]) {
    assert.equal(within(bounds, () => receiver.verify(MESSAGE).ok), true)
    assert.equal(digests, 1)
    assert.deepEqual(places(memory(), first), before)
    assert.equal(memory().includes(MESSAGE.body), bounds === HERE, 'the body is copied only where it should be')
  }
  // Of so much around the body that the room for it grows: an allocator writes over the beginning of what is given back.
  const part = first.subarray(16)
  for (let turn = 0; turn < 40; turn += 1) {
    const other = make({ provider: 'standard-webhooks', secret: `whsec_${Buffer.alloc(24 + turn, turn).toString('base64')}` })
    if (turn % 3 === 0) other.free()
    const message = { headers: small.sign({ provider: 'standard-webhooks', secret: WHSEC, id: 'x'.repeat(400 + 37 * turn), timestamp: NOW, body: 'b' }), body: 'b' }
    assert.equal(within(OUTSIDE, () => receiver.verify(message).ok), true)
    assert.equal(places(memory(), part).length, 1, 'the receiver\'s own')
  }
  for (const secret of [key, WHSEC.slice(6)]) assert.equal(memory().indexOf(secret), -1, 'the secret')
  // The first pad, and behind it what both pads were hashed into.
  const own = Buffer.from(memory().subarray(before[0], before[0] + 128))
  const kept = [0, 8, 16, 64, 80, 96, 112].map((at) => own.subarray(at, at + 8))
  const left = () => kept.flatMap((piece) => places(memory(), piece))
  assert.equal(left().length, kept.length, 'the receiver\'s own')
  receiver.free()
  assert.deepEqual(left(), [])
  // Nothing lies over what an opening left behind.
  make({ provider: 'standard-webhooks', secret: WHSEC }).free()
  assert.deepEqual(left(), [])
})
