// hookproof/testing: forgeries are refused each for its own reason, whatever secrets, bodies, clocks and headers a test gives.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { full, home, misuse } from './installed.mjs'

const { fixedClock, forgedRequests, generateSecret, signedMessage, signedRequest, verificationSecret } = await import(pathToFileURL(join(home, 'entry/testing.inline.js')).href)
const NOW = 1700000000
const fresh = (provider) => generateSecret(provider, crypto.getRandomValues(new Uint8Array(256)))
const providers = full.providers().filter(({ assurance }) => assurance !== 'asserted').map(({ name }) => name)

/** The signed message is accepted, each forgery refused with its code, and each differs from the signed message. */
function check(provider, sender, { secrets = [sender.secret], now = NOW } = {}) {
  const receiver = full.createReceiver({ provider, secrets: secrets.map((one) => verificationSecret(provider, one)), now: () => now })
  const good = signedMessage({ provider, now, ...sender })
  const verdict = receiver.verify(good)
  assert.ok(verdict.ok, `${provider}: ${verdict.message}`)
  const list = forgedRequests({ provider, now, ...sender })
  for (const { name, message, expectedCode } of list) {
    const refused = receiver.verify(message)
    assert.equal(refused.ok ? 'accepted' : refused.code, expectedCode, `${provider}: ${name}`)
    assert.notDeepEqual(message, good, `${provider}: ${name}`)
  }
  receiver.free()
  return list.map(({ name }) => name)
}

test('forgeries of a rotation: a signature that was left alone would still be good', () => {
  for (const provider of providers) {
    const secrets = [fresh(provider), fresh(provider)]
    check(provider, { secrets }, { secrets })
  }
})

test('every kind of body is signed, forged and refused', () => {
  const objects = ['{"a":{"b":[1]}}', ' { } ', '{"a":"\u2665"}', Buffer.from('{"a":1}'), new TextEncoder().encode('{"a":1}').buffer]
  const others = ['', 'text', '[1,2]', 'null', 'a=b&c=d', new Uint8Array([255, 0, 1])]
  const needObject = []
  for (const provider of providers) {
    const secret = fresh(provider)
    for (const body of objects) check(provider, { secret, body })
    try {
      for (const body of others) check(provider, { secret, body })
    } catch (error) {
      assert.equal(error.code, 'option-invalid', `${provider}: ${error.message}`)
      needObject.push(provider)
    }
  }
  assert.deepEqual(needObject.sort(), ['claravine', 'figma', 'linear', 'mailgun'])
})

test('a clock near 1970 has no older message', () => {
  for (const provider of providers) assert.ok(!check(provider, { secret: fresh(provider) }, { now: 5 }).includes('stale'), provider)
  assert.ok(check('stripe', { secret: fresh('stripe') }, { now: 302 }).includes('stale'))
})

test('a token of one character cannot be cut short, and of two it is still a token', () => {
  for (const provider of ['gitlab', 'telegram', 'deepgram', 'claravine']) {
    assert.ok(!check(provider, { secret: 'a' }).includes('truncated'), provider)
    assert.ok(check(provider, { secret: 'ab' }).includes('truncated'), provider)
  }
})

test('time and token are put into a body that lacks them, and a body that has them stays as it is', () => {
  const secret = fresh('linear')
  const { body } = signedMessage({ provider: 'linear', secret, now: NOW, body: '{"action":"create"}' })
  assert.deepEqual(JSON.parse(body), { action: 'create', webhookTimestamp: NOW * 1000 })
  const own = `{ "webhookTimestamp": ${NOW * 1000} }`
  assert.equal(signedMessage({ provider: 'linear', secret, now: NOW, body: own }).body, own)
  assert.ok(check('linear', { secret, body: own }).includes('stale'))
  assert.deepEqual(JSON.parse(signedMessage({ provider: 'figma', secret: 'p', body: '{"a":1}' }).body), { a: 1, passcode: 'p' })
  const passcode = '{ "passcode": "p" }'
  assert.equal(signedMessage({ provider: 'figma', secret: 'p', body: passcode }).body, passcode)
})

test('a request has the content type of its provider, or the caller\'s, and only what asserts is forged where nothing is signed', () => {
  const type = (sender) => signedRequest({ now: NOW, ...sender }).headers.get('content-type')
  assert.equal(type({ provider: 'github', secret: 's' }), 'application/json')
  assert.equal(type({ provider: 'github', secret: 's', headers: new Headers({ 'Content-Type': 'application/x-www-form-urlencoded' }) }), 'application/x-www-form-urlencoded')
  const form = full.providers().find(({ name }) => full.provider(name).event?.format === 'form').name
  assert.equal(type({ provider: form, secret: fresh(form) }), 'application/x-www-form-urlencoded')
  const expectedHeaders = { 'x-claruswms-domain': 'd' }
  for (const { name, message } of forgedRequests({ provider: 'clarus', expectedHeaders, headers: { 'x-request-id': '7' } })) {
    assert.deepEqual([message.headers['content-type'], message.headers['x-request-id']], ['application/json', '7'], name)
  }
})

test('headers come in every shape that receivers take', () => {
  for (const headers of [new Headers({ 'X-A': '1' }), new Map([['X-A', '1']]), [['X-A', '1']], { 'X-A': ['1'] }]) {
    assert.equal(signedMessage({ provider: 'github', secret: 's', headers }).headers['x-a'], '1')
  }
  misuse(() => signedMessage({ provider: 'github', secret: 's', headers: { a: 5 } }), 'headers-invalid')
})

test('a clock is moved by numbers alone, and milliseconds are no seconds', () => {
  const clock = fixedClock(NOW)
  clock.advance(0.5)
  clock.advance(0.5)
  clock.advance(-3)
  assert.equal(clock(), NOW - 2)
  for (const wrong of [undefined, null, 'noon', NaN, Infinity, Date.now(), () => 5]) {
    misuse(() => fixedClock(wrong), 'option-invalid', /start/)
    misuse(() => clock.advance(wrong), 'option-invalid', /advance/)
    misuse(() => clock.set(wrong), 'option-invalid', /set/)
  }
  misuse(() => signedMessage({ provider: 'github', secret: 's', now: Date.now() }), 'option-invalid', /not milliseconds/)
})

test('misuse is named, not a TypeError of the runtime', () => {
  const sender = { provider: 'stripe', secret: 's', now: NOW }
  for (const wrong of [undefined, null, 5]) misuse(() => forgedRequests(wrong), 'option-invalid', /forgedRequests/)
  for (const secrets of ['text', 5, [5]]) misuse(() => forgedRequests({ provider: 'stripe', secrets, now: NOW }), 'option-invalid', /secrets/)
  misuse(() => forgedRequests({ provider: 'stripe', secrets: null, now: NOW }), 'secret-missing')
  misuse(() => signedMessage({ ...sender, secrets: ['s'] }), 'option-invalid', /either secret or secrets/)
  for (const change of [{ method: 'GET' }, { url: '/in' }, { method: 'a b' }, { headers: { 'a b': '1' } }]) {
    misuse(() => signedRequest({ ...sender, ...change }), 'option-invalid', /signedMessage gives plain values/)
    assert.ok(signedMessage({ ...sender, ...change }).headers['stripe-signature'])
  }
})
