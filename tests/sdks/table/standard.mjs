// Senders of the Standard Webhooks family.
const RAW = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', otherSecret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }
const signed = (prefix) => ({ Webhook }, { secret, text, id, seconds }) => ({
  [`${prefix}-id`]: id, [`${prefix}-timestamp`]: String(seconds), [`${prefix}-signature`]: new Webhook(secret).sign(id, new Date(seconds * 1000), text),
})

const polar = (secret, key, title, more) => ({
  ...more,
  profile: 'polar', anyCase: true, package: '@polar-sh/sdk', from: '@polar-sh/sdk/2026-10', title, secret, key: Buffer.from(...key), otherSecret: 'polar_whs_another',
  verify: async ({ webhooks }, { secret: given, text, headers }) => {
    try {
      await webhooks.validateEvent(text, headers, given)
    } catch (error) {
      // Behind the signature the payload is looked up in the catalog.
      if (error.name !== 'PolarWebhookUnknownTypeError') throw error
    }
    return true
  },
})
const BYTES = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

export default [
  {
    profile: 'standard-webhooks', anyCase: true, package: 'standardwebhooks', ...RAW, sign: signed('webhook'),
    verify: ({ Webhook }, { secret, text, headers }) => (new Webhook(secret).verify(text, headers), true),
  },
  {
    // Supabase has no package of its own that verifies; its page names this one.
    profile: 'supabase-auth', package: 'standardwebhooks', others: true, secret: 'v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', otherSecret: 'v1,whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    verify: ({ Webhook }, { secret, text, headers }) => (new Webhook(secret.replace('v1,whsec_', '')).verify(text, headers), true),
  },
  {
    profile: 'svix', anyCase: true, package: 'svix', ...RAW, sign: signed('svix'),
    verify: ({ Webhook }, { secret, text, headers }) => (new Webhook(secret).verify(text, headers), true),
  },
  {
    profile: 'openai', anyCase: true, package: 'openai', ...RAW,
    verify: ({ OpenAI }, { secret, text, headers }) => new OpenAI({ apiKey: 'none' }).webhooks.verifySignature(text, headers, secret).then(() => true),
  },
  {
    profile: 'openai', anyCase: true, package: 'openai', title: 'a secret without whsec_', secret: 'a-plain-text-of-some-length', otherSecret: 'another-plain-text',
    verify: ({ OpenAI }, { secret, text, headers }) => new OpenAI({ apiKey: 'none' }).webhooks.verifySignature(text, headers, secret).then(() => true),
  },
  {
    profile: 'resend', package: 'resend', ...RAW,
    verify: ({ Resend }, { secret, text, headers }) =>
      (new Resend('re_none').webhooks.verify({ payload: text, webhookSecret: secret, headers: { id: headers['svix-id'], timestamp: headers['svix-timestamp'], signature: headers['svix-signature'] } }), true),
  },
  {
    profile: 'dodo-payments', anyCase: true, package: 'dodopayments', ...RAW,
    verify: ({ DodoPayments }, { secret, text, headers }) => (new DodoPayments({ bearerToken: 'none' }).webhooks.unwrap(text, { headers, key: secret }), true),
  },
  {
    profile: 'lithic', anyCase: true, package: 'lithic', ...RAW,
    verify: ({ Lithic }, { secret, text, headers }) => (new Lithic({ apiKey: 'none' }).webhooks.verifySignature(text, headers, secret), true),
  },
  {
    profile: 'clerk', anyCase: true, package: '@clerk/backend', from: '@clerk/backend/webhooks', ...RAW,
    verify: ({ verifyWebhook }, { secret, body, headers, url }) => verifyWebhook(new Request(url, { method: 'POST', headers, body }), { signingSecret: secret }).then(() => true),
  },
  {
    profile: 'replicate', package: 'replicate', ...RAW,
    verify: ({ validateWebhook }, { secret, text, headers }) =>
      validateWebhook({ id: headers['webhook-id'], timestamp: headers['webhook-timestamp'], signature: headers['webhook-signature'], body: text, secret }),
  },
  polar('polar_whs_ovyN6cPrTv56AApvzCaJno08SSmGJmgbWilb33N2JuK', ['polar_whs_ovyN6cPrTv56AApvzCaJno08SSmGJmgbWilb33N2JuK']),
  polar(`whsec_${BYTES}`, [BYTES, 'base64'], 'whsec_ and base64'),
  polar(`whsec_${BYTES}`, [`whsec_${BYTES}`], 'whsec_ taken as text', { verifiesOnly: true }),
  polar(BYTES, [BYTES, 'base64'], 'base64 alone'),
  {
    profile: 'finch', anyCase: true, package: '@tryfinch/finch-api', secret: '5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH', otherSecret: 'C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    verify: ({ Finch }, { secret, text, headers }) => (new Finch({ accessToken: 'none' }).webhooks.verifySignature(text, headers, secret), true),
    sign: ({ Finch }, { secret, text, id, seconds }) => ({
      'finch-event-id': id, 'finch-timestamp': String(seconds),
      'finch-signature': new Finch({ accessToken: 'none' }).webhooks.signPayload(text, { eventId: id, timestamp: new Date(seconds * 1000), secret: Buffer.from(secret, 'base64') }),
    }),
  },
]
