// The five seed providers, each with the trap that its own document sets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { full, misuse } from './installed.mjs'

const { createReceiver, defineProvider, exampleEvent, eventTypes, sign, previewRetries, checkEndpoint, redactEvent, validateEvent } = full

test('every event type of every seed: signed, received, typed, valid', () => {
  let count = 0
  for (const provider of ['clazar', 'closient', 'claravine', 'clawget', 'clarus']) {
    const secret = full.provider(provider).scheme.assurance === 'asserted' ? undefined : full.generateSecret(provider, crypto.getRandomValues(new Uint8Array(64)))
    const expectedHeaders = secret === undefined ? { 'x-claruswms-domain': 'https://x.example', 'x-claruswms-automation-id': '43' } : undefined
    const receiver = createReceiver({ provider, secret, expectedHeaders, validation: 'strict' })
    for (const { type, exampleLevel } of eventTypes(provider)) {
      let body = exampleEvent(provider, type)
      if (provider === 'claravine') body = body.replace('client-secret', secret)
      const headers = sign({ provider, secret, expectedHeaders, body, id: 'msg_1', timestamp: new Date() })
      const result = receiver.receive({ headers, body, eventType: type })
      assert.equal(result.ok, true, `${provider} ${type}: ${JSON.stringify(result)}`)
      assert.equal(result.eventType, type)
      assert.equal(result.knownEventType, true)
      assert.deepEqual(result.event, JSON.parse(body))
      assert.ok(['documented', 'observed', 'assumed'].includes(exampleLevel))
      assert.equal(result.dedupeKey === null, provider === 'clarus')
      count += 1
    }
  }
  assert.ok(count >= 58, `${count} event types`)
})

test('Clarus is asserted, never signed, and has no key against duplicates', () => {
  const receiver = createReceiver({ provider: 'clarus', expectedHeaders: { 'X-ClarusWMS-Domain': 'https://a.example' } })
  const result = receiver.receive({ headers: { 'x-claruswms-domain': 'https://a.example' }, body: '{}' })
  assert.equal(result.assurance, 'asserted')
  assert.equal(result.freshness, 'none')
  assert.equal(result.dedupeKey, null)
  assert.equal(result.eventType, null)
  assert.ok(result.findings.some(({ rule }) => rule === 'event-type-not-documented'))
})

test('Closient: created_at is ISO 8601 and is told in Unix seconds', () => {
  const body = exampleEvent('closient', 'offer.updated')
  const headers = sign({ provider: 'closient', secret: 's', timestamp: new Date(), body })
  assert.equal(createReceiver({ provider: 'closient', secret: 's' }).receive({ headers, body }).createdAt, Date.parse(JSON.parse(body).created_at) / 1000)
})

test('Closient: v1old during rotation, and a 24 hour grace on either side', () => {
  const body = exampleEvent('closient', 'offer.updated')
  const headers = sign({ provider: 'closient', secrets: ['new-secret', 'old-secret'], timestamp: new Date(), body })
  assert.match(headers['x-closient-signature'], /^t=\d+,v1=[0-9a-f]{64},v1old=[0-9a-f]{64}$/)
  assert.equal(createReceiver({ provider: 'closient', secret: 'new-secret' }).verify({ headers, body }).usedPreviousSecret, false)
  assert.equal(createReceiver({ provider: 'closient', secret: 'old-secret' }).verify({ headers, body }).usedPreviousSecret, true)
  assert.ok(previewRetries('closient', { start: 0 }).notes.some((note) => /24 hours after a rotation v1old/.test(note)))
})

test('Claravine: both tokens, and irregular operations are put right with the raw value kept', () => {
  const receiver = createReceiver({ provider: 'claravine', secret: 'client-secret' })
  const send = (operation, token = 'client-secret', event = 'template') => receiver.receive({
    headers: { authorization: 'Bearer client-secret' },
    body: JSON.stringify({ event, event_time: 1770925732, object_id: '5445a6c9-5954-4cae-8f4e-8f1068ee1d4f', href: 'https://api.claravine.com/v1/datasets/5445a6c9-5954-4cae-8f4e-8f1068ee1d4f/definition', operation, version: 1, token }),
  })
  assert.equal(send('created').assurance, 'bearer')
  const added = send('added')
  assert.equal(added.eventType, 'template.created')
  assert.equal(added.rawEventType, 'template.added')
  assert.equal(added.valid, true)
  assert.equal(send('Completed', undefined, 'submission').eventType, 'submission.completed')
  assert.equal(send('created', 'other').code, 'token-mismatch')
  assert.equal(added.createdAt, 1770925732)
})

