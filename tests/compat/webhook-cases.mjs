// Cases for the class Webhook, shared by standardwebhooks and svix: facts of their own suites, and of ours.
// Their suites: standard-webhooks/libraries/javascript/src/webhook.test.ts, svix-webhooks/javascript/src/webhook.test.ts.
import { createHmac } from 'node:crypto'

export const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const BODY = '{"test": 2432232314}'
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const OTHER = 'Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc='
export const now = () => Math.floor(Date.now() / 1000)

/** What a sender computes, by node:crypto. */
export const tag = (id, timestamp, body, key = Buffer.from(SECRET, 'base64')) =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')

/** Headers of a message; `change` replaces or, with undefined, drops one. */
export function headers(prefix, { id = ID, timestamp = now(), body = BODY, key, change = {} } = {}) {
  const all = { id, timestamp: String(timestamp), signature: `v1,${tag(id, timestamp, body, key)}`, ...change }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[`${prefix}-${name}`, value]])))
}

const good = (prefix) => headers(prefix)
const signed = (given) => `v1,${tag(ID, given, BODY)}`

export const webhookCases = (prefix) => {
  const verify = (given = {}, body = given.body ?? BODY, secret = SECRET) => ({ Webhook }) => new Webhook(secret).verify(body, headers(prefix, given))
  const at = (offset) => ({ timestamp: now() + offset })
  return [
    // From their suites.
    ...[['empty', ''], ['undefined', undefined], ['null', null], ['a prefix alone', 'whsec_']].map(([what, secret]) =>
      [`a secret that is ${what}`, 'throws', ({ Webhook }) => new Webhook(secret)]),
    ...['id', 'timestamp', 'signature'].flatMap((name) => [
      [`no ${name}`, 'refuses', verify({ change: { [name]: undefined } })],
      [`an empty ${name}`, 'refuses', verify({ change: { [name]: '' } })],
    ]),
    ['a timestamp that is no number', 'refuses', verify({ change: { timestamp: 'hello' } })],
    ['a signature of other bytes', 'refuses', verify({ change: { signature: 'v1,dawfeoifkpqwoekfpqoekf' } })],
    ['the first characters of a signature', 'refuses', verify({ change: { signature: `v1,${tag(ID, now(), BODY)}`.slice(0, 8) } })],
    ['a version without a signature', 'refuses', verify({ change: { signature: 'v1,' } })],
    ['a good message', 'accepts', verify()],
    ['a secret with its prefix', 'accepts', verify({}, BODY, `whsec_${SECRET}`)],
    ['a message of 301 s ago', 'refuses', verify(at(-301))],
    ['a message 302 s ahead', 'refuses', verify(at(302))],
    ['one good signature of four', 'accepts', ({ Webhook }) => {
      const time = now()
      return new Webhook(SECRET).verify(BODY, headers(prefix, { timestamp: time, change: { signature: `v1,${OTHER} v2,${OTHER} ${signed(time)} v1,${OTHER}` } }))
    }],
    ['sign() of the published example', 'accepts', ({ Webhook }) => new Webhook(`whsec_${SECRET}`).sign(ID, new Date(1614265330000), BODY)],
    ['an empty body', 'accepts', verify({ body: '' }, '')],
    // Ours.
    ['a message of 299 s ago', 'accepts', verify(at(-299))],
    ['a message 299 s ahead', 'accepts', verify(at(299))],
    ['a changed body', 'refuses', verify({}, `${BODY} `)],
    ['another id', 'refuses', verify({ change: { id: 'msg_other' } })],
    ['another secret', 'refuses', verify({ key: Buffer.from('another key of some length') })],
    ['the signature of a version that is not there', 'refuses', verify({ change: { signature: `v2,${tag(ID, now(), BODY)}` } })],
    ['a signature without padding', 'refuses', verify({ change: { signature: `v1,${tag(ID, now(), BODY).replace('=', '')}` } })],
    ['the body as a Buffer', 'accepts', verify({}, Buffer.from(BODY))],
    ['header names in capitals', 'accepts', ({ Webhook }) =>
      new Webhook(SECRET).verify(BODY, Object.fromEntries(Object.entries(good(prefix)).map(([name, value]) => [name.toUpperCase(), value])))],
    ['a timestamp that is a number', 'accepts', ({ Webhook }) => {
      const given = good(prefix)
      return new Webhook(SECRET).verify(BODY, { ...given, [`${prefix}-timestamp`]: Number(given[`${prefix}-timestamp`]) })
    }],
    ['a body beyond ASCII', 'accepts', verify({ body: '{"a":"\u2665\u{1f600}"}' })],
    ['a lone surrogate in the body', 'accepts', verify({ body: '{"a":"\ud800"}' })],
    ['no headers at all', 'throws', ({ Webhook }) => new Webhook(SECRET).verify(BODY, null)],
    ['a parsed body', 'throws', verify({}, JSON.parse(BODY))],
    ['a raw secret of text', 'accepts', ({ Webhook }) =>
      new Webhook('whsec_\u00e9', { format: 'raw' }).verify(BODY, headers(prefix, { key: Buffer.from('whsec_\u00e9', 'latin1') }))],
    ['a raw secret of bytes', 'accepts', ({ Webhook }) =>
      new Webhook(new Uint8Array([0, 10, 255]), { format: 'raw' }).verify(BODY, headers(prefix, { key: Buffer.from([0, 10, 255]) }))],
    ['an empty raw secret', 'throws', ({ Webhook }) => new Webhook('', { format: 'raw' })],
    ['sign() with the milliseconds of a Date', 'accepts', ({ Webhook }) => new Webhook(SECRET).sign(ID, new Date(1614265330999), BODY)],
    ['null options', 'accepts', ({ Webhook }) => new Webhook(SECRET, null).verify(BODY, good(prefix), null)],
    ['headers that nobody reads, of any kind', 'accepts', ({ Webhook }) => new Webhook(SECRET).verify(BODY, { ...good(prefix), 'x-a': undefined, 'x-b': null, 'x-c': {}, 'x-d': 7 })],
    ['an id that is undefined', 'refuses', ({ Webhook }) => new Webhook(SECRET).verify(BODY, { ...good(prefix), [`${prefix}-id`]: undefined })],
    ['a list without headers', 'refuses', ({ Webhook }) => new Webhook(SECRET).verify(BODY, [])],
    ['headers without a prototype', 'accepts', ({ Webhook }) => new Webhook(SECRET).verify(BODY, Object.assign(Object.create(null), good(prefix)))],
    ['headers by inheritance', 'refuses', ({ Webhook }) => new Webhook(SECRET).verify(BODY, Object.create(good(prefix)))],
    ['a class without new', 'throws', ({ Webhook }) => Webhook(SECRET)],
    ['a short secret', 'accepts', verify({ key: Buffer.from('abc') }, BODY, Buffer.from('abc').toString('base64'))],
    ['a secret without padding', 'accepts', verify({ key: Buffer.from('abcd') }, BODY, 'YWJjZA')],
    ['a secret with unused bits set', 'accepts', verify({ key: Buffer.from('abcd') }, BODY, 'YWJjZB==')],
    ['a secret that is not base64', 'throws', ({ Webhook }) => new Webhook('not base64!!')],
    // Where the two differ.
    ['a Headers object', { differs: 'headers-object' }, ({ Webhook }) => new Webhook(SECRET).verify(BODY, new Headers(good(prefix)))],
    ['a Map', { differs: 'headers-object' }, ({ Webhook }) => new Webhook(SECRET).verify(BODY, new Map(Object.entries(good(prefix))))],
    ['headers that are text', { differs: 'headers-text' }, ({ Webhook }) => new Webhook(SECRET).verify(BODY, 'webhook-id: msg_1')],
    ['an id that is a boolean', { differs: 'header-kind' }, ({ Webhook }) => new Webhook(SECRET).verify(BODY, { ...headers(prefix, { id: 'true' }), [`${prefix}-id`]: true })],
    ['an id of 9000 characters', { differs: 'header-length' }, verify({ id: 'a'.repeat(9000) })],
    ['header values in lists', { differs: 'header-lists' }, ({ Webhook }) =>
      new Webhook(SECRET).verify(BODY, Object.fromEntries(Object.entries(good(prefix)).map(([name, value]) => [name, [value]])))],
    ['one header in two spellings', { differs: 'header-twice' }, ({ Webhook }) =>
      new Webhook(SECRET).verify(BODY, { [`${prefix}-ID`]: 'msg_other', ...good(prefix) })],
    ['sign() of a Uint8Array', { differs: 'body-bytes' }, ({ Webhook }) => new Webhook(SECRET).sign(ID, new Date(0), new TextEncoder().encode(BODY))],
    ['the body as a Uint8Array', { differs: 'body-bytes' }, verify({}, new TextEncoder().encode(BODY))],
    ['a signature over bytes that are not UTF-8', { differs: 'body-not-utf8' }, ({ Webhook }) => {
      const body = Buffer.from([0x22, 0xff, 0x22])
      return new Webhook(SECRET).verify(body, headers(prefix, { body }))
    }],
    ['a signature over the replacement of such bytes', { differs: 'body-replaced' }, ({ Webhook }) =>
      new Webhook(SECRET).verify(Buffer.from([0x22, 0xff, 0x22]), headers(prefix, { body: '"\ufffd"' }))],
    ['text behind the timestamp', { differs: 'timestamp-text' }, ({ Webhook }) => {
      const time = now()
      return new Webhook(SECRET).verify(BODY, headers(prefix, { timestamp: time, change: { timestamp: `${time}abc` } }))
    }],
    ...[(text) => `0${text}`, (text) => ` ${text}`, (text) => `+${text}`, (text) => Number(text) + 0.5].map((other) => [`a timestamp as in ${other('1')}`, { differs: 'timestamp-text' }, ({ Webhook }) => {
      const time = now()
      return new Webhook(SECRET).verify(BODY, headers(prefix, { timestamp: time, change: { timestamp: other(String(time)) } }))
    }]),
    ['a full stop in the id', { differs: 'id-full-stop' }, verify({ id: 'msg.1' })],
    ['an id beyond ASCII', { differs: 'header-ascii' }, verify({ id: 'msg_\u00e9' })],
    ['text behind a signature', { differs: 'signature-text' }, ({ Webhook }) => {
      const time = now()
      return new Webhook(SECRET).verify(BODY, headers(prefix, { timestamp: time, change: { signature: `${signed(time)},more` } }))
    }],
    ['the good signature in place 65', { differs: 'signature-count' }, ({ Webhook }) => {
      const time = now()
      return new Webhook(SECRET).verify(BODY, headers(prefix, { timestamp: time, change: { signature: `${`v1,${OTHER} `.repeat(64)}${signed(time)}` } }))
    }],
    ['a secret with a line break', { differs: 'secret-blank' }, verify({ key: Buffer.alloc(25, 7) }, BODY, `${Buffer.alloc(25, 7).toString('base64')}\n`)],
    ['a raw secret that is an ArrayBuffer', { differs: 'raw-buffer' }, ({ Webhook }) => new Webhook(new ArrayBuffer(3), { format: 'raw' }).sign(ID, new Date(0), BODY)],
    ['a raw secret of blanks', { differs: 'raw-blank' }, ({ Webhook }) => new Webhook(' \n', { format: 'raw' }).sign(ID, new Date(0), BODY)],
    ['a secret with one character too many', { differs: 'secret-length' }, ({ Webhook }) => new Webhook(`${SECRET}A`).sign(ID, new Date(0), BODY)],
    ['a secret of two characters', { differs: 'secret-padding' }, verify({ key: Buffer.from('a') }, BODY, 'YQ')],
    ['an old message with a bad signature', { differs: 'first-fault' }, verify({ timestamp: 1000, change: { signature: 'v1,AAAA' } })],
    ...[NaN, -1, -1e12].map((time) => [`sign() with new Date(${time})`, { differs: 'sign-invalid' }, ({ Webhook }) => new Webhook(SECRET).sign(ID, new Date(time), BODY)]),
    ['sign() with a number', { differs: 'sign-number' }, ({ Webhook }) => new Webhook(SECRET).sign(ID, 1614265330, BODY)],
    ...['', 'msg.1', 'msg 1', 'msg_\u00e9'].map((id) => [`sign() with the id "${id}"`, { differs: 'sign-id' }, ({ Webhook }) => new Webhook(SECRET).sign(id, new Date(0), BODY)]),
    ['sign() of bytes that are not UTF-8', { differs: 'sign-not-utf8' }, ({ Webhook }) => new Webhook(SECRET).sign(ID, new Date(0), Buffer.from([0x22, 0xff, 0x22]))],
  ]
}
