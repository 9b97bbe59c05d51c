// The codes that the declarations name: all there are, none besides, and every one can be met.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const installed = process.env.HOOKPROOF_INSTALLED
assert.ok(installed, 'HOOKPROOF_INSTALLED: expected the folder in which "cargo xtask test" installed the packed package')
const require = createRequire(join(installed, 'index.js'))
const full = require('hookproof')
const small = require('hookproof/verify')
const { compileSchema } = require('hookproof/schema')

const TABLE = [...readFileSync(join(ROOT, 'src/error/codes.rs'), 'utf8').matchAll(/^ {4}[A-Z]\w+ "([a-z-]+)" (Sender|Caller) /gm)].map(([, code, blame]) => ({ code, blame }))
const text = (/** @type {string} */ path) => readFileSync(join(ROOT, 'pkg-template', path), 'utf8')
const ALL = readdirSync(join(ROOT, 'pkg-template')).filter((name) => name.endsWith('.d.ts')).map(text).join('\n')
const REJECTED = /\n {2}\/\*\*((?:(?!\*\/).)*)\*\/\n {2}code: string/s.exec(text('verify.d.ts').split('export interface Rejected')[1])[1]

const NOW = 1_614_265_330
const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const standard = (message, options = {}) => full.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW, ...options }).receive({ body: '{}', ...message })
const signed = (change = {}) => full.sign({ provider: 'standard-webhooks', secret: WHSEC, id: 'm', timestamp: NOW, body: '{}', ...change })
const changed = (change) => standard({ headers: { ...signed(), ...change } })
const github = (message) => full.createReceiver({ provider: 'github', secret: 's' }).verify({ body: '', headers: {}, ...message })
const profile = (events) => ({ name: 'own', extends: 'standard-webhooks', events })
const { scheme } = full.provider('github')
const own = (change) => ({ name: 'own', scheme: { ...scheme, ...change } })
const inQuery = { name: 'own', scheme: { assurance: 'bearer', tokens: [{ query: 'token' }], secret: { encoding: 'utf-8' } } }

