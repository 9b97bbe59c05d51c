// Bad input gets a stable code and a sentence; nothing else is thrown, and no secret is printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MESSAGE, NOW, WHSEC, full, misuse, require, small, standard } from './installed.mjs'

test('a parsed object as body', () => {
  misuse(() => standard().verify({ ...MESSAGE, body: { test: 1 } }), 'body-not-raw', /found a parsed object/)
  for (const body of [null, undefined, 5, true, [1], new Map()]) misuse(() => standard().verify({ ...MESSAGE, body }), 'body-not-raw')
})

test('an empty body that is refused is said to be empty', () => {
  // What a stream gives that was read before, and `rawBody ?? ''` where a framework was not told to keep it.
  for (const body of ['', new Uint8Array(0)]) assert.match(standard().receive({ ...MESSAGE, body }).message, /^no signature in .*; the body is empty$/)
  assert.match(small.createReceiver({ provider: 'github', secret: 's' }).verify({ headers: {}, body: '' }).message, /is missing; the body is empty$/)
  assert.doesNotMatch(standard().verify({ ...MESSAGE, body: '{}' }).message, /empty/)
  const headers = full.sign({ provider: 'github', secret: 's', body: '' })
  assert.equal(full.createReceiver({ provider: 'github', secret: 's' }).verify({ headers, body: '' }).ok, true)
})

test('headers of a wrong shape', () => {
  for (const headers of [null, undefined, 'a: b', 5, [['a']], ['a'], new Uint8Array(2), { 'webhook-id': 5 }]) {
    const result = () => standard().verify({ ...MESSAGE, headers })
    if (Array.isArray(headers?.[0])) assert.equal(result().code, 'missing-header')
    else misuse(result, 'headers-invalid')
  }
})

test('what stands in place of headers, and headers that are missing, doubled or broken', () => {
  for (const headers of [new Request('http://localhost/', { headers: MESSAGE.headers }), Promise.resolve(MESSAGE.headers), new Date(0)]) misuse(() => standard().verify({ ...MESSAGE, headers }), 'headers-invalid', /found an object of class (?:Request|Promise|Date)/)
  const code = (headers) => standard().verify({ ...MESSAGE, headers }).code
  for (const name of Object.keys(MESSAGE.headers)) {
    const { [name]: value, ...others } = MESSAGE.headers
    assert.match(code(others) ?? 'accepted', /^(?:missing-header|timestamp-malformed)$/, name)
    assert.equal(code([...Object.entries(MESSAGE.headers), [name.toUpperCase(), value]]), 'duplicate-header', name)
    assert.equal(code({ ...others, [name]: [value, value] }), 'duplicate-header', name)
    assert.equal(code({ ...others, [name]: '' }), 'empty-header', name)
    for (const mark of ['\n', '\r', '\0', 'é']) assert.equal(code({ ...others, [name]: `${value}${mark}` }), 'header-malformed', name)
    assert.equal(code({ ...others, [name.toUpperCase()]: [value] }), undefined, name)
  }
  for (const shape of [new Headers(MESSAGE.headers), new Map(Object.entries(MESSAGE.headers)), Object.entries(MESSAGE.headers)]) assert.equal(code(shape), undefined)
})

test('bodies and secrets in every kind of buffer', () => {
  const bytes = new TextEncoder().encode(MESSAGE.body)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  const inside = new Uint8Array(bytes.length + 8)
  inside.set(bytes, 4)
  for (const body of [bytes, bytes.buffer, Buffer.from(bytes), new DataView(bytes.buffer), shared, shared.buffer, inside.subarray(4, -4)]) assert.deepEqual(standard().receive({ ...MESSAGE, body }).event, { test: 2432232314 })
  const moved = new ArrayBuffer(8)
  structuredClone(moved, { transfer: [moved] })
  misuse(() => standard().verify({ ...MESSAGE, body: moved }), 'body-not-raw', /moved elsewhere/)
  const secret = new TextEncoder().encode(WHSEC)
  for (const one of [secret, secret.buffer, new DataView(secret.buffer)]) assert.equal(standard({ secret: one }).verify(MESSAGE).ok, true)
})

