// Pieces of signature schemes with node:crypto alone; the tables in schemes/ put them together.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'

export const utf8 = (secret) => Buffer.from(secret, 'utf8')
export const whsec = (secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
export const bytes = (parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)))

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

export const rawEd25519 = (form) => (secret) => Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(secret, form)])
export const derBase64 = (secret) => Buffer.from(secret, 'base64')

// One signature of the body alone, behind a prefix.
export const single = (name, prefix = '', options = {}) => ({ header, body }) => mac([header(name).slice(prefix.length)], [body], options)

// The URL that the sender knows: publicUrl in place of what stands before the path, or before the query if it has a path.
export function known({ url, config: { publicUrl } }) {
  if (publicUrl === undefined) return url
  if (new URL(publicUrl).pathname === '/') return new URL(publicUrl).origin + url.replace(/^[a-z]+:\/\/[^/]+/, '')
  return publicUrl.includes('?') ? publicUrl : publicUrl + new URL(url).search
}
