// The MAC by node:crypto: the same verdicts as inside, for every vector, and no key left behind.
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
let tags = 0
const own = process.getBuiltinModule
if (own) {
  process.getBuiltinModule = (name) => {
    const found = own.call(process, name)
    return name === 'node:crypto' ? { ...found, createHmac: (...given) => { tags += 1; return found.createHmac(...given) } } : found
  }
}
const skip = own ? false : 'this Node is older than process.getBuiltinModule'

/** Runs `work` with another threshold. */
function withThreshold(bytes, work) {
  const before = native.fromBytes
  native.fromBytes = bytes
  tags = 0
  try {
    return work()
  } finally {
    native.fromBytes = before
  }
}

for (const [name, api] of [['hookproof', { ...full, receivesEvents: true }], ['hookproof/verify', small]]) {
  test(`${name}: every vector with the host's MAC and without it`, { skip }, () => {
    const inside = withThreshold(Infinity, () => runSuite(api, corpus))
    assert.equal(tags, 0)
    const outside = withThreshold(0, () => runSuite(api, corpus))
    assert.ok(tags > 200, `${tags} tags by the host`)
    for (const result of [inside, outside]) assert.deepEqual([result.failures, result.passed], [[], size])
  })
}

test('a large body is verified by the host as it is inside', { skip }, () => {
  const id = 'msg_1'
  const key = Buffer.from(WHSEC.slice(6), 'base64')
  for (const body of ['x'.repeat(100_000), 'ü€😀'.repeat(5000), `${'a'.repeat(5000)}\ud800`, Buffer.alloc(70_000, 0xff)]) {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const tag = createHmac('sha256', key).update(`${id}.${NOW}.`).update(bytes).digest('base64')
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(NOW), 'webhook-signature': `v1,${tag}` }
    const verdicts = [0, Infinity].map((bytes) => withThreshold(bytes, () => {
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
    const { good, forged, old, tenant, other } = verdicts[0]
    assert.deepEqual([good.ok, good.id, good.secretIndex, tenant.secretIndex], [true, id, 1, 0])
    assert.deepEqual([forged.code, old.code, other.code], ['signature-mismatch', 'timestamp-too-old', 'signature-mismatch'])
  }
})

test('limits and events hold with the host\'s MAC', { skip }, () => withThreshold(0, () => {
  const body = full.exampleEvent('clawget', 'payout.completed')
  const headers = full.sign({ provider: 'clawget', secret: 's', body })
  assert.equal(full.createReceiver({ provider: 'clawget', secret: 's' }).receive({ headers, body }).eventType, 'payout.completed')
  assert.equal(full.createReceiver({ provider: 'clawget', secret: 's', maxBodyBytes: 9 }).verify({ headers, body }).code, 'body-too-large')
  const receiver = full.createReceiver({ provider: 'clawget' })
  misuse(() => receiver.verify({ headers, body, secret: '' }), 'secret-empty')
  assert.ok(tags > 0)
}))

test('no key stays in the memory of WebAssembly', { skip }, async () => {
  const { createEngine, receiverFactory } = await from('lib/core.js')
  // Glue of its own, for a memory of its own.
  const { glue, source: bytes } = await import(`${pathToFileURL(join(home, 'entry/instance/small.inline.js')).href}?keys`)
  const engine = createEngine(() => bytes, glue, 'generate_secret')
  const receiver = receiverFactory(engine, { catalog: false })({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW })
  withThreshold(0, () => {
    assert.equal(receiver.verify(MESSAGE).ok, true)
    assert.equal(receiver.verify({ ...MESSAGE, secret: WHSEC }).ok, true)
  })
  assert.equal(tags, 2)
  const memory = engine.run((wasm) => Buffer.from(wasm.memory.buffer))
  assert.ok(memory.includes(MESSAGE.body) === false, 'the body was not copied')
  const key = Buffer.from(WHSEC.slice(6), 'base64')
  // With its length in front, as it was handed to the host.
  assert.equal(memory.indexOf(Buffer.concat([Buffer.from([key.length, 0, 0, 0]), key])), -1, 'the key')
  assert.equal(memory.indexOf(WHSEC.slice(6)), -1, 'the secret')
})
