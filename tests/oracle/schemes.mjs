// How each sender signs, once more: for node:crypto, from a table of its own.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'

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

// A plain digest of parts that hold the secret.
export const digest = (signatures, parts, hash = 'sha256') => ({
  signatures,
  matches: (secret, signature) => createHash(hash).update(bytes(parts(secret))).digest('hex') === signature?.toLowerCase(),
})

const rawEd25519 = (form) => (secret) => Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(secret, form)])
const derBase64 = (secret) => Buffer.from(secret, 'base64')

// v1 with a shared secret; v1a with a public key, which is also the second half of a private one.
const standard = (family) => ({ header, body }) => {
  const parts = [`${header(`${family}-id`)}.${header(`${family}-timestamp`)}.`, body]
  const raw = (secret) => rawEd25519('base64')(Buffer.from(secret.slice(5), 'base64').subarray(-32).toString('base64'))
  const by = { v1: mac([], parts, { key: whsec, form: 'base64' }), v1a: publicKey([], parts, { spki: raw, form: 'base64' }) }
  return {
    signatures: header(`${family}-signature`).split(' ').map((entry) => entry.split(',')),
    matches: (secret, [label, value]) => /^wh[ps]k_/.test(secret) === (label === 'v1a') && by[label]?.matches(secret, value),
  }
}
const svix = (message) => standard(message.header('svix-id') ? 'svix' : 'webhook')(message)
const listed = (name) => ({ header, body }) => {
  const entries = header(name).split(',').map((entry) => entry.split('='))
  return mac(entries.map(([, value]) => value), [`${entries.find(([label]) => label === 't')[1]}.`, body])
}
// One signature of the body alone, behind a prefix.
const single = (name, prefix = '', options = {}) => ({ header, body }) => mac([header(name).slice(prefix.length)], [body], options)

// The URL that the sender knows: publicUrl in place of what stands before the path.
const known = ({ url, config }) => (config.publicUrl ? config.publicUrl + url.replace(/^[a-z]+:\/\/[^/]+/, '') : url)

function twilio(message) {
  const fields = [...new URLSearchParams(message.body.toString())].map(([name, value]) => [name, value].map(utf8))
  const order = ([a, x], [b, y]) => Buffer.compare(a, b) || Buffer.compare(x, y)
  const same = ([a, x], [b, y]) => a.equals(b) && x.equals(y)
  const sorted = fields.sort(order).filter((field, at) => at === 0 || !same(field, fields[at - 1]))
  const parts = /[?&]bodySHA256=/.test(message.url) ? [] : sorted.flat()
  const url = known(message)
  const bare = url.replace(/^(https?:\/\/[^/:]+):\d+/, '$1')
  const port = url === bare ? url.replace(/^(https?):\/\/[^/]+/, (origin, scheme) => `${origin}:${scheme === 'https' ? 443 : 80}`) : url
  const signature = message.header('x-twilio-signature')
  const tries = [bare, port].map((form) => mac([signature], [form, ...parts], { hash: 'sha1', form: 'base64' }))
  return { signatures: [signature], matches: (secret, value) => tries.some(({ matches }) => matches(secret, value)) }
}

function mailgun({ body }) {
  const { timestamp, token, signature } = JSON.parse(body).signature
  return mac([signature], [timestamp, token])
}

// Only whsec_ says base64; any other secret is text.
function openai(message) {
  const spelt = message.config.secrets.every((secret) => secret.startsWith('whsec_'))
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map((part) => message.header(`webhook-${part}`))
  return spelt ? standard('webhook')(message) : mac([signature.slice(3)], [`${id}.${time}.`, message.body], { form: 'base64' })
}

function paddle({ header, body }) {
  const entries = header('paddle-signature').split(';').map((entry) => entry.split('='))
  return mac(entries.filter(([label]) => label === 'h1').map(([, value]) => value), [`${entries.find(([label]) => label === 'ts')[1]}:`, body])
}

function workos({ header, body }) {
  const [, time, signature] = /^ *t=(\d+), *v1=([0-9a-f]+) *$/i.exec(header('workos-signature'))
  return mac([signature], [`${time}.`, body])
}

function twitch({ header, body }) {
  const name = 'twitch-eventsub-message'
  return mac([header(`${name}-signature`).slice(7)], [header(`${name}-id`), header(`${name}-timestamp`), body])
}

// One line for each sender, by name.
export const SCHEMES = {
  clawget: single('x-clawget-signature'),
  clazar: svix,
  clerk: svix,
  closient: listed('x-closient-signature'),
  discord: ({ header, body }) => publicKey([header('x-signature-ed25519')], [header('x-signature-timestamp'), body], { spki: rawEd25519('hex') }),
  dropbox: single('x-dropbox-signature'),
  github: single('x-hub-signature-256', 'sha256='),
  hubspot: (message) => mac([message.header('x-hubspot-signature-v3')], [message.method.toUpperCase(), known(message), message.body, message.header('x-hubspot-request-timestamp')], { form: 'base64' }),
  'hubspot-v1': ({ header, body }) => digest([header('x-hubspot-signature')], (secret) => [secret, body]),
  'hubspot-v2': (message) => digest([message.header('x-hubspot-signature')], (secret) => [secret, message.method, known(message), message.body]),
  intercom: single('x-hub-signature', 'sha1=', { hash: 'sha1' }),
  'lemon-squeezy': single('x-signature'),
  linear: single('linear-signature'),
  mailgun,
  meta: single('x-hub-signature-256', 'sha256='),
  openai,
  paddle,
  resend: svix,
  sendgrid: ({ header, body }) => publicKey([header('x-twilio-email-event-webhook-signature')], [header('x-twilio-email-event-webhook-timestamp'), body], { hash: 'sha256', spki: derBase64, form: 'base64' }),
  shopify: ({ header, body }) => mac([header('x-shopify-hmac-sha256') ?? header('shopify-hmac-sha256')], [body], { form: 'base64' }),
  slack: ({ header, body }) => mac([header('x-slack-signature').slice(3)], [`v0:${header('x-slack-request-timestamp')}:`, body]),
  square: (message) => mac([message.header('x-square-hmacsha256-signature')], [known(message), message.body], { form: 'base64' }),
  'standard-webhooks': standard('webhook'),
  stripe: listed('stripe-signature'),
  svix,
  twilio,
  twitch,
  workos,
  zendesk: ({ header, body }) => mac([header('x-zendesk-webhook-signature')], [header('x-zendesk-webhook-signature-timestamp'), body], { form: 'base64' }),
  zoom: ({ header, body }) => mac([header('x-zm-signature').slice(3)], [`v0:${header('x-zm-request-timestamp')}:`, body]),
}