test('values that JSON cannot hold, and options that are no objects', () => {
  const cycle = { name: 'x' }
  cycle.cycle = cycle
  for (const value of [cycle, { name: 'x', extends: 'svix', maxBodyBytes: 5n }]) {
    misuse(() => full.defineProvider(value), 'option-invalid', /a cycle, a BigInt or endless depth/)
    misuse(() => small.defineProvider(value), 'option-invalid', /a cycle, a BigInt or endless depth/)
    misuse(() => full.checkEndpoint('clazar', value), 'option-invalid', /a cycle, a BigInt or endless depth/)
    misuse(() => full.previewRetries(value), 'option-invalid', /a cycle, a BigInt or endless depth/)
  }
  misuse(() => full.checkEndpoint('clazar'), 'option-invalid', /config/)
  for (const options of [null, 'x', { other: 1 }]) {
    misuse(() => full.previewRetries('clazar', options), 'option-invalid')
    misuse(() => full.validateEvent('clawget', '{}', options), 'option-invalid')
    misuse(() => full.exampleEvent('clawget', 'review.created', options), 'option-invalid')
  }
  misuse(() => full.exampleEvent('clawget', 'review.created', { seed: 'x' }), 'option-invalid', /seed/)
  misuse(() => full.previewRetries('clazar', { start: new Date(NaN) }), 'option-invalid', /start.*an invalid Date/)
  misuse(() => full.previewRetries('clazar', { start: 0, outages: [{ start: 0, end: new Date(NaN) }] }), 'option-invalid', /outages\[0\]\.end/)
  for (const time of [NaN, Infinity]) misuse(() => full.previewRetries('clazar', { start: 0, outages: [{ start: 0, end: time }] }), 'option-invalid', /outages\[0\]\.end/)
  for (const jitter of [NaN, null, '0.5', -0.1, 1.1]) misuse(() => full.previewRetries('clazar', { start: 0, jitter }), 'option-invalid', /jitter/)
  for (const outages of ['x', [null], [5]]) misuse(() => full.previewRetries('clazar', { start: 0, outages }), 'option-invalid', /outages/)
  misuse(() => standard().verify({ ...MESSAGE, eventType: 5 }), 'option-invalid', /eventType/)
  misuse(() => full.sign({ provider: 'clarus', expectedHeaders: { 'x-claruswms-domain': 5 }, body: '' }), 'option-invalid', /expectedHeaders\.x-claruswms-domain/)
})

test('secrets', () => {
  const open = (secret, provider = 'standard-webhooks') => () => full.createReceiver({ provider, secret })
  misuse(open(''), 'secret-empty')
  misuse(open('   '), 'secret-empty')
  misuse(open('whsec_'), 'secret-empty')
  misuse(open('whsec_MfKQ'), 'secret-too-short', /has 3 bytes of key, the provider documents at least 24/)
  misuse(open('whsec_not base64!'), 'secret-malformed')
  misuse(open('sk_live_abcdefgh'), 'secret-wrong-kind')
  misuse(open(`v1,${WHSEC}`), 'secret-wrong-kind')
  misuse(open(5), 'option-invalid')
  misuse(open(undefined), 'secret-missing')
  misuse(() => full.createReceiver({ provider: 'github', secrets: Array(17).fill('x') }), 'too-many-secrets', /17 secrets/)
})

test('a provider has one name, with which keys against duplicates begin', () => {
  const profile = { name: 'mine', extends: 'standard-webhooks', event: { format: 'json', id: { from: ['role:id'], scope: 'event' } }, events: [{ type: 'a', schema: { required: ['id'] } }] }
  const defined = full.defineProvider(profile)
  // Without findings the key is put together on this side, with findings on the other.
  for (const provider of [defined, { ...defined }, profile]) {
    const receiver = standard({ provider })
    const body = '{"id":1}'
    const signed = { headers: full.sign({ provider, secret: WHSEC, id: 'm', timestamp: NOW, body }), body, eventType: 'a' }
    const other = { ...MESSAGE, eventType: 'a' }
    assert.deepEqual([receiver.receive(signed).dedupeKey, receiver.receive(other).dedupeKey], ['mine:m', `mine:${MESSAGE.headers['webhook-id']}`])
  }
  const open = (provider) => () => standard({ provider })
  // What defineProvider gave is not read again, which takes long for a catalog of thousands.
  const { parse } = JSON
  let parsed = 0
  JSON.parse = (...given) => { parsed += 1; return parse(...given) }
  try {
    open(defined)()
    assert.equal(parsed, 0)
    open({ ...defined })()
    assert.equal(parsed, 1)
  } finally {
    JSON.parse = parse
  }
  for (let round = 0; round < 2; round += 1) misuse(open(Object.freeze({ ...defined, name: 'yours' })), 'option-invalid', /its profile, "mine", found "yours"/)
  misuse(open({ name: 'yours', profile: 'standard-webhooks' }), 'option-invalid', /"standard-webhooks", found "yours"/)
  misuse(open({ name: 'yours', profile: '{"extends":"standard-webhooks"}' }), 'option-invalid', /no such name, found "yours"/)
  misuse(open({ ...defined, name: WHSEC.repeat(3) }), 'option-invalid', /"mine", found no such name/)
  misuse(open({ name: 'yours', profile: '{' }), 'invalid-profile')
  assert.equal(open({ name: 'standard-webhooks', profile: 'standard-webhooks' })().verify(MESSAGE).ok, true)
})

