// @ts-check
// What the facades have in common: keys without rules of their own, and one receiver for each secret.
import { CEILING_BYTES, bytesOf } from '../body.js'
import { misuse } from '../errors.js'
import { invalid } from '../options.js'

/** The libraries know no limit of the body; ours is the largest there is. */
export const LIMITS = { maxBodyBytes: CEILING_BYTES }

/** For libraries that look at the time after the signature, or not at all. */
export const ANY_TIME = { toleranceSeconds: 0xffffffff, futureSeconds: 0xffffffff }

/** A secret written as base64, so that every rule on length and looks stays with the facade. */
export const KEY = { encoding: 'base64' }

const encoder = new TextEncoder()

/** Characters from 0 to 255 as base64. @param {Iterable<number>} bytes */
export function base64(bytes) {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte & 255)
  return btoa(text)
}

/** A variable that was not set, or holds nothing. @param {unknown} secret */
export const blank = (secret) => !secret || (typeof secret === 'string' && /^[ \t\r\n\f\v]*$/.test(secret))

/** A secret that the library takes as it stands, as base64. @param {unknown} secret */
export function keyOf(secret) {
  if (blank(secret)) throw misuse('secret-empty', { found: 1 })
  const bytes = typeof secret === 'string' ? encoder.encode(secret) : bytesOf(secret)
  if (!bytes) throw invalid('secret', 'text or bytes', secret)
  // As many bytes as characters: all of them are ASCII.
  return typeof secret === 'string' && bytes.length === secret.length ? btoa(secret) : base64(bytes)
}

/** Most receivers that one facade holds; further secrets push out the first. */
const MOST = 16

/**
 * One receiver for each key: these libraries take the secret at each call, or are made anew for each request.
 * @param {(key: string) => any} make
 */
export function perKey(make) {
  /** @type {Map<string, any>} */ const made = new Map()
  return (/** @type {string} */ key) => {
    let receiver = made.get(key)
    if (receiver) return receiver
    receiver = make(key)
    if (made.size >= MOST) {
      const [[first, old]] = made
      old.free()
      made.delete(first)
    }
    made.set(key, receiver)
    return receiver
  }
}
