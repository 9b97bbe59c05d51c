// hookproof/diagnose: the same faults as a JavaScript receiver meets them.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { MESSAGE, NOW, WHSEC, full, home, misuse, require } from './installed.mjs'

const { diagnose, HookproofError } = await import(pathToFileURL(join(home, 'entry/diagnose.inline.js')).href)
const SECRET = 'It is a Secret to Everybody'
const hex = (content, secret = SECRET, hash = 'sha256') => createHmac(hash, secret).update(content).digest('hex')
const ask = (question) => diagnose({ provider: 'standard-webhooks', secret: WHSEC, now: NOW, ...MESSAGE, ...question })
const github = (signed, body, more = {}) => diagnose({ provider: 'github', secret: SECRET, headers: { 'x-hub-signature-256': `sha256=${hex(signed)}` }, body, now: NOW, ...more })
const codes = ({ causes }) => causes.map((cause) => `${cause.class} ${cause.code}`)

test('a message that verifies says so, in both module systems', () => {
  assert.deepEqual(codes(ask({})), ['proved verifies'])
  const other = require('hookproof/diagnose')
  assert.deepEqual(codes(other.diagnose({ provider: 'standard-webhooks', secret: WHSEC, now: NOW, ...MESSAGE })), ['proved verifies'])
  assert.equal(HookproofError, full.HookproofError)
})

