// Further senders with the scheme of Standard Webhooks, some under other names or with other readings of the secret.
import { mac, utf8, whsec } from '../crypto.mjs'

const WEBHOOK = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
const SVIX = WEBHOOK.map((name) => name.replace('webhook', 'svix'))

const renamed = (names, keys) => ({ header, body }) => {
  const [id, time, signature] = names.map((name) => header(name))
  const values = signature.split(' ').filter((entry) => entry.startsWith('v1,')).map((entry) => entry.slice(3))
  const tries = keys.map((key) => mac(values, [`${id}.${time}.`, body], { key, form: 'base64' }))
  return { signatures: values, matches: (secret, value) => tries.some(({ matches }) => matches(secret, value)) }
}

export default {
  bigcommerce: renamed(WEBHOOK, [utf8]),
  'dodo-payments': renamed(WEBHOOK, [whsec]),
  finch: renamed(['finch-event-id', 'finch-timestamp', 'finch-signature'], [(secret) => Buffer.from(secret, 'base64')]),
  'gitlab-signed': renamed(WEBHOOK, [whsec]),
  lithic: renamed(WEBHOOK, [whsec]),
  polar: renamed(WEBHOOK, [utf8, whsec]),
  recall: (message) => renamed(message.header('svix-id') ? SVIX : WEBHOOK, [whsec])(message),
  replicate: renamed(WEBHOOK, [whsec]),
  'supabase-auth': renamed(WEBHOOK, [(secret) => Buffer.from(secret.replace(/^(v1,)?whsec_/, ''), 'base64')]),
}