test('providers, options and event types', () => {
  misuse(() => full.createReceiver({ provider: 'gihub', secret: 'x' }), 'unknown-provider', /gihub/)
  // Secret and provider changed places.
  for (const secret of [WHSEC, 'ab12'.repeat(8)]) misuse(() => full.createReceiver({ provider: secret, secret: 'github' }), 'unknown-provider', /: not a name$/)
  // Without a name every key against duplicates would begin alike.
  for (const provider of [5, { profile: 'github' }, { name: 5, profile: 'github' }]) misuse(() => full.createReceiver({ provider, secret: 'x' }), 'option-invalid', /provider/)
  misuse(() => full.createReceiver({ provider: 'github', secret: 'x', tolerance: 5 }), 'option-invalid', /tolerance/)
  misuse(() => standard({ toleranceSeconds: -1 }), 'option-invalid', /toleranceSeconds/)
  misuse(() => standard({ toleranceSeconds: '300' }), 'option-invalid')
  misuse(() => standard({ validation: 'loud' }), 'option-invalid')
  misuse(() => standard({ now: () => NaN }).verify(MESSAGE), 'option-invalid', /now/)
  misuse(() => standard({ now: () => NOW * 1000 }).verify(MESSAGE), 'option-invalid', /not milliseconds/)
  misuse(() => full.createReceiver(), 'option-invalid')
  misuse(() => standard().verify(), 'option-invalid')
  misuse(() => full.validateEvent('clawget', '{}', { eventType: 'purchase.complete' }), 'unknown-event-type', /purchase\.complete/)
  misuse(() => full.exampleEvent('clawget', 'nothing'), 'unknown-event-type')
  misuse(() => full.previewRetries('clazar', { start: 'yesterday' }), 'option-invalid', /start/)
  misuse(() => full.previewRetries('clazar', { start: 0, outages: [{ start: 10, end: 5 }] }), 'option-invalid')
  misuse(() => full.provider('nobody'), 'unknown-provider')
})

test('profiles', () => {
  for (const list of [[], ['github']]) {
    misuse(() => full.defineProvider(list), 'option-invalid', /profile is not valid: expected an object, found an array/)
    misuse(() => full.checkProfile(list), 'option-invalid', /an array/)
  }
  misuse(() => full.previewRetries({ name: 'x', profile: '{' }), 'invalid-profile')
  misuse(() => full.defineProvider({ name: 'x' }), 'invalid-profile', /scheme/)
  misuse(() => full.defineProvider({ name: 'x', extends: 'nobody' }), 'invalid-profile', /extends/)
  misuse(() => full.defineProvider({ name: 'x', extends: 'svix', colour: 'red' }), 'invalid-profile', /colour/)
  misuse(() => full.defineProvider({ name: 'x', scheme: { assurance: 'signed', content: '{id}', families: [] } }), 'invalid-profile', /families/)
  misuse(() => full.defineProvider({ name: 'x', extends: 'svix', events: [{ type: 'a', schema: { type: 'strange' } }] }), 'invalid-profile', /events\/0/)
  for (const check of [full.defineProvider, full.checkProfile]) {
    misuse(() => check({ name: 'x', extends: 'svix', delivery: { ack: { deadline: 5 } } }), 'invalid-profile', /delivery\/ack/)
    misuse(() => check({ name: 'x', extends: 'svix', homepage: 'ftp://example.com' }), 'invalid-profile', /homepage/)
  }
  for (const host of ['https://api.example.com', 'API.example.com', 'api.example.com:443', 'api.example.com/v1']) {
    // None of these would ever be the host of a URL.
    misuse(() => full.defineProvider({ name: 'x', extends: 'svix', event: { trustedUrl: { at: '/href', hosts: [host] } } }), 'invalid-profile', /trustedUrl\/hosts\/0/)
  }
  misuse(() => full.checkProfile('svix'), 'option-invalid')
  full.checkProfile(full.defineProvider({ name: 'x', extends: 'svix', delivery: { ack: { deadlineMs: 5 } } }))
  misuse(() => full.defineProvider({ name: 'Not A Slug', extends: 'svix' }), 'invalid-profile', /name/)
  misuse(() => small.defineProvider({ name: 'x', extends: 'svix', events: [{ type: 'a' }] }), 'algorithm-not-in-this-build', /event catalog/)
  misuse(() => full.defineProvider('svix'), 'option-invalid')
})

