// When a row of docs/COMPARE.md explains a disagreement: by what the message holds, never by the verdicts.
// The table says who accepts and who refuses; here stands the rest. The first row that fits counts.
import { NOW } from './parts.mjs'
import { hasControl } from './reference.mjs'

const values = ({ headers }) => headers.map(([, value]) => value)
const names = ({ headers }) => headers.map(([name]) => name.toLowerCase())
const of = (message, ending) => message.headers.filter(([name]) => name.toLowerCase().endsWith(ending)).map(([, value]) => value)
const twice = (message) => new Set(names(message)).size < message.headers.length
const notAscii = (message) => values(message).some((value) => /[^ -~]/.test(value))
const canonical = (text) => /^(0|[1-9]\d{0,15})$/.test(text)
const isText = (bytes) => bytes.equals(Buffer.from(bytes.toString()))
const bom = ({ raw }) => raw.subarray(0, 3).equals(Buffer.from('\ufeff'))
const afterPrefix = ({ secret }) => secret.replace(/^whsec_/, '')
const decoded = (message) => Buffer.from(afterPrefix(message), 'base64')

const standard = {
  'header-twice': twice,
  'header-sets': (message) => ['svix-', 'webhook-'].every((prefix) => names(message).some((name) => name.startsWith(prefix))),
  'header-ascii': notAscii,
  'timestamp-text': (message) => of(message, '-timestamp').some((text) => !canonical(text)),
  'id-full-stop': (message) => of(message, '-id').some((id) => id.includes('.')),
  'signature-count': (message) => of(message, '-signature').some((text) => text.split(' ').length > 32),
  'signature-text': (message) => of(message, '-signature').some((text) => text.split(' ').some((entry) => entry.split(',').length > 2)),
  'body-not-utf8': ({ raw }) => !isText(raw),
  'body-replaced': ({ raw }) => !isText(raw),
  'secret-blank': ({ secret }) => /[\t\n\f\r ]/.test(secret),
  'secret-length': (message) => afterPrefix(message).replace(/={1,2}$/, '').length % 4 === 1,
  'secret-padding': (message) => afterPrefix(message).length < 4,
}

const stripeParts = (message) => values(message).at(-1)?.split(',').map((entry) => entry.split('=')) ?? []
const times = (message) => stripeParts(message).filter(([label]) => label === 't').map(([, text]) => text)
const signatures = (message) => stripeParts(message).filter(([label]) => label === 'v1').map(([, text = '']) => text)
const stripe = {
  'label-alone': (message) => stripeParts(message).some((parts) => !parts[1] && ['t', 'v1'].includes(parts[0])),
  'header-ascii': notAscii,
  'timestamp-twice': (message) => times(message).length > 1,
  'timestamp-text': (message) => stripeParts(message).some(([label, text, ...more]) => label === 't' && (more.length > 0 || !canonical(text))),
  'signature-count': (message) => stripeParts(message).length > 32,
  'signature-text': (message) => stripeParts(message).some((parts) => parts.length > 2),
  milliseconds: (message) => times(message).some((text) => Number(text) - NOW > 0xffffffff),
  future: (message) => times(message).some((text) => Number(text) > NOW),
  'hex-capitals': (message) => signatures(message).some((text) => /[A-F]/.test(text)),
  'byte-order-mark': bom,
  'body-not-utf8': ({ raw }) => !isText(raw),
  'body-replaced': ({ raw }) => !isText(raw),
}

const github = {
  'secret-blank': ({ secret }) => secret.trim() === '',
  'hex-capitals': (message) => values(message).some((text) => /[A-F]/.test(text)),
}

/** What receivers of hookproof itself are stricter about than the facades, or freer. */
export const RECEIVER = {
  'secret-short': (message) => decoded(message).length < 24,
  'secret-spelling': (message) => decoded(message).toString('base64') !== afterPrefix(message),
  'secret-kind': ({ secret }) => /^(whpk_|whsk_|v1,|[sp]k_(live|test)_|rk_live_)/.test(secret) || hasControl(secret) || secret.trim() === '',
  'header-repeated': twice,
  'empty-body': ({ raw }) => raw.length === 0,
  'bytes-as-sent': ({ raw }) => !isText(raw),
  'bytes-as-text': ({ raw }) => !isText(raw),
}

export const CLASSES = { standardwebhooks: standard, svix: standard, stripe, '@octokit/webhooks-methods': github }

/** Rows of the receiver that mean something for a kind of message. */
const BASE64_KINDS = ['standardwebhooks', 'svix']
export const receiverRows = (section) => Object.keys(RECEIVER).filter((id) =>
  (BASE64_KINDS.includes(section) ? ['secret-short', 'secret-spelling'] : ['secret-kind', 'header-repeated', 'empty-body', 'bytes-as-sent', 'bytes-as-text']).includes(id))
