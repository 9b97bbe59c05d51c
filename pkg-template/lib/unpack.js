// @ts-check
// The inline WebAssembly file: base64 of its length (4 bytes, little-endian) and of raw deflate, back to bytes.
import { inflate } from './inflate.js'

/** By the host where it can: a loop over characters takes longer than all the rest of a start. @param {string} base64 @returns {Uint8Array} */
export function fromBase64(base64) {
  const bytesFromBase64 = /** @type {any} */ (Uint8Array).fromBase64
  if (bytesFromBase64) return bytesFromBase64.call(Uint8Array, base64)
  const buffer = /** @type {any} */ (globalThis).Buffer
  if (buffer) return buffer.from(base64, 'base64')
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** The bytes of an inline file; the host's own inflate where it has a synchronous one. @param {string} text */
export function unpack(text) {
  const bytes = fromBase64(text)
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const zlib = /** @type {any} */ (globalThis).process?.getBuiltinModule?.('node:zlib')
  return zlib?.inflateRawSync ? zlib.inflateRawSync(bytes.subarray(4)) : inflate(bytes.subarray(4), size)
}
