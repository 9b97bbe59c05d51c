// A signature over the body and a time.
import { SILENT, quiet } from '../silence.mjs'
import { NOW } from '../times.mjs'

const PLAIN = { secret: 'a-secret-of-some-length-0123456789', otherSecret: 'another-secret-of-some-length-012345' }

// Each of two keys has a header of its own.
const box = (which, keys) => ({
  profile: 'box', package: 'box-node-sdk', from: 'box-node-sdk/managers/webhooks', ...PLAIN, title: `the ${which} key`, signatureHeader: `box-signature-${which}`,
  headers: { 'box-signature-version': '1', 'box-signature-algorithm': 'HmacSHA256' },
  verify: ({ WebhooksManager }, { secret, text, headers }) => WebhooksManager.validateMessage(text, headers, ...keys(secret)),
})

export default [
  {
    profile: 'slack', package: '@slack/bolt', from: '@slack/bolt/dist/receivers/verify-request.js', ...PLAIN,
    verify: ({ default: { verifySlackRequest } }, { secret, text, headers }) => (verifySlackRequest({ signingSecret: secret, body: text, headers, nowMilliseconds: NOW * 1000 }), true),
  },
  {
    profile: 'stripe', package: 'stripe', ...PLAIN, secret: 'whsec_test_secret_of_some_length',
    verify: ({ default: Stripe }, { secret, body, headers }) => new Stripe('sk_none').webhooks.signature.verifyHeader(body, headers['stripe-signature'], secret, 300),
    sign: ({ default: Stripe }, { secret, text, seconds }) => ({ 'stripe-signature': new Stripe('sk_none').webhooks.generateTestHeaderString({ payload: text, secret, timestamp: seconds }) }),
  },
  {
    profile: 'paddle', package: '@paddle/paddle-node-sdk', ...PLAIN, secret: 'pdl_ntfset_01h7zcgmdc6tmwtjehp3sh7azf_secretsecretsecret',
    verify: ({ Paddle }, { secret, text, headers }) => new Paddle('none').webhooks.isSignatureValid(text, secret, headers['paddle-signature']),
  },
  {
    profile: 'workos', package: '@workos-inc/node', ...PLAIN,
    verify: ({ WorkOS }, { secret, body, headers }) => new WorkOS('sk_none', { clientId: 'none' }).webhooks.verifyHeader({ payload: body, sigHeader: headers['workos-signature'], secret }),
    sign: async ({ WorkOS }, { secret, body, seconds }) =>
      ({ 'workos-signature': `t=${seconds * 1000}, v1=${await new WorkOS('sk_none', { clientId: 'none' }).webhooks.computeSignature(seconds * 1000, body, secret)}` }),
  },
  {
    profile: 'mux', anyCase: true, package: '@mux/mux-node', ...PLAIN,
    verify: ({ default: Mux }, { secret, text, headers }) => new Mux({ tokenId: 'none', tokenSecret: 'none' }).webhooks.verifySignature(text, headers, secret).then(() => true),
  },
  {
    profile: 'elevenlabs', package: '@elevenlabs/elevenlabs-js', ...PLAIN,
    verify: async ({ ElevenLabsClient }, { secret, text, headers }) => {
      try {
        await new ElevenLabsClient({ apiKey: 'none' }).webhooks.constructEvent(text, headers['elevenlabs-signature'], secret)
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
      }
      return true
    },
  },
  {
    profile: 'webflow', package: 'webflow-api', ...PLAIN,
    verify: ({ WebflowClient }, { secret, text, headers }) => new WebflowClient({ accessToken: 'none' }).webhooks.verifySignature({ headers, body: text, secret }),
  },
  {
    profile: 'linear', package: '@linear/sdk', from: '@linear/sdk/webhooks', ...PLAIN,
    body: (timestamp) => `{"type":"Issue","data":{"count":"two","note":"plain"},"webhookTimestamp":${timestamp}}`,
    verify: ({ LinearWebhookClient }, { secret, body, headers }) => new LinearWebhookClient(secret).verify(body, headers['linear-signature']),
  },
  {
    profile: 'sanity', package: '@sanity/webhook', ...PLAIN,
    verify: ({ isValidSignature }, { secret, text, headers }) => isValidSignature(text, headers['sanity-webhook-signature'], secret),
    sign: async ({ encodeSignatureHeader }, { secret, text, seconds }) => ({ 'sanity-webhook-signature': await encodeSignatureHeader(text, seconds * 1000, secret) }),
  },
  {
    profile: 'zoom', package: '@zoom/rivet', from: '@zoom/rivet/meetings', ...PLAIN,
    body: () => JSON.stringify({ event: 'meeting.started', payload: { count: 'two', note: 'plain' } }),
    verify: ({ AwsLambdaReceiver }, { secret, text, headers }) => quiet(async () => (await new AwsLambdaReceiver({ webhooksSecretToken: secret }).start()({ body: text, headers }, {})).statusCode === 200),
  },
  {
    profile: 'twitch', package: '@twurple/eventsub-http', others: true, ...PLAIN,
    // The check alone: what stands around it asks Twitch.
    verify: ({ EventSubMiddleware }, { secret, text, headers }) =>
      EventSubMiddleware.prototype._verifyData.call({ _secret: secret }, headers['twitch-eventsub-message-id'], headers['twitch-eventsub-message-timestamp'], text, headers['twitch-eventsub-message-signature']),
  },
  box('primary', (secret) => [secret]),
  box('secondary', (secret) => ['of-the-other-header', { secondaryKey: secret }]),
  {
    profile: 'cashfree', package: 'cashfree-pg', ...PLAIN,
    verify: ({ Cashfree }, { secret, text, headers }) => {
      // The last argument: report no errors to the library's makers.
      const client = new Cashfree('SANDBOX', 'none', secret, undefined, undefined, undefined, false)
      try {
        client.PGVerifyWebhookSignature(headers['x-webhook-signature'], text, headers['x-webhook-timestamp'])
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
      }
      return true
    },
  },
  {
    profile: 'lark', package: '@larksuiteoapi/node-sdk', ...PLAIN,
    headers: { 'x-lark-request-nonce': 'nonce' },
    verify: async ({ EventDispatcher }, { secret, text, headers }) => {
      // The library has the headers behind the parsed body, where JSON.stringify does not see them.
      const data = Object.assign(Object.create({ headers }), JSON.parse(text))
      return new EventDispatcher({ encryptKey: secret, logger: SILENT }).requestHandle.checkIsEventValidated(data)
    },
  },
]
