// hookproof/compat/svix beside npm svix.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ours, theirs } from './facades.mjs'
import { compare } from './support.mjs'
import { BODY, SECRET, headers, webhookCases } from './webhook-cases.mjs'

compare({
  section: 'svix',
  theirs: theirs.svix,
  ours: ours.svix,
  isRefusal: (error, { WebhookVerificationError }) => error instanceof WebhookVerificationError,
  cases: [
    ...webhookCases('svix'),
    ['headers without the brand', 'accepts', ({ Webhook }) => new Webhook(SECRET).verify(BODY, headers('webhook'))],
    ['both sets', 'accepts', ({ Webhook }) => new Webhook(SECRET).verify(BODY, { ...headers('webhook'), ...headers('svix') })],
    ['both sets, the branded one of another key', 'refuses', ({ Webhook }) =>
      new Webhook(SECRET).verify(BODY, { ...headers('webhook'), ...headers('svix', { key: Buffer.from('another key') }) })],
    ['an authentic body that is not JSON', 'accepts', ({ Webhook }) => new Webhook(SECRET).verify('not JSON', headers('svix', { body: 'not JSON' }))],
    ['a set made of both', { differs: 'header-sets' }, ({ Webhook }) => {
      const { 'svix-id': id, ...rest } = headers('svix')
      return new Webhook(SECRET).verify(BODY, { ...rest, 'webhook-id': id })
    }],
  ],
})

test('an error of svix is one of standardwebhooks, as there', () => {
  const caught = (work) => {
    try {
      work()
    } catch (error) {
      return error
    }
  }
  for (const { svix, standardwebhooks } of [theirs, ours]) {
    const error = caught(() => new svix.Webhook(SECRET).verify('other', headers('svix')))
    assert.ok(error instanceof standardwebhooks.WebhookVerificationError)
    assert.equal(svix.WebhookVerificationError, standardwebhooks.WebhookVerificationError)
  }
})
