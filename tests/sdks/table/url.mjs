// A signature over the address too.
import { createHash } from 'node:crypto'
import { parse } from 'node:querystring'

const PLAIN = { secret: 'a-secret-of-some-length-0123456789', otherSecret: 'another-secret-of-some-length-012345' }

const hubspot = (profile, signatureVersion, header) => ({
  profile, package: '@hubspot/api-client', ...PLAIN, method: 'POST',
  verify: ({ Signature }, { secret, text, headers, url, method }) =>
    Signature.isValid({ signatureVersion, signature: headers[header], clientSecret: secret, requestBody: text, url, method, timestamp: headers['x-hubspot-request-timestamp'] }),
  sign: ({ Signature }, { secret, text, url, method, seconds }) => ({
    ...(signatureVersion === 'v3' ? { 'x-hubspot-request-timestamp': String(seconds * 1000) } : {}),
    [header]: Signature.getSignature(method, signatureVersion, { clientSecret: secret, requestBody: text, url, timestamp: seconds * 1000 }),
  }),
})

export default [
  {
    profile: 'twilio', package: 'twilio', ...PLAIN,
    body: () => 'CallSid=CA1&note=plain&count=two&From=%2B14158675309',
    verify: ({ default: { validateRequest } }, { secret, text, headers, url }) => validateRequest(secret, headers['x-twilio-signature'], url, parse(text)),
    sign: ({ default: twilio }, { secret, text, url }) => ({ 'x-twilio-signature': twilio.getExpectedTwilioSignature(secret, url, parse(text)) }),
  },
  {
    profile: 'twilio', package: 'twilio', title: 'JSON', ...PLAIN,
    // The address holds the body's digest, and the signature covers the address alone.
    urlOf: (body) => `https://hooks.example.com/in?bodySHA256=${createHash('sha256').update(body).digest('hex')}`,
    verify: ({ default: { validateRequestWithBody } }, { secret, text, headers, url }) => validateRequestWithBody(secret, headers['x-twilio-signature'], url, text),
  },
  {
    profile: 'square', package: 'square', ...PLAIN,
    verify: ({ WebhooksHelper }, { secret, text, headers, url }) =>
      WebhooksHelper.verifySignature({ requestBody: text, signatureHeader: headers['x-square-hmacsha256-signature'], signatureKey: secret, notificationUrl: url }),
  },
  hubspot('hubspot', 'v3', 'x-hubspot-signature-v3'),
  hubspot('hubspot-v2', 'v2', 'x-hubspot-signature'),
  hubspot('hubspot-v1', 'v1', 'x-hubspot-signature'),
]
