// A signature over the body and nothing else.
const PLAIN = { secret: 'a-secret-of-some-length-0123456789', otherSecret: 'another-secret-of-some-length-012345' }
const client = ({ ModernTreasury }) => new ModernTreasury({ apiKey: 'none', organizationID: 'none' })

/** What is thrown behind the check of the signature, where the body is read, is no refusal of the signature. */
function parsed(work) {
  try {
    work()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return true
}

// Two sets of headers: webhooks have the prefix x-, events have none.
const shopify = (prefix, more = {}) => ({
  profile: 'shopify', anyCase: true, package: '@shopify/shopify-api', ...PLAIN, ...more, signatureHeader: `${prefix}hmac-sha256`,
  headers: { ...more.headers, [`${prefix}topic`]: 'orders/create', [`${prefix}shop-domain`]: 'a.myshopify.com', [`${prefix}api-version`]: '2026-01', [`${prefix}webhook-id`]: 'w1' },
  prepare: () => import('@shopify/shopify-api/adapters/node'),
  verify: async ({ shopifyApi }, { secret, text, headers, url }) => {
    const api = shopifyApi({ apiKey: 'none', apiSecretKey: secret, hostName: 'hooks.example.com', isEmbeddedApp: false, apiVersion: '2026-01', logger: { log: () => {} } })
    return (await api.webhooks.validate({ rawBody: text, rawRequest: { method: 'POST', url, headers, rawHeaders: Object.entries(headers).flat() }, rawResponse: {} })).valid
  },
})

export default [
  {
    profile: 'line', package: '@line/bot-sdk', ...PLAIN,
    verify: ({ validateSignature }, { secret, body, headers }) => validateSignature(body, secret, headers['x-line-signature']),
  },
  {
    profile: 'razorpay', package: 'razorpay', ...PLAIN,
    verify: ({ default: Razorpay }, { secret, text, headers }) => Razorpay.validateWebhookSignature(text, headers['x-razorpay-signature'], secret),
  },
  shopify('x-shopify-'),
  shopify('shopify-', { title: 'events', headers: { 'shopify-event-id': 'e1' } }),
  {
    profile: 'gocardless', package: 'gocardless-nodejs', from: 'gocardless-nodejs/webhooks', ...PLAIN,
    verify: ({ parse }, { secret, body, headers }) => parsed(() => parse(body, secret, headers['webhook-signature'])),
  },
  {
    profile: 'pusher', package: 'pusher', ...PLAIN, headers: { 'content-type': 'application/json', 'x-pusher-key': 'key' },
    verify: ({ default: Pusher }, { secret, text, headers }) => new Pusher({ appId: '1', key: 'key', secret, cluster: 'eu' }).webhook({ headers, rawBody: text }).isValid(),
  },
  {
    profile: 'adyen-platform', package: '@adyen/api-library', secret: '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056', otherSecret: '00782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056',
    verify: ({ hmacValidator: Validator }, { secret, text, headers }) => new Validator().validateHMACSignature(secret, headers.hmacsignature, text),
    sign: ({ hmacValidator: Validator }, { secret, text }) => ({ hmacsignature: new Validator().calculateHmac(text, secret) }),
  },
  {
    profile: 'modern-treasury', anyCase: true, package: 'modern-treasury', ...PLAIN,
    verify: (sdk, { secret, text, headers }) => client(sdk).webhooks.validateSignature(text, headers, { key: secret }),
    sign: (sdk, { secret, text }) => ({ 'x-signature': client(sdk).webhooks.getSignature(text, { key: secret }) }),
  },
  {
    profile: 'onfido', package: '@onfido/api', ...PLAIN,
    verify: ({ WebhookEventVerifier }, { secret, body, headers }) => parsed(() => new WebhookEventVerifier(secret).readPayload(body, headers['x-sha2-signature'])),
  },
  {
    profile: 'cloudconvert', package: 'cloudconvert', ...PLAIN,
    verify: ({ default: CloudConvert }, { secret, text, headers }) => new CloudConvert('none').webhooks.verify(text, headers['cloudconvert-signature'], secret),
  },
  {
    profile: 'vercel-blob', package: '@vercel/blob', from: '@vercel/blob/client', secret: 'vercel_blob_rw_12345fakeStoreId_30FakeRandomCharacters12345678', otherSecret: 'vercel_blob_rw_12345fakeStoreId_30OtherRandomCharacters12345',
    body: () => JSON.stringify({ type: 'blob.upload-completed', payload: { count: 'two', note: 'plain' } }),
    verify: async ({ handleUpload }, { secret, text, headers, url }) =>
      (await handleUpload({ token: secret, request: new Request(url, { method: 'POST', headers }), body: JSON.parse(text), onUploadCompleted: async () => {} })).response === 'ok',
  },
  {
    profile: 'viber', package: 'viber-bot', from: 'viber-bot/lib/message/message-validator.js', ...PLAIN,
    verify: ({ default: Validator }, { secret, body, headers }) => new Validator({ debug() {} }, secret).validateMessage(headers['x-viber-content-signature'], body),
  },
  {
    profile: 'notion', package: '@notionhq/client', ...PLAIN,
    verify: ({ verifyWebhookSignature }, { secret, body, headers }) => verifyWebhookSignature({ body, signature: headers['x-notion-signature'], verificationToken: secret }),
    sign: async ({ signWebhookPayload }, { secret, body }) => ({ 'x-notion-signature': await signWebhookPayload({ body, verificationToken: secret }) }),
  },
  {
    profile: 'github', package: '@octokit/webhooks-methods', ...PLAIN,
    verify: ({ verify }, { secret, text, headers }) => verify(secret, text, headers['x-hub-signature-256']),
    sign: async ({ sign }, { secret, text }) => ({ 'x-hub-signature-256': await sign(secret, text) }),
  },
  {
    profile: 'meta', package: 'whatsapp', from: new URL('../node_modules/whatsapp/build/utils.js', import.meta.url).href, ...PLAIN,
    // Compared as its server does, which cannot be had without a port.
    verify: ({ generateXHub256Sig }, { secret, text, headers }) => generateXHub256Sig(text, secret) === headers['x-hub-signature-256'].replace('sha256=', ''),
    sign: ({ generateXHub256Sig }, { secret, text }) => ({ 'x-hub-signature-256': `sha256=${generateXHub256Sig(text, secret)}` }),
  },
  {
    profile: 'coinbase-commerce', package: 'coinbase-commerce-node', ...PLAIN,
    verify: ({ default: { Webhook } }, { secret, text, headers }) => Webhook.verifySigHeader(text, headers['x-cc-webhook-signature'], secret),
    sign: ({ default: { Webhook } }, { secret, text }) => ({ 'x-cc-webhook-signature': Webhook.computeSignature(text, secret) }),
  },
]
