// @ts-check
// A body is bytes: nothing is decoded before the MAC.
import { kindOf, misuse } from './errors.js'

/** Bodies above this are refused before they are copied, whatever maxBodyBytes says. */
export const CEILING_BYTES = 64 * 1024 * 1024

/**
 * Bytes or text as they are; anything else is misuse.
 * @param {unknown} body
 * @returns {Uint8Array | string}
 */
export function rawBody(body) {
  let raw
  if (typeof body === 'string') raw = body
  else if (ArrayBuffer.isView(body)) raw = new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  // By its tag: an ArrayBuffer of another realm is no instance of this one's.
  else if (/^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(body))) raw = new Uint8Array(/** @type {ArrayBuffer} */ (body))
  else throw misuse('body-not-raw', { subject: kindOf(body) })
  return raw
}

/**
 * A request's body, read no further than the ceiling: a sender without end must not fill the memory.
 * @param {Request} request
 * @returns {Promise<Uint8Array | null>} null when there is more
 */
export async function readBody(request) {
  const reader = request.body?.getReader()
  /** @type {Uint8Array[]} */ const parts = []
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > CEILING_BYTES) {
      await reader.cancel()
      return null
    }
    parts.push(value)
  }
  const body = new Uint8Array(size)
  parts.reduce((at, part) => (body.set(part, at), at + part.length), 0)
  return body
}

/** The body's text, for JSON.parse. @param {Uint8Array | string} raw */
export function bodyText(raw) {
  if (typeof raw !== 'string') return new TextDecoder().decode(raw)
  return raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw
}
