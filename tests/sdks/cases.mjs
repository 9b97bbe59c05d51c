// What is done to an honest message. Each case: a name, and how the message becomes another one; nothing where the scheme has no such part.
// `must`: hookproof and the library have to agree on this verdict, and no row of a table excuses them.
import { headersOf, list, spell, tagOf } from './signer.mjs'

const tag = (message) => tagOf(message.scheme, message, message.privateKey)
/** Signed again, after changes. */
const resign = (message, changes) => {
  const next = { ...message, ...changes, ...(message.urlOf && changes.body ? { url: message.urlOf(changes.body) } : {}) }
  return { ...next, headers: headersOf(next.scheme, { ...next, headers: { ...next.headers, ...changes.headers } }, next.privateKey) }
}
const withHeader = (message, name, value) => ({ ...message, headers: { ...message.headers, [name]: value } })
const without = (message, name) => ({ ...message, headers: Object.fromEntries(Object.entries(message.headers).filter(([one]) => one !== name)) })
const signatureName = ({ scheme, signatureHeader }) => signatureHeader ?? [scheme.families[0].signature].flat()[0]
const headerOf = (message, role) => {
  const name = message.scheme.families[0][role]
  return typeof name === 'string' && !name.includes(':') ? name : undefined
}
/** The header with another text in place of the signature. */
function withSignature(message, change) {
  const { scheme } = message
  const text = spell(scheme, tag(message))
  const prefix = scheme.signature.prefix ?? ''
  const next = change(text.slice(prefix.length), prefix)
  if (next === undefined) return undefined
  const value = scheme.signature.items === undefined ? next : list(scheme, [[scheme.signature.labels[0].label, next]], message.timestamp)
  return withHeader(message, signatureName(message), value)
}
const entriesOf = (message, make) => {
  const { scheme } = message
  if (scheme.signature.items === undefined) return undefined
  const label = scheme.signature.labels[0].label
  const good = [label, spell(scheme, tag(message))]
  const bad = [label, spell(scheme, Buffer.alloc(32, 7))]
  return withHeader(message, signatureName(message), list(scheme, make(good, bad), message.timestamp))
}
/** The entries of the signature header, changed. */
const entriesWhere = (test, change) => only(test, (message) => {
  const { items } = message.scheme.signature
  return withHeader(message, signatureName(message), change(message.headers[signatureName(message)].split(items), items))
})
const holdsTime = ({ scheme }) => scheme.families[0].timestamp?.startsWith('signature:')
const is = (encoding) => ({ scheme }) => scheme.signature.encoding === encoding
const only = (test, make) => (message) => (test(message) ? make(message) : undefined)
const isObject = ({ body }) => body.toString().startsWith('{')
const flip = (bytes, at) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)))

/** Base64 whose last letter holds a bit that stands for nothing. */
const loose = (text) => `${text.slice(0, -2)}${String.fromCharCode(text.at(-2).charCodeAt(0) + 1)}=`

const notUtf8 = ({ body }) => Buffer.concat([body.subarray(0, -1), Buffer.from(',"x":"\xff\xfe"}', 'latin1')])

const BODIES = {
  'body-utf8': (text) => text.replace('"plain"', '"caf\u00e9 \u65e5\u672c\u8a9e \u{1f600}"'),
  'body-escapes': (text) => text.replace('"plain"', '"caf\\u00e9 \\ud83d\\ude00 \\/"'),
  'body-crlf': (text) => `${text.replaceAll(',', ',\r\n  ')}\r\n`,
  'body-numbers': (text) => text.replace('"plain"', '1.0').replace('"two"', '12345678901234567890'),
  'body-twice': (text) => text.replace('"note"', '"note":"first","note"'),
  'body-mark': (text) => `\ufeff${text}`,
}

const bodies = Object.fromEntries(Object.entries(BODIES).map(([name, change]) => [name, { make: (message) => resign(message, { body: Buffer.from(change(message.body.toString())) }) }]))

