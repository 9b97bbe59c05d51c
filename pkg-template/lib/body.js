// @ts-check
// A body is bytes: nothing is decoded before the MAC.
import { kindOf, misuse } from './errors.js'

/** Bodies above this are refused before they are copied, whatever maxBodyBytes says. */
const CEILING = 64 * 1024 * 1024

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
  if (raw.length > CEILING) throw misuse('option-invalid', { subject: 'body', detail: `expected at most ${CEILING} bytes, found ${raw.length}` })
  return raw
}

/** The body's text, for JSON.parse. @param {Uint8Array | string} raw */
export function bodyText(raw) {
  if (typeof raw !== 'string') return new TextDecoder().decode(raw)
  return raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw
}