test('Claravine: credentials must not follow a foreign href', () => {
  for (const [href, trusted] of [['https://api.claravine.com/v1/lists/1', true], ['https://api.claravine.com.evil.example/v1', false], ['http://api.claravine.com/v1', false], ['https://x@api.claravine.com/', false], ['https://evil.example/?https://api.claravine.com', false]]) {
    const body = exampleEvent('claravine', 'list.created').replace(/"href": "[^"]*"/, `"href": "${href}"`)
    assert.equal(validateEvent('claravine', body).findings.some(({ rule }) => rule === 'untrusted-url'), !trusted, href)
  }
})

test('Claravine: the token of the header and the one of the body must both match', () => {
  const body = exampleEvent('claravine', 'list.updated')
  const verify = (secret, headers, text = body) => createReceiver({ provider: 'claravine', secret }).verify({ headers, body: text })
  const authorization = 'Bearer client-secret'
  assert.equal(verify('client-secret', { authorization }).ok, true)
  assert.equal(verify('client-secret', {}).code, 'missing-header')
  assert.equal(verify('client-secret', { authorization: 'Bearer other' }).code, 'token-mismatch')
  assert.equal(verify('client-secret', { authorization: 'client-secret' }).ok, false)
  assert.equal(verify('client-secret', { authorization }, body.replace('"token"', '"taken"')).code, 'body-field-missing')
  assert.equal(verify('client-secret', { authorization }, 'token=client-secret').code, 'body-not-json')
})

test('what must not reach logs is hidden in a copy of the event', () => {
  const event = JSON.parse(exampleEvent('claravine', 'list.created'))
  const whole = structuredClone(event)
  assert.deepEqual(redactEvent('claravine', event), { ...event, token: '[redacted]' })
  assert.deepEqual(event, whole)
  // Nothing to hide: the event itself, whatever it is.
  for (const [name, one] of [['clawget', event], ['clawget', 'text'], ['claravine', null], ['claravine', []]]) assert.equal(redactEvent(name, one), one)
  // A body still has the token in it, under whatever spelling.
  for (const body of [JSON.stringify(event), undefined]) misuse(() => redactEvent('claravine', body), 'option-invalid', /event/)
  const deep = defineProvider({ name: 'deep', extends: 'github', event: { redact: ['/a/1/b~1c', '/__proto__', '/none/x'] } })
  const hidden = redactEvent(deep, JSON.parse('{"a":[1,{"b/c":{"d":1},"e":2}],"__proto__":"t","n":null}'))
  assert.equal(JSON.stringify(hidden), '{"a":[1,{"b/c":"[redacted]","e":2}],"__proto__":"[redacted]","n":null}')
})

test('Clarus: which trigger the guide describes is our reading, and says so', () => {
  const { events, sources } = full.provider('clarus')
  for (const type of ['goods_out.completed', 'goods_in.completed', 'stock.positively_adjusted', 'stock.negatively_adjusted', 'stock.placed_on_hold', 'stock.released_from_hold']) {
    const place = `/events/${events.findIndex((event) => event.type === type)}`
    const source = (at) => sources.find(({ claim }) => claim === at)
    assert.match(source(place).url, /webhook-events$/, type)
    assert.equal(source(`${place}/type`).level, 'assumed', type)
    assert.match(source(`${place}/type`).note, new RegExp(`${type.replace('.', ' ')} .* our reading`))
  }
})