export const CASES = {
  honest: { must: true, make: (message) => message },
  // For libraries that look headers up themselves; Node writes names in lower case.
  'header-upper-case': {
    must: true,
    make: only(({ anyCase }) => anyCase, (message) => ({ ...message, headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name.toUpperCase(), value])) })),
  },
  ...bodies,
  'body-empty': { make: (message) => resign(message, { body: Buffer.alloc(0) }) },
  'body-text': { make: (message) => resign(message, { body: Buffer.from('no JSON: a=1&b=2') }) },
  'body-not-utf8': { make: (message) => resign(message, { body: notUtf8(message) }) },
  'body-replaced': { make: (message) => ({ ...resign(message, { body: Buffer.from(notUtf8(message).toString()) }), body: notUtf8(message) }) },
  'body-unescaped': {
    make: only(isObject, (message) => {
      const written = (letter) => Buffer.from(message.body.toString().replace('"plain"', `"caf${letter}"`))
      return { ...resign(message, { body: written('\\u00e9') }), body: written('\u00e9') }
    }),
  },
  'body-changed': { must: false, make: (message) => ({ ...message, body: Buffer.from(message.body.toString().replace('two', 'twO')) }) },
  'body-longer': { make: (message) => ({ ...message, body: Buffer.concat([message.body, Buffer.from('\n')]) }) },
  'body-shorter': { must: false, make: (message) => ({ ...message, body: message.body.subarray(0, -1) }) },
  'body-rewritten': { make: only(isObject, (message) => ({ ...message, body: Buffer.from(JSON.stringify(JSON.parse(message.body), null, 1)) })) },
  'signature-missing': { must: false, make: (message) => without(message, signatureName(message)) },
  'signature-empty': { must: false, make: (message) => withHeader(message, signatureName(message), '') },
  'signature-bit': { must: false, make: (message) => withSignature(message, (_, prefix) => prefix + flip(tag(message), 5).toString(message.scheme.signature.encoding)) },
  'signature-half': { must: false, make: (message) => withSignature(message, (text, prefix) => prefix + text.slice(0, text.length / 2)) },
  'signature-longer': { make: (message) => withSignature(message, (text, prefix) => `${prefix}${text}00`) },
  'signature-blank-before': { make: (message) => withSignature(message, (text, prefix) => ` ${prefix}${text}`) },
  'signature-blank-after': { make: (message) => withSignature(message, (text, prefix) => `${prefix}${text} `) },
  'signature-upper-case': { make: only(is('hex'), (message) => withSignature(message, (text, prefix) => prefix + text.toUpperCase())) },
  'signature-text-behind': { make: only(is('hex'), (message) => withSignature(message, (text, prefix) => `${prefix}${text}zz`)) },
  'signature-no-padding': { make: only(is('base64'), (message) => withSignature(message, (text, prefix) => prefix + text.replace(/=+$/, ''))) },
  'signature-padding': { make: only(is('base64url'), (message) => withSignature(message, (text) => `${text}=`)) },
  'signature-url-alphabet': { make: only(is('base64'), (message) => withSignature(message, (text, prefix) => (/[+/]/.test(text) ? prefix + text.replaceAll('+', '-').replaceAll('/', '_') : undefined))) },
  'signature-loose-bits': { make: only(is('base64'), (message) => withSignature(message, (text, prefix) => (/[^=]=$/.test(text) ? prefix + loose(text) : undefined))) },
  'prefix-missing': { make: only(({ scheme }) => scheme.signature.prefix, (message) => withSignature(message, (text) => text)) },
  'prefix-other': { must: false, make: only(({ scheme }) => scheme.signature.prefix, (message) => withSignature(message, (text) => `v9=${text}`)) },
  'prefix-upper-case': { make: only(({ scheme }) => scheme.signature.prefix, (message) => withSignature(message, (text, prefix) => prefix.toUpperCase() + text)) },
  'list-bad-first': { make: (message) => entriesOf(message, (good, bad) => [bad, good]) },
  'list-bad-after': { make: (message) => entriesOf(message, (good, bad) => [good, bad]) },
  'list-only-bad': { must: false, make: (message) => entriesOf(message, (_, bad) => [bad, bad]) },
  'list-other-label-first': { make: (message) => entriesOf(message, (good) => [['v9', good[1]], good]) },
  'list-other-label-only': { make: (message) => entriesOf(message, (good) => [['v9', good[1]]]) },
  'list-empty-label': { make: (message) => entriesOf(message, (good) => [['', good[1]]]) },
  'list-no-label': { make: (message) => entriesOf(message, (good) => [[good[1]]]) },
  'list-part-behind': { make: (message) => entriesOf(message, (good) => [[...good, 'more']]) },
  'list-many': { make: (message) => entriesOf(message, (good, bad) => [...Array(40).fill(bad), good]) },
  'list-blanks': { make: entriesWhere(({ scheme }) => scheme.signature.items?.trim(), (entries, items) => entries.join(`${items} `)) },
  'list-time-last': { make: entriesWhere(holdsTime, (entries, items) => entries.reverse().join(items)) },
  'list-time-twice': { make: entriesWhere(holdsTime, (entries, items) => [...entries, entries[0]].join(items)) },
  'id-other': { must: false, make: only((message) => headerOf(message, 'id'), (message) => withHeader(message, headerOf(message, 'id'), 'msg_other')) },
  'id-missing': { must: false, make: only((message) => headerOf(message, 'id'), (message) => without(message, headerOf(message, 'id'))) },
  'id-full-stop': { make: only((message) => headerOf(message, 'id') && message.scheme.content.includes('{id}.'), (message) => resign(message, { id: 'msg_1.2' })) },
  'id-not-ascii': { make: only((message) => headerOf(message, 'id'), (message) => resign(message, { id: 'msg_\u00e9' })) },
}

export { headerOf, only, resign, signatureName, withHeader, without }
