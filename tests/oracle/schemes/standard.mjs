// The scheme of Standard Webhooks and Svix.
import { mac, publicKey, rawEd25519, whsec } from '../crypto.mjs'

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

// Only whsec_ says base64; any other secret is text.
function openai(message) {
  const spelt = message.config.secrets.every((secret) => secret.startsWith('whsec_'))
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map((part) => message.header(`webhook-${part}`))
  return spelt ? standard('webhook')(message) : mac([signature.slice(3)], [`${id}.${time}.`, message.body], { form: 'base64' })
}

export default {
  clazar: svix,
  clerk: svix,
  openai,
  resend: svix,
  'standard-webhooks': standard('webhook'),
  svix,
}
