// hookproof/testing: every built-in provider's requests, true and forged, against a real receiver.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { full, home, misuse, require, small } from './installed.mjs'

const { fixedClock, forgedRequests, generateSecret, signedMessage, signedRequest, verificationSecret } = await import(pathToFileURL(join(home, 'entry/testing.inline.js')).href)
const NOW = 1700000000
const EXPECTED = Object.fromEntries(['domain', 'api-domain', 'subdomain', 'automation-id'].map((name) => [`x-claruswms-${name}`, name]))

/** A sender and the receiver of what it sends. */
function pair(provider, assurance, now = () => NOW) {
  if (assurance === 'asserted') return [{ provider, now, expectedHeaders: EXPECTED }, full.createReceiver({ provider, now, expectedHeaders: EXPECTED })]
  const secret = generateSecret(provider, crypto.getRandomValues(new Uint8Array(256)))
  return [{ provider, now, secret }, full.createReceiver({ provider, now, secret: verificationSecret(provider, secret) })]
}

test('every provider: a fresh secret signs what a receiver accepts, and every forgery gets its code', () => {
  let providers = 0
  let forgeries = 0
  for (const { name, assurance } of full.providers()) {
    const [sender, receiver] = pair(name, assurance)
    const result = receiver.verify(signedMessage(sender))
    assert.ok(result.ok, `${name}: ${result.message}`)
    providers += 1
    const list = forgedRequests(sender)
    assert.ok(list.length >= 2, name)
    assert.equal(new Set(list.map((one) => one.name)).size, list.length, name)
    for (const forged of list) {
      const verdict = receiver.verify(forged.message)
      assert.equal(verdict.ok ? 'accepted' : verdict.code, forged.expectedCode, `${name}: ${forged.name}`)
      forgeries += 1
    }
  }
  assert.equal(providers, full.providers().length)
  assert.ok(providers > 80 && forgeries > 500, `${providers} providers, ${forgeries} forgeries`)
})

test('requests go through a handler, and a clock moves by hand', async () => {
  const clock = fixedClock(NOW)
  const [sender, receiver] = pair('standard-webhooks', 'signed', clock)
  const heard = []
  const handle = receiver.handler(() => {}, { onRejection: ({ code }) => heard.push(code) })
  const request = () => signedRequest({ ...sender, body: '{"type":"a"}' })
  const early = request()
  assert.equal((await handle(request())).status, 200)
  clock.advance(301)
  assert.equal((await handle(early)).status, 400)
  assert.equal((await handle(request())).status, 200)
  clock.set(NOW)
  assert.equal(clock(), NOW)
  for (const forged of forgedRequests(sender)) assert.ok([400, 401].includes((await handle(forged.request)).status), forged.name)
  assert.equal(heard[0], 'timestamp-too-old')
  assert.ok(forgedRequests(sender).some(({ name }) => name === 'stale'))
})

test('the body is the example of an event type, the caller\'s, or rotated secrets\' own', () => {
  const { body } = signedMessage({ provider: 'clawget', secret: 's', type: 'review.created' })
  assert.equal(body, full.exampleEvent('clawget', 'review.created'))
  const secrets = ['new', 'old'].map((word) => `clsk_${word.padEnd(40, 'x')}`)
  const message = signedMessage({ provider: 'stripe', secrets, now: NOW, body: '{}' })
  assert.ok(full.createReceiver({ provider: 'stripe', secret: secrets[0], now: () => NOW }).verify(message).ok)
  misuse(() => signedMessage({ provider: 'stripe', secret: 's', hour: 1 }), 'option-invalid', /hour/)
  misuse(() => fixedClock('noon'), 'option-invalid', /start/)
  assert.equal(typeof require('hookproof/testing').signedRequest, 'function')
})

test('a token inside the body is the test\'s own, as text or bytes, in every example', () => {
  const secret = 'a-token-of-the-test'
  const receiver = full.createReceiver({ provider: 'claravine', secret })
  for (const given of [secret, new TextEncoder().encode(secret)]) {
    for (const type of [undefined, ...full.eventTypes('claravine').map((one) => one.type)]) {
      const sender = { provider: 'claravine', secret: given, type, now: NOW }
      const result = receiver.receive(signedMessage(sender))
      assert.ok(result.ok, `${type}: ${result.message}`)
      if (type !== undefined) assert.deepEqual([result.eventType, result.valid], [type, true])
      for (const forged of forgedRequests(sender)) assert.equal(receiver.verify(forged.message).code, forged.expectedCode, forged.name)
    }
  }
})

test('a token in a form, the query or a body that was given is sent, missed and forged', () => {
  const secret = 'a-token-of-the-test'
  const bearer = (place) => ({ name: 'own', scheme: { assurance: 'bearer', tokens: [place], secret: { encoding: 'utf-8' } } })
  const own = [bearer({ form: 't' }), bearer({ query: 't' }), bearer({ body: '/a/t' })].map((provider) => ({ provider, secret, now: NOW }))
  const given = [
    { provider: bearer({ form: 't' }), secret, now: NOW, body: `a=b&t=${secret}` },
    { provider: bearer({ query: 't' }), secret, now: NOW, url: `https://hooks.example.com/in?t=${secret}&a=b` },
    { provider: 'figma', secret, now: NOW, body: JSON.stringify({ passcode: secret }) },
  ]
  for (const sender of [...own, ...given]) {
    const receiver = full.createReceiver({ provider: sender.provider, secret })
    const result = receiver.verify(signedMessage(sender))
    assert.ok(result.ok, result.message)
    const list = forgedRequests(sender)
    assert.deepEqual(list.map(({ name }) => name), ['missing signature', 'wrong secret'])
    for (const { message, expectedCode } of list) assert.equal(receiver.verify(message).code, expectedCode)
  }
})

