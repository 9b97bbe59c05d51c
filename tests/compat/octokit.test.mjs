// hookproof/compat/octokit beside npm @octokit/webhooks-methods (its build for Node).
// Their suites: webhooks-methods.js/test/sign.test.ts and verify.test.ts; in our words, with cases of ours.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { ours, theirs } from './facades.mjs'
import { compare } from './support.mjs'

const SECRET = 'mysecret'
const BODY = '{"foo":"bar"}'
const hex = (body = BODY, secret = SECRET) => createHmac('sha256', secret).update(body).digest('hex')
const GOOD = `sha256=${hex()}`
const verify = (...given) => (octokit) => octokit.verify(...given)
const fallback = (...given) => (octokit) => octokit.verifyWithFallback(...given)
const sign = (...given) => (octokit) => octokit.sign(...given)

compare({
  section: '@octokit/webhooks-methods',
  theirs: theirs.octokit,
  ours: ours.octokit,
  isRefusal: () => false,
  exact: true,
  cases: [
    ['their versions', 'accepts', (octokit) => [octokit.sign.VERSION, octokit.verify.VERSION]],
    ['sign() of nothing', 'throws', sign()],
    ['sign() without a secret', 'throws', sign(undefined, BODY)],
    ['sign() without a payload', 'throws', sign(SECRET)],
    ['sign() of text', 'accepts', sign(SECRET, BODY)],
    ['sign() of a parsed payload', 'throws', sign(SECRET, { foo: 'bar' })],
    ['verify() of nothing', 'throws', verify()],
    ['verify() without a secret', 'throws', verify(undefined, BODY)],
    ['verify() without a payload', 'throws', verify(SECRET)],
    ['verify() without a signature', 'throws', verify(SECRET, BODY)],
    ['verify() with an empty secret', 'throws', verify('', BODY, GOOD)],
    ['a good signature', 'accepts', verify(SECRET, BODY, GOOD)],
    ['a word as signature', 'refuses', verify(SECRET, BODY, 'foo')],
    ['another secret', 'refuses', verify('foo', BODY, GOOD)],
    ['a payload of escapes and hearts', 'accepts', verify('development', '{"foo":"\\u001b[34m \u2665"}', `sha256=${hex('{"foo":"\\u001b[34m \u2665"}', 'development')}`)],
    ['a parsed payload', 'throws', verify(SECRET, { foo: 'bar' }, GOOD)],
    ['a signature without its prefix', 'refuses', verify(SECRET, BODY, hex())],
    ['a signature cut short', 'refuses', verify(SECRET, BODY, GOOD.slice(0, -2))],
    ['a signature of two', 'refuses', verify(SECRET, BODY, `${GOOD},${GOOD}`)],
    ['a prefix in capitals', 'refuses', verify(SECRET, BODY, GOOD.replace('sha', 'SHA'))],
    ['a line break behind the signature', 'refuses', verify(SECRET, BODY, `${GOOD}\n`)],
    ['a secret that looks like an API key', 'accepts', verify('sk_live_x', BODY, `sha256=${hex(BODY, 'sk_live_x')}`)],
    ['a secret that ends in a line break', 'accepts', verify('x\n', BODY, `sha256=${hex(BODY, 'x\n')}`)],
    ['the first of two secrets', 'accepts', fallback(SECRET, BODY, GOOD, ['foo'])],
    ['the second of two secrets', 'accepts', fallback('foo', BODY, GOOD, [SECRET])],
    ['none of two secrets', 'refuses', fallback('foo', BODY, GOOD, ['foo'])],
    ['the last of forty secrets', 'accepts', fallback('foo', BODY, GOOD, [...Array.from({ length: 38 }, (_, at) => `old-${at}`), SECRET])],
    ['no further secrets', 'refuses', fallback('foo', BODY, GOOD)],
    ['an empty further secret', 'throws', fallback('foo', BODY, GOOD, [''])],
    ['null for further secrets', 'accepts', fallback(SECRET, BODY, GOOD, null)],
    ['5 for further secrets', 'accepts', fallback(SECRET, BODY, GOOD, 5)],
    ['null for further secrets, and another secret', 'throws', fallback('foo', BODY, GOOD, null)],
    ['further secrets in a Set', 'accepts', fallback('foo', BODY, GOOD, new Set([SECRET]))],
    ['the secret as bytes', 'accepts', verify(Buffer.from(SECRET), BODY, GOOD)],
    ['a signature that is very long', 'refuses', verify(SECRET, BODY, `${GOOD}${'a'.repeat(10_000)}`)],
    ['lone surrogates', 'accepts', sign('\ud800', '\ud800')],
    ...[Buffer.from(GOOD), new String(GOOD)].map((signature) => [`a ${signature.constructor.name} as signature`, { differs: 'signature-bytes' }, verify(SECRET, BODY, signature)]),
    ['a secret of blanks', { differs: 'secret-blank' }, verify(' ', BODY, `sha256=${hex(BODY, ' ')}`)],
    ['hexadecimal capitals', { differs: 'hex-capitals' }, verify(SECRET, BODY, `sha256=${hex().toUpperCase()}`)],
    ['the payload as bytes', { differs: 'payload-bytes' }, verify(SECRET, Buffer.from(BODY), GOOD)],
    ['sign() of bytes', { differs: 'sign-bytes' }, sign(SECRET, Buffer.from(BODY))],
    ['a list as signature', { differs: 'signature-list' }, verify(SECRET, BODY, [GOOD])],
  ],
})

test('bytes get the verdict that their text gets', async () => {
  for (const body of [Buffer.from(BODY), new TextEncoder().encode(BODY), new TextEncoder().encode(BODY).buffer]) {
    assert.equal(await ours.octokit.verify(SECRET, body, GOOD), true)
    assert.equal(await ours.octokit.sign(SECRET, body), GOOD)
  }
})
