// hookproof/compat/standardwebhooks beside npm standardwebhooks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ours, theirs } from './facades.mjs'
import { compare } from './support.mjs'
import { BODY, SECRET, headers, webhookCases } from './webhook-cases.mjs'

const BOM = '\ufeff{"a":1}'
const verify = (body, ...options) => ({ Webhook }) => new Webhook(SECRET).verify(body, headers('webhook', { body }), ...options)

compare({
  section: 'standardwebhooks',
  theirs: theirs.standardwebhooks,
  ours: ours.standardwebhooks,
  isRefusal: (error, { WebhookVerificationError }) => error instanceof WebhookVerificationError,
  cases: [
    ...webhookCases('webhook'),
    ...[null, undefined, 0].map((jsonParse) => [`jsonParse: ${jsonParse}`, 'accepts', verify(BODY, { jsonParse })]),
    ['a body of null', 'accepts', verify('null')],
    ['jsonParse: false', 'accepts', verify(BODY, { jsonParse: false })],
    ['an authentic body that is not JSON', 'throws', verify('not JSON')],
    ['such a body and jsonParse: false', 'accepts', verify('not JSON', { jsonParse: false })],
    ['a byte order mark', { differs: 'byte-order-mark' }, verify(BOM)],
    ['headers of svix', 'refuses', ({ Webhook }) => new Webhook(SECRET).verify(BODY, headers('svix'))],
  ],
})

test('an error says why beside what the package says, and no secret', () => {
  const { Webhook, WebhookVerificationError } = ours.standardwebhooks
  assert.throws(() => new Webhook(SECRET).verify('other', headers('webhook')), (error) => {
    assert.ok(error instanceof WebhookVerificationError && error instanceof Error)
    assert.equal(error.name, 'WebhookVerificationError')
    assert.equal(error.cause.code, 'signature-mismatch')
    assert.ok(!JSON.stringify([error.message, error.cause]).includes(SECRET))
    return true
  })
  assert.ok(!(new Error('x') instanceof WebhookVerificationError))
})

test('an object is good for as long as it is held, whatever others are made', () => {
  const { Webhook } = ours.standardwebhooks
  const first = new Webhook(SECRET)
  for (let at = 0; at < 100; at += 1) new Webhook(btoa(`secret number ${at}`))
  assert.deepEqual(first.verify(BODY, headers('webhook')), JSON.parse(BODY))
})