test('a signature inside the body is put into the body that was given', () => {
  const sender = { provider: 'mailgun', secret: 'key', now: NOW, body: '{"event-data":{"event":"opened"},"signature":{"token":"mine"}}' }
  const { body, headers } = signedMessage({ ...sender, headers: { 'content-type': 'application/json' } })
  const { signature, 'event-data': data } = JSON.parse(body)
  assert.deepEqual([signature.token, signature.timestamp, data.event], ['mine', String(NOW), 'opened'])
  assert.deepEqual(headers, { 'content-type': 'application/json' })
  const receiver = full.createReceiver({ provider: 'mailgun', secret: 'key' })
  assert.ok(receiver.verify({ headers, body }).ok)
  assert.equal(receiver.verify({ headers, body: body.replace('mine', 'other') }).code, 'signature-mismatch')
  for (const wrong of ['[1]', 'a=1', '']) misuse(() => signedMessage({ ...sender, body: wrong }), 'option-invalid', /a JSON object/)
})

test('a header that is signed too has a value of its own, or the caller\'s', () => {
  const receiver = full.createReceiver({ provider: 'lark', secret: 'key', now: () => NOW })
  const message = signedMessage({ provider: 'lark', secret: 'key', now: NOW, headers: { 'X-Lark-Request-Nonce': 'mine' }, body: '{}' })
  assert.equal(message.headers['x-lark-request-nonce'], 'mine')
  assert.ok(receiver.verify(message).ok)
  misuse(() => full.sign({ provider: 'lark', secret: 'key', timestamp: NOW, body: '{}' }), 'message-invalid', /x-lark-request-nonce/)
  const { 'x-lark-signature': one } = full.sign({ provider: 'lark', secret: 'key', timestamp: NOW, body: '{}', headers: { 'x-lark-request-nonce': 'a' } })
  const { 'x-lark-signature': two } = full.sign({ provider: 'lark', secret: 'key', timestamp: NOW, body: '{}', headers: { 'x-lark-request-nonce': 'b' } })
  assert.notEqual(one, two)
})

test('key pairs of Standard Webhooks are made on request, sign, and forge', () => {
  const secret = generateSecret('standard-webhooks', crypto.getRandomValues(new Uint8Array(32)), { algorithm: 'ed25519' })
  assert.match(secret, /^whsk_[A-Za-z0-9+/]{86}==$/)
  const receiver = full.createReceiver({ provider: 'standard-webhooks', secret: verificationSecret('standard-webhooks', secret), now: () => NOW })
  const sender = { provider: 'standard-webhooks', secret, now: NOW, body: '{"type":"a"}' }
  const verdict = receiver.verify(signedMessage(sender))
  assert.equal(verdict.ok && verdict.signatureLabel, 'v1a')
  for (const forged of forgedRequests(sender)) assert.equal(receiver.verify(forged.message).code, forged.expectedCode, forged.name)
  assert.match(generateSecret('standard-webhooks', new Uint8Array(32)), /^whsec_/)
  misuse(() => generateSecret('github', new Uint8Array(32), { algorithm: 'ed25519' }), 'option-invalid', /algorithm is not valid: expected one that/)
  misuse(() => generateSecret('standard-webhooks', new Uint8Array(3), { algorithm: 'ed25519' }), 'option-invalid', /at least 32 bytes, found 3/)
  misuse(() => small.generateSecret('standard-webhooks', new Uint8Array(64), { algorithm: 'ed25519' }), 'algorithm-not-in-this-build')
})

test('a profile without a scheme, and secrets that are no list, are named', () => {
  for (const make of [signedMessage, signedRequest, forgedRequests]) {
    misuse(() => make({ provider: { name: 'x' }, secret: 's', now: NOW }), 'invalid-profile', /scheme/)
    for (const secrets of ['abc', 5, {}]) misuse(() => make({ provider: 'github', secrets, now: NOW }), 'option-invalid', /secrets/)
    misuse(() => make({ provider: 'github', secrets: null, now: NOW }), 'secret-missing')
    misuse(() => make({ provider: 'github', secret: 'a', secrets: ['b'], now: NOW }), 'option-invalid', /found both/)
    misuse(() => make({ provider: 'claravine', secret: 5n, now: NOW }), 'option-invalid', /text or bytes/)
  }
})

test('a URL that is path and query takes its token too', () => {
  const provider = { name: 'own', scheme: { assurance: 'bearer', tokens: [{ query: 't' }], secret: { encoding: 'utf-8' } } }
  assert.equal(signedMessage({ provider, secret: 'a b', now: NOW, url: '/in?x=1' }).url, '/in?x=1&t=a+b')
  assert.equal(signedMessage({ provider, secret: 'a', now: NOW, url: 'https://h.example/in' }).url, 'https://h.example/in?t=a')
  for (const url of [5, 'http://']) misuse(() => signedMessage({ provider, secret: 'a', now: NOW, url }), 'option-invalid', /url/)
})
