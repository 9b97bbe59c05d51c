// Further senders: labelled entries, several headers, and parts beside the body.
import { digest, mac, publicKey, rawEd25519 } from '../crypto.mjs'

const base64 = { form: 'base64' }

// Labelled entries in one header: the values under `label`, and the one under `time`.
const split = (text, assign = '=') => text.split(',').map((entry) => entry.trim()).map((entry) => [entry.slice(0, entry.indexOf(assign)), entry.slice(entry.indexOf(assign) + 1)])
const labelled = (name, labels, time, options = {}) => ({ header, body }) => {
  const entries = split(header(name))
  const at = entries.find(([label]) => label === time)?.[1]
  return mac(entries.filter(([label]) => labels.includes(label)).map(([, value]) => value), at === undefined ? [body] : [`${at}.`, body], options)
}
const entries = (name) => labelled(name, ['v1'])
// Signature and time in a header each.
const beside = (name, time, glue, options = {}) => ({ header, body }) => mac([header(name)], [header(time) + glue, body], options)
const numbered = (names) => ({ header }) => names.map((name) => header(name)).filter((value) => value !== undefined)
const box = numbered(['box-signature-primary', 'box-signature-secondary'])
const docusign = numbered(Array.from({ length: 10 }, (_, at) => `x-docusign-signature-${at + 1}`))

function everee({ header, body }) {
  const values = split(header('x-everee-webhook-signature')).filter(([label]) => label === 'v1').map(([, value]) => value)
  return mac(values, [`${header('x-everee-webhook-timestamp')}.`, body])
}

function lark({ header, body }) {
  const [time, nonce, signature] = ['request-timestamp', 'request-nonce', 'signature'].map((name) => header(`x-lark-${name}`))
  return digest([signature], (secret) => [time, nonce, secret, body])
}

function websub({ header, body }) {
  const [[hash, value]] = split(header('x-hub-signature'))
  return mac([value], [body], { hash })
}

export default {
  billit: labelled('billit-signature', ['s'], 't'),
  box: (message) => mac(box(message), [message.body, message.header('box-delivery-timestamp')], base64),
  buildkite: labelled('x-buildkite-signature', ['signature'], 'timestamp'),
  cashfree: beside('x-webhook-signature', 'x-webhook-timestamp', '', base64),
  circleci: entries('circleci-signature'),
  'cloudflare-stream': labelled('webhook-signature', ['sig1'], 'time'),
  docusign: (message) => mac(docusign(message), [message.body], base64),
  elevenlabs: labelled('elevenlabs-signature', ['v0'], 't'),
  everee,
  lark,
  mux: labelled('mux-signature', ['v1'], 't'),
  mollie: labelled('x-mollie-signature', ['sha256']),
  pagerduty: entries('x-pagerduty-signature'),
  sanity: labelled('sanity-webhook-signature', ['v1'], 't', { form: 'base64url' }),
  tabapay: labelled('x-hmac-signature', ['v1', 'v2'], 't'),
  telnyx: ({ header, body }) => publicKey([header('telnyx-signature-ed25519')], [`${header('telnyx-timestamp')}|`, body], { spki: rawEd25519('base64'), form: 'base64' }),
  tiktok: labelled('tiktok-signature', ['s'], 't'),
  trello: (message) => mac([message.header('x-trello-webhook')], [message.body, message.url], { ...base64, hash: 'sha1' }),
  webflow: beside('x-webflow-signature', 'x-webflow-timestamp', ':'),
  websub,
}
