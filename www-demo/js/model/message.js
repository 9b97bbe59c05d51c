// Builds the request that a provider would send, honest or forged.
import { generateSecret, sign } from '../api.js'
import { messageId, randomBytes } from './bytes.js'
import { tamper } from './forgeries.js'
import { assuranceOf, hasId, proofHeaders, routingHeaders } from './scheme.js'

/**
 * @param {object} order { profile, type, body, placeholder, secret, expected, id, now, forgery }
 * @returns { headers: [[name, value]], body, id, timestamp } `body` is what goes over the wire
 */
export function buildMessage(order) {
  const { profile, type, forgery } = order
  const id = order.id ?? messageId()
  const timestamp = order.now - (forgery === 'stale-timestamp' ? staleBy(profile) : 0)
  const honest = withToken(order, order.body)
  const proof = prove(order, { id, timestamp, body: honest })
  // Tampered before the token is filled in, so that the change never falls on the token itself.
  const body = forgery === 'tampered-body' ? withToken(order, tamper(order.body)) : honest
  const given = new Set(proof.map(([name]) => name.toLowerCase()))
  const routing = routingHeaders(profile, type, id).filter(([name]) => !given.has(name.toLowerCase()))
  const contentType = profile.event?.format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json'
  return { headers: [['content-type', contentType], ...routing, ...dropProof(proof, profile, forgery)], body, id, timestamp }
}

const staleBy = (profile) => (profile.scheme.timestamp?.toleranceSeconds ?? 300) + 3600

function prove({ profile, secret, expected, forgery }, { id, timestamp, body }) {
  if (assuranceOf(profile) === 'asserted') {
    return forgery === 'wrong-secret' ? expected.map(([name, value], at) => (at === 0 ? [name, `not-${value}`] : [name, value])) : expected
  }
  const key = forgery === 'wrong-secret' ? strangeSecret(profile) : secret
  const call = { provider: profile.name, secret: key, body, timestamp }
  return Object.entries(sign(hasId(profile) ? { ...call, id } : call))
}

const strangeSecret = (profile) => generateSecret(profile.name, randomBytes(64))

function dropProof(headers, profile, forgery) {
  if (forgery !== 'missing-signature') return headers
  const proof = proofHeaders(profile)
  const first = headers.find(([name]) => proof.includes(name.toLowerCase()))
  return assuranceOf(profile) === 'signed'
    ? headers.filter(([name]) => !proof.includes(name.toLowerCase()))
    : headers.filter((header) => header !== first)
}

/**
 * A bearer scheme repeats the token in the body. The example carries a placeholder there; it is replaced by the secret
 * when the message is sent. A value that you typed yourself is sent as it is.
 */
function withToken({ profile, placeholder, secret }, body) {
  const member = tokenMember(profile)
  if (!member || !placeholder) return body
  const pattern = new RegExp(`("${member}"\\s*:\\s*)${escape(JSON.stringify(placeholder))}`)
  return body.replace(pattern, (_, start) => start + JSON.stringify(secret))
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
