// Builds the request that a provider would send, honest or forged.
import { generateSecret, sign, signedMessage } from '../api.js'
import { messageId, randomBytes } from './bytes.js'
import { tamper } from './forgeries.js'
import { assuranceOf, coversBody, hasId, isSigned, proofHeaders, proofPointers, routingHeaders, timePointer } from './scheme.js'

/**
 * @param {object} order { profile, type, body, placeholder, secret, expected, target, id, now, forgery }
 * @returns { url, headers: [[name, value]], body, id, timestamp } `body` is what goes over the wire
 */
export function buildMessage(order) {
  const { profile, type, forgery } = order
  const id = order.id ?? messageId()
  const timestamp = order.now - (forgery === 'stale-timestamp' ? staleBy(profile) : 0)
  const timed = withTime(order, order.body, timestamp)
  const tampered = forgery === 'tampered-body'
  // Tampered before the token is filled in, so that the change never falls on the token itself. Where the proof does not cover the
  // body, whoever changes it keeps the proof.
  const signedText = tampered && !coversBody(profile) ? tamper(timed) : timed
  const made = prove(order, { id, timestamp, body: withToken(order, signedText) })
  const body = tampered && coversBody(profile) ? tamper(made.body) : made.body
  const given = new Set(made.headers.map(([name]) => name.toLowerCase()))
  const routing = routingHeaders(profile, type, id).filter(([name]) => !given.has(name.toLowerCase()))
  const contentType = given.has('content-type') ? [] : [['content-type', profile.event?.format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json']]
  const built = { url: made.url, headers: [...contentType, ...routing, ...made.headers], body, id, timestamp }
  return forgery === 'missing-signature' ? dropProof(built, profile) : built
}

const NO_SECRET = { code: 'secret-missing', hint: 'Write the one that your receiver has, or generate one for both.' }

const staleBy = (profile) => (profile.scheme.timestamp?.toleranceSeconds ?? 300) + 3600

function prove({ profile, type, secret, expected, target, forgery }, { id, timestamp, body }) {
  if (assuranceOf(profile) !== 'asserted' && secret === '') throw Object.assign(new Error('No secret is given'), NO_SECRET)
  if (assuranceOf(profile) === 'asserted') {
    return { url: target, body, headers: forgery === 'wrong-secret' ? expected.map(([name, value], at) => (at === 0 ? [name, `not-${value}`] : [name, value])) : expected }
  }
  const key = forgery === 'wrong-secret' ? strangeSecret(profile) : secret
  // What is no URL goes to the relay as it is, which says so.
  const url = URL.canParse(target) ? { url: target } : {}
  const call = { provider: profile.name, secret: key, body, ...url, ...(hasId(profile) ? { id } : {}) }
  if (insideMessage(profile)) {
    const made = signedMessage({ ...call, now: timestamp })
    return { url: url.url ? made.url : target, body: made.body, headers: Object.entries(made.headers) }
  }
  // The body stays as it was written, right or wrong: here it is what is tried out.
  const headers = { ...nonces(profile), ...Object.fromEntries(routingHeaders(profile, type, id)) }
  return { url: target, body, headers: Object.entries(sign({ ...call, method: 'POST', headers, ...(timePointer(profile) ? {} : { timestamp }) })) }
}

/** Whether a signature or token stands where `sign` gives no header: in the body, a form or the URL. */
const insideMessage = ({ scheme: { families = [], tokens = [] } }) => families.some(({ signature }) => String(signature).startsWith('body:')) || tokens.some(({ form, query }) => form || query)

/** Headers that are signed besides id and time, with values of our own. */
const nonces = ({ scheme: { content = '' } }) => Object.fromEntries([...content.matchAll(/\{header:([^}]*)\}/g)].map(([, name]) => [name, messageId()]))

const strangeSecret = (profile) => generateSecret(profile.name, randomBytes(64))

/** Without a signature, or without the first of several tokens or headers. */
function dropProof(built, profile) {
  const proof = proofHeaders(profile)
  const present = built.headers.filter(([name]) => proof.includes(name.toLowerCase()))
  const dropped = isSigned(profile) ? present : present.slice(0, 1)
  const [pointer] = proofPointers(profile)
  const body = dropped.length === 0 && pointer ? withoutMember(built.body, pointer) : built.body
  return { ...built, headers: built.headers.filter((header) => !dropped.includes(header)), body }
}

function withoutMember(text, pointer) {
  const keys = pointer.split('/').slice(1)
  const last = keys.pop()
  const root = JSON.parse(text)
  const holder = keys.reduce((value, key) => value?.[key], root)
  if (holder) delete holder[last]
  return JSON.stringify(root)
}

/** Where the signed time stands in the body, it is the time of the attempt. The rest keeps its spelling. */
function withTime({ profile }, body, timestamp) {
  const pointer = timePointer(profile)
  // A signature that stands in the body too is put there with its time.
  if (!pointer || proofPointers(profile).length > 0) return body
  const value = profile.scheme.timestamp?.format === 'unix-milliseconds' ? timestamp * 1000 : timestamp
  return body.replace(new RegExp(`("${escape(pointer.split('/').pop())}"\\s*:\\s*)\\d+`), (_, start) => start + value)
}

/**
 * A bearer scheme repeats the token in the body. The example carries a placeholder there; it is replaced by the secret
 * when the message is sent. A value that you typed yourself is sent as it is.
 */
function withToken({ profile, placeholder, secret, forgery }, body) {
  const member = tokenMember(profile)
  if (!member || !placeholder) return body
  // Where the body is the only place, that is where a wrong token stands.
  const token = forgery === 'wrong-secret' && proofHeaders(profile).length === 0 ? strangeSecret(profile) : secret
  const pattern = new RegExp(`("${member}"\\s*:\\s*)${escape(JSON.stringify(placeholder))}`)
  return body.replace(pattern, (_, start) => start + JSON.stringify(token))
}

/** The body to begin with where no catalog has one: what the scheme itself asks of a body, with a placeholder for a token. */
export function leastBody(profile) {
  if (assuranceOf(profile) === 'asserted') return '{}'
  if (profile.event?.format === 'form') return 'key=value'
  const secret = assuranceOf(profile) === 'bearer' ? 'token' : strangeSecret(profile)
  const { body } = signedMessage({ provider: profile.name, secret })
  return typeof body === 'string' ? body : '{}'
}

/** The top-level member that repeats the token, or null. */
export const tokenMember = (profile) => profile.scheme.tokens?.find((place) => place.body)?.body.split('/').pop() ?? null

/** The placeholder that an example has there, or null. */
export function tokenPlaceholder(profile, example) {
  const member = tokenMember(profile)
  if (!member) return null
  try {
    const value = JSON.parse(example)[member]
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
