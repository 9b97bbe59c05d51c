// Senders that sign the body alone, or a time in front of it in the same header.
import { mac, single } from '../crypto.mjs'

const listed = (name) => ({ header, body }) => {
  const entries = header(name).split(',').map((entry) => entry.split('='))
  return mac(entries.map(([, value]) => value), [`${entries.find(([label]) => label === 't')[1]}.`, body])
}

export default {
  clawget: single('x-clawget-signature'),
  closient: listed('x-closient-signature'),
  dropbox: single('x-dropbox-signature'),
  github: single('x-hub-signature-256', 'sha256='),
  intercom: single('x-hub-signature', 'sha1=', { hash: 'sha1' }),
  'lemon-squeezy': single('x-signature'),
  linear: single('linear-signature'),
  meta: single('x-hub-signature-256', 'sha256='),
  shopify: ({ header, body }) => mac([header('x-shopify-hmac-sha256') ?? header('shopify-hmac-sha256')], [body], { form: 'base64' }),
  slack: ({ header, body }) => mac([header('x-slack-signature').slice(3)], [`v0:${header('x-slack-request-timestamp')}:`, body]),
  stripe: listed('stripe-signature'),
}
