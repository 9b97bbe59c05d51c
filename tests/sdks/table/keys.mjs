// A key pair: the secret is the public half, and the run holds the other. Nobody uses these keys.
import { createPrivateKey } from 'node:crypto'

const seeded = (seed) => createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]), format: 'der', type: 'pkcs8' })
const raw = (key, encoding) => Buffer.from(key.export({ format: 'jwk' }).x, 'base64url').toString(encoding)
const ed25519 = (encoding) => ({ privateKey: seeded(1), secret: raw(seeded(1), encoding), otherSecret: raw(seeded(2), encoding) })

const P256 = { kty: 'EC', crv: 'P-256', d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAq1SpjOsfCtI', x: 'PteijsZI7c5dW34lL2sqr7tEg1EUoks8qo9xD2SZO8I', y: 'VxGjTNySKQgLY58Jl3_rfKkezOFkm_6orYXHKyBq3n4' }
const SPKI = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPteijsZI7c5dW34lL2sqr7tEg1EUoks8qo9xD2SZO8JXEaNM3JIpCAtjnwmXf+t8qR7M4WSb/qithccrIGrefg=='
const OTHER = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE63MUjWwTjJawGjmk1nLYG8yZ4LC9iF9YPBrlcFK/10FWnCggC0wCYmslt7AVU434aofDpj1AaVlEKcArpJRR0w=='

export default [
  {
    profile: 'discord', package: 'discord-interactions', ...ed25519('hex'),
    verify: ({ verifyKey }, { secret, body, headers }) => verifyKey(body, headers['x-signature-ed25519'], headers['x-signature-timestamp'], secret),
  },
  {
    profile: 'telnyx', anyCase: true, package: 'telnyx', ...ed25519('base64'),
    verify: ({ Telnyx }, { secret, text, headers }) => new Telnyx({ apiKey: 'none' }).webhooks.unwrap(text, { headers, key: secret }).then(() => true),
  },
  {
    profile: 'sendgrid', package: '@sendgrid/eventwebhook', privateKey: createPrivateKey({ key: P256, format: 'jwk' }), secret: SPKI, otherSecret: OTHER,
    verify: ({ EventWebhook }, { secret, body, headers }) => {
      const webhook = new EventWebhook()
      return webhook.verifySignature(webhook.convertPublicKeyToECDSA(secret), body, headers['x-twilio-email-event-webhook-signature'], headers['x-twilio-email-event-webhook-timestamp'])
    },
  },
]