/** How each code is met. */
const MET = {
  'missing-header': () => github(),
  'duplicate-header': () => github({ headers: { 'x-hub-signature-256': ['a', 'b'] } }),
  'empty-header': () => github({ headers: { 'x-hub-signature-256': '' } }),
  'header-too-long': () => github({ headers: { 'x-hub-signature-256': 'a'.repeat(8193) } }),
  'header-malformed': () => github({ headers: { 'x-hub-signature-256': 'é' } }),
  'signature-malformed': () => github({ headers: { 'x-hub-signature-256': 'a' } }),
  'no-supported-signature': () => changed({ 'webhook-signature': 'v9,a' }),
  'signature-mismatch': () => standard({ headers: signed(), body: 'x' }),
  'timestamp-malformed': () => changed({ 'webhook-timestamp': '01' }),
  'timestamp-too-old': () => standard({ headers: signed({ timestamp: NOW - 301 }) }),
  'timestamp-too-new': () => standard({ headers: signed({ timestamp: NOW + 301 }) }),
  'id-malformed': () => changed({ 'webhook-id': 'a.b' }),
  'token-mismatch': () => full.createReceiver({ provider: 'gitlab', secret: 's' }).verify({ headers: { 'x-gitlab-token': 't' }, body: '' }),
  'expected-header-mismatch': () => full.createReceiver({ provider: 'clarus', expectedHeaders: { 'x-claruswms-domain': 'a' } }).verify({ headers: { 'x-claruswms-domain': 'b' }, body: '' }),
  'body-too-large': () => standard({ headers: {} }, { maxBodyBytes: 1 }),
  'body-not-json': () => full.createReceiver({ provider: 'claravine', secret: 's' }).verify({ headers: { authorization: 'Bearer s' }, body: 'x' }),
  'body-field-missing': () => full.createReceiver({ provider: 'claravine', secret: 's' }).verify({ headers: { authorization: 'Bearer s' }, body: '{}' }),
  'event-invalid': () => standard({ headers: signed({ body: 'x' }), body: 'x' }, { validation: 'strict' }),
  'variable-missing': () => full.createReceiver({ provider: inQuery, secret: 's' }).verify({ headers: {}, body: '', url: 'https://a.example/' }),
  'body-digest-mismatch': () => {
    const provider = own({ content: '{query:digest}', bodyDigest: { place: 'query:digest', encoding: 'hex' } })
    const url = `https://a.example/?digest=${'0'.repeat(64)}`
    const headers = full.sign({ provider: own({ content: '{query:digest}', assurance: 'metadata' }), secret: 's', body: '', url })
    return full.createReceiver({ provider, secret: 's' }).verify({ headers, body: '', url })
  },
  'unknown-provider': () => full.eventTypes('nobody'),
  'invalid-profile': () => full.defineProvider({ name: 'own' }),
  'secret-missing': () => github({ secret: undefined }),
  'secret-empty': () => full.sign({ provider: 'github', secret: ' ', body: '' }),
  'secret-too-short': () => full.createReceiver({ provider: 'svix', secret: 'whsec_MfKQ' }),
  'secret-malformed': () => full.createReceiver({ provider: 'svix', secret: 'whsec_!' }),
  'secret-wrong-kind': () => full.createReceiver({ provider: 'stripe', secret: 'sk_live_abcdefgh' }),
  'too-many-secrets': () => full.createReceiver({ provider: 'github', secrets: Array(17).fill('s') }),
  'body-not-raw': () => github({ body: {} }),
  'headers-invalid': () => github({ headers: 'a: b' }),
  'option-invalid': () => full.createReceiver({ provider: 'github', secret: 's', tolerance: 5 }),
  'expected-headers-missing': () => full.sign({ provider: 'clarus', body: '' }),
  'unknown-expected-header': () => full.sign({ provider: 'clarus', body: '', expectedHeaders: { other: 'a' } }),
  'unknown-event-type': () => full.exampleEvent('clawget', 'nothing'),
  'transform-not-documented': () => full.createReceiver({ provider: 'github', secret: 's', bodyTransform: 'json-stringify' }),
  'algorithm-not-in-this-build': () => small.createReceiver({ provider: 'clawget', secret: 's', bodyTransform: 'json-stringify' }),
  'raw-body-unavailable': async () => {
    const request = new Request('http://localhost/', { method: 'POST', body: 'x' })
    await request.text()
    return full.createReceiver({ provider: 'github', secret: 's' }).handler(() => {})(request)
  },
  'signing-unsupported': () => full.sign({ provider: 'mailgun', secret: 's', body: '{}' }),
  'message-invalid': () => signed({ id: 'a.b' }),
  'not-json': () => full.catalogFromOpenApi('{'),
  'request-part-missing': () => full.sign({ provider: 'twilio', secret: 's', body: '' }),
  'constant-missing': () => full.sign({ provider: own({ content: '{constant:key}{body}' }), secret: 's', body: '' }),
  'example-impossible': () => full.exampleEvent(profile([{ type: 'a', schema: false }]), 'a'),
  'schema-invalid': () => compileSchema({ type: 'objekt' }),
}

/** Only a trap inside is one, and no test outside can make it: tests/js/limits.test.mjs. */
const INSIDE = ['internal']

for (const { code, blame } of TABLE) {
  test(`${code} is documented${INSIDE.includes(code) ? '' : ', and can be met'}`, async () => {
    assert.ok((blame === 'Sender' ? REJECTED : ALL).includes(`\`${code}\``), `expected ${blame === 'Sender' ? 'the comment of Rejected.code' : 'some comment of the declarations'} to name it`)
    if (INSIDE.includes(code)) return
    let met
    try {
      met = await MET[code]()
    } catch (error) {
      assert.ok(error instanceof full.HookproofError, `${error?.name}: ${error?.message}`)
      met = { code: error.code, thrown: true }
    }
    assert.equal(met.code, code)
    assert.equal(met.thrown === true, blame === 'Caller', 'a rejection is a value, misuse is an error')
  })
}

test('the comments name no code that does not exist', () => {
  // Words in backticks behind "Code:", "Codes:" and the like, up to the sentence's end.
  const named = [...ALL.matchAll(/Codes?\b[^:.]*: ((?:[^.*]|\.(?=\w))*)/g)].flatMap(([, list]) => [...list.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, word]) => word))
  assert.ok(named.length > 40, `found ${named.length}`)
  for (const word of named) assert.ok(TABLE.some(({ code }) => code === word), `${word} is no code`)
})
