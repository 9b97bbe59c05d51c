// @ts-check
// A body is bytes: nothing is decoded before the MAC.
import { explainCode, kindOf, misuse } from './errors.js'

/** Bodies above this are refused before they are copied, whatever maxBodyBytes says. */
export const CEILING_BYTES = 64 * 1024 * 1024

/** By its tag: a buffer of another realm is no instance of this one's class. @param {unknown} value */
const tag = (value) => Object.prototype.toString.call(value).slice(8, -1)

/**
 * A view of a buffer's bytes, or undefined for everything else. Throws a TypeError where the bytes were moved elsewhere.
 * @param {unknown} value
 */
export function bytesOf(value) {
  const view = ArrayBuffer.isView(value)
  const buffer = /** @type {any} */ (view ? value.buffer : value)
  const kind = tag(buffer)
  if (kind !== 'ArrayBuffer' && kind !== 'SharedArrayBuffer') return undefined
  const bytes = view ? new Uint8Array(buffer, value.byteOffset, value.byteLength) : new Uint8Array(buffer)
  // Copied, so that what is parsed later is what was verified now.
  return kind === 'SharedArrayBuffer' ? new Uint8Array(bytes) : bytes
}

/**
 * Bytes or text as they are; anything else is misuse.
 * @param {unknown} body
 * @returns {Uint8Array | string}
 */
export function rawBody(body) {
  let raw
  if (typeof body === 'string') return body
  try {
    // The usual case first; a view without bytes may be one whose bytes were moved.
    if (body instanceof Uint8Array && body.buffer instanceof ArrayBuffer && body.length > 0) return body
    raw = bytesOf(body)
  } catch {
    throw misuse('body-not-raw', { subject: 'a buffer whose bytes were moved elsewhere' })
  }
  if (raw === undefined) throw misuse('body-not-raw', { subject: kindOf(body) })
  return raw
}

const decoder = new TextDecoder()

/** The body's text, for JSON.parse. @param {Uint8Array | string} raw */
export function bodyText(raw) {
  if (typeof raw !== 'string') return decoder.decode(raw)
  return raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw
}

/** Node's own module for bytes, or null. @type {any} */ let buffers

function found() {
  try {
    // Not an import: bundlers for browsers and edge runtimes would stumble over it.
    const { Buffer, isAscii } = /** @type {any} */ (globalThis).process.getBuiltinModule('node:buffer')
    return isAscii(Buffer.from('a')) && !isAscii(Buffer.from([0xff])) ? { Buffer, isAscii } : null
  } catch {
    // Another runtime, or an old one.
    return null
  }
}

/** The text of a body of ASCII alone, where the host makes it faster than a copy; else undefined. @param {Uint8Array} raw @returns {string | undefined} */
export function asciiText(raw) {
  if (buffers === undefined) buffers = found()
  if (buffers === null || !buffers.isAscii(raw)) return undefined
  return buffers.Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1')
}

/**
 * A request's bytes, or the rejection of a body above the limit; what lies behind the limit is never read.
 * @param {Request} request @param {number} most bytes
 * @returns {Promise<Uint8Array | { ok: false, code: string, message: string, hint: string, status: number }>}
 */
export async function requestBody(request, most) {
  const tooLarge = (/** @type {number} */ found) => ({ ok: /** @type {const} */ (false), ...explainCode('body-too-large', { expected: most, found }) })
  const announced = Number(request.headers.get('content-length'))
  if (announced > most) return tooLarge(announced)
  // Some browsers' requests have no stream.
  if (!request.body) return new Uint8Array(await request.arrayBuffer())
  const reader = request.body.getReader()
  const chunks = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      // Not awaited: a sender that never stops must not hold the reply back.
      reader.cancel().catch(() => {})
      return tooLarge(length)
    }
    chunks.push(value)
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.length
  }
  return body
}