/** What the sender signs, what the receiver passes, what comes first. */
const BODIES = [
  ['parsed and written again', '{"id": "1", "n": [1, 2]}', (text) => JSON.stringify(JSON.parse(text)), 'proved reserialized-python'],
  ['indented by the sender', JSON.stringify({ id: '1', n: [1] }, null, 2), (text) => JSON.stringify(JSON.parse(text)), 'proved reserialized-pretty'],
  ['indented by the receiver', '{"id":"1","name":"é/"}', (text) => JSON.stringify(JSON.parse(text), null, 4), 'proved reserialized-javascript'],
  ['PHP', '{"u":"https:\\/\\/a.example","e":"\\u00e9"}', (text) => JSON.stringify(JSON.parse(text)), 'proved reserialized-php'],
  ['Buffer as JSON', 'a=b', (text) => JSON.stringify(Buffer.from(text)), 'proved body-buffer-printed'],
  ['Uint8Array as text', 'a=b', (text) => String(new Uint8Array(Buffer.from(text))), 'proved body-buffer-printed'],
  ['Uint8Array as JSON', 'a=b', (text) => JSON.stringify(new Uint8Array(Buffer.from(text))), 'proved body-buffer-printed'],
  ['base64 of Lambda', '{"a":1}', (text) => Buffer.from(text).toString('base64'), 'proved body-base64'],
  ['stringified twice', '{"a":1}', (text) => JSON.stringify(text), 'proved body-quoted'],
  ['read as Latin-1', '{"a":"é€"}', (text) => Buffer.from(text).toString('latin1'), 'proved charset-read-as-latin1'],
  ['TextDecoder drops the mark', '\ufeff{"a":1}', (text) => new TextDecoder().decode(Buffer.from(text)), 'proved bom-lost'],
  ['trimmed', '{"a":1}\n', (text) => text.trim(), 'proved whitespace-lost'],
  ['form parsed', 'a=b+c&d=%C3%A9', (text) => JSON.stringify(Object.fromEntries(new URLSearchParams(text))), 'proved form-parsed'],
  ['form written again', 'a=b%20c&d=~', (text) => new URLSearchParams(text).toString(), 'proved form-reencoded'],
  ['express.urlencoded', '{"a":"b"}', (text) => JSON.stringify(Object.fromEntries(new URLSearchParams(text))), 'proved body-read-as-form'],
  ['HTML entities', '{"a":"<b>"}', (text) => text.replace(/[<>"]/g, (c) => ({ '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;'), 'proved body-escaped'],
  ['chunks', '{"a":1}', (text) => `7\r\n${text}\r\n0\r\n\r\n`, 'proved body-framed'],
  ['util.inspect', '{"a": 1}', (text) => inspect(JSON.parse(text)), 'hint body-broken'],
  ['an empty object', '{"a": 1}', () => '{}', 'hint body-unread'],
  ['String(object)', '{"a": 1}', (text) => String(JSON.parse(text)), 'hint body-object-printed'],
  ['stream read before', '{"a": 1}', () => '', 'hint body-empty'],
  ['digits lost', '{"id": 12345678901234567891}', (text) => JSON.stringify(JSON.parse(text)), 'hint number-precision'],
  ['cut by a decoder', '{"a":"é"}', (text) => new TextDecoder().decode(Buffer.from(text).subarray(0, 7)), 'hint charset-replaced'],
]

for (const [name, signed, damage, first] of BODIES) {
  test(`body: ${name}`, () => {
    const found = github(signed, damage(signed))
    assert.equal(codes(found)[0], first, JSON.stringify(found))
    for (const { message, fix } of found.causes) assert.ok(message.length > 20 && fix.length > 15 && !message.includes('{subject}'))
  })
}

const SECRETS = [
  [`${WHSEC}\n`, 'proved secret-blanks'], [`"${WHSEC}"`, 'proved secret-quoted'], [`v1,${WHSEC}`, 'proved secret-version-prefix'],
  [Buffer.from(WHSEC).toString('base64'), 'proved secret-base64-wrapped'], [`SECRET=${WHSEC}`, 'proved secret-assignment'],
  [`<${WHSEC}>`, 'proved secret-bracketed'], [`export S='${WHSEC}'`, 'proved secret-assignment'],
  ['sk_live_0123456789abcdef', 'hint secret-other-kind'], ['whsec_MfKQ…LaSw', 'hint secret-placeholder'], ['whsec_changeme', 'hint secret-placeholder'], [' ', 'hint secret-empty'],
]

for (const [secret, first] of SECRETS) {
  test(`secret: ${first}`, () => {
    for (const given of [secret, new TextEncoder().encode(secret)]) assert.equal(codes(ask({ secret: given }))[0], first)
  })
}

test('headers of every shape, all of them looked at', () => {
  const stale = { ...MESSAGE.headers, date: 'Thu, 25 Feb 2021 15:02:11 GMT' }
  const shapes = [stale, new Headers(stale), new Map(Object.entries(stale)), Object.entries(stale), Object.fromEntries(Object.entries(stale).map(([name, value]) => [name, [value]]))]
  for (const headers of shapes) assert.deepEqual(codes(ask({ headers, now: NOW + 412 })), ['proved timestamp-too-old', 'hint clock-ahead'])
  assert.deepEqual(codes(ask({ now: new Date((NOW - 412) * 1000) })), ['proved timestamp-too-new', 'hint clock-behind'])
  assert.deepEqual(codes(ask({ now: () => NOW + 0.9 })), ['proved verifies'])
  const renamed = Object.fromEntries(Object.entries(MESSAGE.headers).map(([name, value]) => [`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value]))
  assert.deepEqual(new Set(codes(ask({ headers: renamed }))), new Set(['proved header-renamed']))
  assert.equal(codes(diagnose({ provider: 'stripe', secret: SECRET, ...MESSAGE, now: NOW }))[0], 'hint other-provider')
})

test('tokens and plain headers are hints', () => {
  const body = '{"token":"t-0123456789","type":"template.created"}'
  assert.deepEqual(codes(diagnose({ provider: 'claravine', secret: 't-0123456789', headers: { authorization: 't-0123456789' }, body })), ['hint token-scheme'])
  const clarus = { provider: 'clarus', headers: { 'X-ClarusWMS-Domain': 'acme' }, body: '{}' }
  assert.deepEqual(codes(diagnose({ ...clarus, expectedHeaders: { 'x-claruswms-domain': 'Acme' } })), ['hint expected-header-case'])
  misuse(() => diagnose(clarus), 'expected-headers-missing')
})

test('no report holds a secret, an expected signature or a value', () => {
  const body = '{"card":"4242 4242"}'
  for (const question of [{ body: '{"card": "4242 4242"}' }, { secret: `${SECRET} other` }, { secrets: [`'${SECRET}'`, 'previous one'] }, { headers: {} }]) {
    const { secret = SECRET, ...rest } = question
    const text = JSON.stringify(github(body, body, rest.secrets ? { ...rest, secret: undefined } : { secret, ...rest }))
    for (const kept of ['4242', SECRET, hex(body), hex(body, `${SECRET} other`), 'previous one']) assert.ok(!text.includes(kept), text)
  }
})

test('strangers and forgers prove nothing', () => {
  for (let run = 0; run < 200; run += 1) {
    const key = `stranger ${run}`
    const found = diagnose({ provider: run % 2 ? 'github' : 'stripe', secret: SECRET, headers: { 'x-hub-signature-256': `sha256=${hex(`{"n":${run}}`, key)}`, 'stripe-signature': `t=${NOW},v1=${hex(`${NOW}.{"n":${run}}`, key)}` }, body: `{"n":${run}}`, now: NOW })
    assert.ok(found.causes.length > 0 && found.causes.every((cause) => cause.class === 'hint'), JSON.stringify(found))
  }
})

test('the caps are told', () => {
  const large = JSON.stringify({ text: 'a'.repeat(300 * 1024) })
  assert.equal(github(`${large}\n`, large).stopped, 'body-size')
  assert.equal(github('{}', '{ }').stopped, null)
  assert.equal(github('{"a":1}', '{"a":2}', { secret: undefined, secrets: Array.from({ length: 10 }, (_, at) => `other secret ${at}`) }).stopped, 'secrets')
})

test('what a receiver accepts does not fail here', () => {
  const others = (count) => Array.from({ length: count }, (_, at) => `other secret ${at}`)
  assert.deepEqual(codes(github('{}', '{}', { secret: undefined, secrets: [...others(15), SECRET] })), ['proved verifies', 'proved secret-previous'])
  misuse(() => github('{}', '{}', { secret: undefined, secrets: [...others(16), SECRET] }), 'too-many-secrets')
})

test('what honest messages show as well comes behind', () => {
  const found = codes(diagnose({ provider: 'stripe', secret: SECRET, headers: { 'stripe-signature': `t=${NOW},v1=${hex(`${NOW}.{"a":1}`, 'another secret')}` }, body: '{"a":1}', now: NOW + 4000 }))
  assert.deepEqual(found, ['hint unexplained', 'hint timestamp-too-old', 'hint json-canonical'])
})

test('called wrongly, it says how', () => {
  misuse(() => diagnose(), 'option-invalid')
  misuse(() => ask({ body: { parsed: true } }), 'body-not-raw', /parsed object/)
  misuse(() => ask({ headers: 'text' }), 'headers-invalid')
  misuse(() => ask({ headers: { date: 1 } }), 'headers-invalid')
  misuse(() => ask({ now: 'soon' }), 'option-invalid', /now/)
  for (const now of [NOW * 1000, () => NOW * 1000]) misuse(() => ask({ now }), 'option-invalid', /not milliseconds/)
  misuse(() => ask({ secret: undefined }), 'secret-missing')
  misuse(() => diagnose({ provider: 'github', headers: {}, body: '' }), 'secret-missing')
  misuse(() => ask({ provider: 'no-such' }), 'unknown-provider')
  misuse(() => ask({ extra: 1 }), 'option-invalid', /extra/)
})
