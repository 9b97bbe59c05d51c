// Senders that sign further parts of the request.
import { derBase64, digest, known, mac, publicKey, rawEd25519, utf8 } from '../crypto.mjs'

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
  const tries = [bare, port, url.replace(/(?<=\?.*)%27/g, "'")].map((form) => mac([signature], [form, ...parts], { hash: 'sha1', form: 'base64' }))
  return { signatures: [signature], matches: (secret, value) => tries.some(({ matches }) => matches(secret, value)) }
}

function mailgun({ body }) {
  const { timestamp, token, signature } = JSON.parse(body).signature
  return mac([signature], [timestamp, token])
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

export default {
  discord: ({ header, body }) => publicKey([header('x-signature-ed25519')], [header('x-signature-timestamp'), body], { spki: rawEd25519('hex') }),
  hubspot: (message) => mac([message.header('x-hubspot-signature-v3')], [message.method.toUpperCase(), known(message), message.body, message.header('x-hubspot-request-timestamp')], { form: 'base64' }),
  'hubspot-v1': ({ header, body }) => digest([header('x-hubspot-signature')], (secret) => [secret, body]),
  'hubspot-v2': (message) => digest([message.header('x-hubspot-signature')], (secret) => [secret, message.method, known(message), message.body]),
  mailgun,
  paddle,
  sendgrid: ({ header, body }) => publicKey([header('x-twilio-email-event-webhook-signature')], [header('x-twilio-email-event-webhook-timestamp'), body], { hash: 'sha256', spki: derBase64, form: 'base64' }),
  square: (message) => mac([message.header('x-square-hmacsha256-signature')], [known(message), message.body], { form: 'base64' }),
  twilio,
  twitch,
  workos,
  zendesk: ({ header, body }) => mac([header('x-zendesk-webhook-signature')], [header('x-zendesk-webhook-signature-timestamp'), body], { form: 'base64' }),
  zoom: ({ header, body }) => mac([header('x-zm-signature').slice(3)], [`v0:${header('x-zm-request-timestamp')}:`, body]),
}