test('Clazar: both sets of header names are accepted whole and never mixed', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const body = '{"test": 2432232314}'
  const now = 1614265330
  const set = (prefix) => ({ [`${prefix}-id`]: 'msg_p5jXN8AQM9LWM0D4loKWxJek', [`${prefix}-timestamp`]: String(now), [`${prefix}-signature`]: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' })
  const receiver = createReceiver({ provider: 'clazar', secret, now: () => now })
  const verify = (headers) => receiver.verify({ headers, body })
  assert.equal(verify(set('svix')).ok, true)
  assert.equal(verify(set('webhook')).ok, true)
  for (const [one, other] of [['svix', 'webhook'], ['webhook', 'svix']]) {
    for (const part of ['id', 'timestamp']) {
      const { [`${one}-${part}`]: value, ...mixed } = set(one)
      assert.equal(verify({ ...mixed, [`${other}-${part}`]: value }).ok, false, `${one} with ${other}-${part}`)
    }
  }
  const late = (seconds) => createReceiver({ provider: 'clazar', secret, now: () => now + seconds }).verify({ headers: set('svix'), body }).code
  assert.deepEqual([late(300), late(301), late(-300), late(-301)], [undefined, 'timestamp-too-old', undefined, 'timestamp-too-new'])
})

test('Clawget: the raw body is signed; JSON.stringify loses 475.50', () => {
  const body = '{"type":"payout.completed","id":"evt_1","created":1640000300,"data":{"payout_id":"p","amount":475.50,"currency":"USDT","wallet":"0x","txid":"0x"}}'
  const raw = createReceiver({ provider: 'clawget', secret: 's' })
  const again = createReceiver({ provider: 'clawget', secret: 's', bodyTransform: 'json-stringify' })
  const asSample = sign({ provider: 'clawget', secret: 's', body: JSON.stringify(JSON.parse(body)) })
  assert.equal(raw.verify({ headers: sign({ provider: 'clawget', secret: 's', body }), body }).ok, true)
  assert.equal(raw.verify({ headers: asSample, body }).code, 'signature-mismatch')
  assert.equal(again.verify({ headers: asSample, body }).ok, true)
  misuse(() => createReceiver({ provider: 'github', secret: 's', bodyTransform: 'json-stringify' }), 'transform-not-documented')
})

test('Clawget: five attempts against five delays, both readings', () => {
  const { readings, attempts, documented } = previewRetries('clawget', { start: 0, outages: [{ start: 0, end: 10 ** 7 }] })
  assert.equal(documented, true)
  assert.deepEqual(readings.map((reading) => reading.attempts.length).sort(), [5, 6])
  assert.equal(attempts.length, 5)
})

test('Clazar: seven retries over 27 h 35 min 5 s, and what three hours of outage cost', () => {
  const whole = previewRetries('clazar', { start: '2026-01-01T00:00:00Z', outages: [{ start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' }] })
  assert.equal(whole.attempts.length, 8)
  assert.equal(whole.lost, true)
  assert.equal(whole.attempts.at(-1).offsetSeconds, 27 * 3600 + 35 * 60 + 5)
  const short = previewRetries('clazar', { start: new Date('2026-01-01T00:00:00Z'), outages: [{ start: 1767225600, end: 1767225600 + 3 * 3600 }] })
  assert.equal(short.deliveredAt, '2026-01-01T07:35:05Z')
  assert.ok(short.dedupeTtlSeconds >= 99305)
})

test('what is not documented says so', () => {
  for (const provider of ['claravine', 'closient', 'clarus']) {
    const preview = previewRetries(provider, { start: 0 })
    assert.equal(preview.documented, false, provider)
    assert.equal(preview.attempts.length, 1)
  }
})

test('endpoint rules of the seeds', () => {
  const rules = (provider, config) => checkEndpoint(provider, config).findings.filter(({ severity }) => severity === 'error').length
  assert.ok(rules('clazar', { url: 'https://a.example/h', eventTypes: [] }) > 0)
  assert.equal(rules('clazar', { url: 'https://a.example/h', eventTypes: ['aws.listing.waiting_on_aws'] }), 0)
  assert.ok(rules('closient', { url: `https://a.example/${'x'.repeat(2048)}`, eventTypes: ['ping'] }) > 0)
  assert.ok(rules('clarus', { url: 'http://a.example/h' }) > 0)
  assert.ok(rules('clawget', { url: 'http://a.example/h', eventTypes: ['review.created'] }) > 0)
  // What only an older guide names is no advice.
  const chosen = (type) => checkEndpoint('closient', { url: 'https://a.example/h', eventTypes: [type] }).findings
  assert.deepEqual(chosen('product.claimed').map(({ rule, severity }) => `${severity} ${rule}`), ['warning event-type-deprecated'])
  assert.match(chosen('product')[0].hint, /themselves: product\.recalled\.$/)
  const { effective } = checkEndpoint('closient', { url: 'https://a.example', eventTypes: ['ping'], metadata: { a: '', b: '2' }, previous: { metadata: { a: '1', c: '3' } } })
  assert.deepEqual(effective.metadata, { b: '2', c: '3' })
})
