// How each sender signs, once more: for node:crypto, from a table of its own.
import { createHmac, createPublicKey, verify } from 'node:crypto'

const utf8 = (secret) => Buffer.from(secret, 'utf8')
const whsec = (secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
const bytes = (parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)))

// One HMAC of the parts, against every signature of the message.
export const mac = (signatures, parts, { hash = 'sha256', key = utf8, form = 'hex' } = {}) => ({
  signatures,
  matches: (secret, signature) => createHmac(hash, key(secret)).update(bytes(parts)).digest(form) === (form === 'hex' ? signature?.toLowerCase() : signature),
})

// A signature by a private key; `spki` makes the DER of the public key from the secret's text.
export const publicKey = (signatures, parts, { hash = null, spki, form = 'hex' }) => ({
  signatures,
  matches: (secret, signature) => verify(hash, bytes(parts), createPublicKey({ key: spki(secret), format: 'der', type: 'spki' }), Buffer.from(signature, form)),
})

const standard = (family) => ({ header, body }) => {
  const entries = header(`${family}-signature`).split(' ').map((entry) => entry.split(','))
  const parts = [`${header(`${family}-id`)}.${header(`${family}-timestamp`)}.`, body]
  return mac(entries.map(([, value]) => value), parts, { key: whsec, form: 'base64' })
}
const svix = (message) => standard(message.header('svix-id') ? 'svix' : 'webhook')(message)
const listed = (name) => ({ header, body }) => {
  const entries = header(name).split(',').map((entry) => entry.split('='))
  return mac(entries.map(([, value]) => value), [`${entries.find(([label]) => label === 't')[1]}.`, body])
}
// One signature of the body alone, behind a prefix.
const single = (name, prefix = '', options = {}) => ({ header, body }) => mac([header(name).slice(prefix.length)], [body], options)

// One line for each sender, by name.
export const SCHEMES = {
  clawget: single('x-clawget-signature'),
  clazar: svix,
  closient: listed('x-closient-signature'),
  github: single('x-hub-signature-256', 'sha256='),
  shopify: ({ header, body }) => mac([header('x-shopify-hmac-sha256') ?? header('shopify-hmac-sha256')], [body], { form: 'base64' }),
  slack: ({ header, body }) => mac([header('x-slack-signature').slice(3)], [`v0:${header('x-slack-request-timestamp')}:`, body]),
  'standard-webhooks': standard('webhook'),
  stripe: listed('stripe-signature'),
  svix,
}
