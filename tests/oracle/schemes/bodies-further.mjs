// Further senders whose signature covers the body alone.
import { single } from '../crypto.mjs'

const base64 = { form: 'base64' }
const decoded = (form) => (secret) => Buffer.from(secret, form)

export default {
  ably: single('x-ably-signature', '', base64),
  'adyen-platform': single('hmacsignature', '', { ...base64, key: decoded('hex') }),
  asana: single('x-hook-signature'),
  bitbucket: single('x-hub-signature', 'sha256='),
  btcpay: single('btcpay-sig', 'sha256='),
  'cal-com': single('x-cal-signature-256'),
  clickup: single('x-signature'),
  cloudconvert: single('cloudconvert-signature'),
  'coinbase-commerce': single('x-cc-webhook-signature'),
  'expo-eas': single('expo-signature', 'sha1=', { hash: 'sha1' }),
  gitea: single('x-gitea-signature'),
  gocardless: single('webhook-signature'),
  'intuit-quickbooks': single('intuit-signature', '', base64),
  line: single('x-line-signature', '', base64),
  'microsoft-teams': single('authorization', 'HMAC ', { ...base64, key: decoded('base64') }),
  'modern-treasury': single('x-signature'),
  notion: single('x-notion-signature', 'sha256='),
  onfido: single('x-sha2-signature'),
  paystack: single('x-paystack-signature', '', { hash: 'sha512' }),
  planetscale: single('x-planetscale-signature'),
  pusher: single('x-pusher-signature'),
  razorpay: single('x-razorpay-signature'),
  segment: single('x-signature', '', { hash: 'sha1' }),
  sentry: single('sentry-hook-signature'),
  'terraform-cloud': single('x-tfe-notification-signature', '', { hash: 'sha512' }),
  vercel: single('x-vercel-signature', '', { hash: 'sha1' }),
  'vercel-blob': single('x-vercel-signature'),
  viber: single('x-viber-content-signature'),
  woocommerce: single('x-wc-webhook-signature', '', base64),
  xero: single('x-xero-signature', '', base64),
}
