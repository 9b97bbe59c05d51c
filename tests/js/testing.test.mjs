// hookproof/testing: every built-in provider's requests, true and forged, against a real receiver.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { full, home, misuse, require } from './installed.mjs'

const { fixedClock, forgedRequests, generateSecret, signedMessage, signedRequest, verificationSecret } = await import(pathToFileURL(join(home, 'entry/testing.inline.js')).href)
const NOW = 1700000000
/** Nobody can sign for these from outside: Mailgun's signature stands in the body, Lark's nonce has no place to come from. */
const UNSIGNABLE = { mailgun: 'signing-unsupported', lark: 'message-invalid' }
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
    if (UNSIGNABLE[name]) {
      misuse(() => signedMessage(sender), UNSIGNABLE[name])
      continue
    }
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
  misuse(() => fixedClock('noon'), 'option-invalid', /now/)
  assert.equal(typeof require('hookproof/testing').signedRequest, 'function')
})
