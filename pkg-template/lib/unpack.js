// @ts-check
// The inline WebAssembly file: base64 of its length (4 bytes, little-endian) and of raw deflate, back to bytes. A small module of its
// own (xtask/inflate.wat) unpacks it: a start's code would run in the interpreter, and the host's own inflater is asynchronous in
// browsers and loaded late on Node.
import { INFLATER } from './inflater.js'

/** Where that module wants the packed bytes. */
const PACKED = 0x20400

/** So many bytes at once it reads, and writes. */
const AHEAD = 8

/** Of a memory. */
const PAGE = 64 * 1024

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

/** Raw deflate to bytes; damaged bytes end in a trap. @param {Uint8Array} from @param {number} size of what comes out */
export function inflate(from, size) {
  const inflater = new WebAssembly.Module(/** @type {Uint8Array<ArrayBuffer>} */ (fromBase64(INFLATER)))
  const { memory, inflate } = /** @type {any} */ (new WebAssembly.Instance(inflater).exports)
  const to = PACKED + from.length + AHEAD
  memory.grow(Math.max(0, Math.ceil((to + size + AHEAD - memory.buffer.byteLength) / PAGE)))
  new Uint8Array(memory.buffer).set(from, PACKED)
  inflate(to)
  return new Uint8Array(memory.buffer, to, size)
}

/** The bytes of an inline file. @param {string} text */
export function unpack(text) {
  const bytes = fromBase64(text)
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  return inflate(bytes.subarray(4), size)
}