test('payloads that are no JSON, too deep, or too large', () => {
  const check = (body) => full.validateEvent('clawget', body)
  const rules = (body) => check(body).findings.map((finding) => finding.rule)
  // That the type was not found either says nothing more.
  assert.deepEqual(rules('{"a":'), ['json-syntax'])
  assert.deepEqual(rules('['.repeat(129) + ']'.repeat(129)), ['json-depth'])
  assert.deepEqual(rules(new Uint8Array([0x22, 0xff, 0x22])), ['json-utf8'])
  assert.deepEqual(rules(' '.repeat(26 * 1024 * 1024)), ['json-size'])
  assert.ok(rules('{"type":"ping","type":"pong"}').includes('json-duplicate-key'))
  for (const body of ['{}', '[]', '{"type":{}}']) assert.match(check(body).findings.find(({ rule }) => rule === 'event-type-missing').message, /\/type in the body/, body)
  for (const body of ['{"a":', '', ' '.repeat(9e6)]) assert.equal(check(body).valid, false)
  const big = standard().verify({ ...MESSAGE, body: new Uint8Array(10 * 1024 * 1024) })
  assert.equal(big.code, 'body-too-large')
  assert.equal(big.status, 413)
  assert.match(big.message, /10485760 bytes, the limit is 8388608/)
})

test('no error and no result prints a secret or an expected signature', () => {
  const secret = 'super-secret-value-123'
  const body = '{}'
  const tag = full.sign({ provider: 'github', secret, body })['x-hub-signature-256'].slice(7)
  const shown = []
  const receiver = full.createReceiver({ provider: 'github', secret })
  shown.push(JSON.stringify(receiver.verify({ headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, body })), JSON.stringify(receiver), String(receiver))
  for (const bad of [`${secret}\n`, `sk_live_${secret}`]) {
    try {
      full.createReceiver({ provider: 'standard-webhooks', secret: bad })
    } catch (error) {
      shown.push(`${error.message} ${error.hint} ${error.stack} ${JSON.stringify(error)}`)
    }
  }
  assert.equal(shown.length, 5)
  for (const text of shown) {
    assert.ok(!text.includes(secret), text)
    assert.ok(!text.includes(tag), text)
  }
})

test('the instance goes on working after every kind of bad input', () => {
  const receiver = standard()
  for (let round = 0; round < 200; round += 1) {
    for (const body of ['', new Uint8Array(round), '\ud800', 'x'.repeat(round * 50)]) assert.equal(receiver.verify({ ...MESSAGE, body }).ok, false)
    assert.equal(receiver.verify(MESSAGE).ok, true)
  }
  assert.equal(receiver.verify({ ...MESSAGE, headers: [['webhook-id', 'a\nb']] }).code, 'missing-header')
  assert.equal(NOW, 1614265330)
})

test('errors have the class name that their users know', () => {
  for (const build of [full, small, require('hookproof')]) {
    assert.equal(build.HookproofError.name, 'HookproofError')
    assert.equal(build.WebhookVerificationError.name, 'WebhookVerificationError')
  }
})

test('half a URL is told, where the provider signs the whole', () => {
  const headers = full.sign({ provider: 'square', secret: 'a-secret', body: '{}', url: 'https://hooks.example.com/a' })
  const square = (options) => full.createReceiver({ provider: 'square', secret: 'a-secret', ...options })
  misuse(() => square({}).verify({ headers, body: '{}', url: '/a' }), 'request-part-missing', /absolute url/)
  assert.ok(square({ publicUrl: 'https://hooks.example.com' }).verify({ headers, body: '{}', url: '/a' }).ok)
  for (const publicUrl of ['hooks.example.com', '', 'https://', 5]) misuse(() => square({ publicUrl }), 'option-invalid', /publicUrl is not valid: expected an absolute URL/)
})

test('method and URL are text, where the provider signs them', () => {
  const headers = { 'x-hubspot-signature-v3': 'a', 'x-hubspot-request-timestamp': '1' }
  const hubspot = full.createReceiver({ provider: 'hubspot', secret: 'a-secret' })
  misuse(() => hubspot.verify({ headers, body: '', method: 'POST', url: new URL('https://a.example') }), 'option-invalid', /url is not valid: expected text, found an object of class URL/)
  misuse(() => hubspot.verify({ headers, body: '', method: 5, url: 'https://a.example' }), 'option-invalid', /method/)
})
