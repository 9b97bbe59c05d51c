// @ts-check
// Text and bytes in the memory of WebAssembly.

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Most bytes that a piece takes: UTF-8 has at most three for each UTF-16 unit. @param {string | Uint8Array} piece */
export const roomFor = (piece) => (typeof piece === 'string' ? piece.length * 3 : piece.length)

/** @param {string | Uint8Array} piece */
export const bytesIn = (piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece).length

/** Writes a piece; gives the address behind it. @param {Uint8Array} memory @param {number} at @param {string | Uint8Array} piece */
export function put(memory, at, piece) {
  if (typeof piece === 'string') return at + encoder.encodeInto(piece, memory.subarray(at)).written
  memory.set(piece, at)
  return at + piece.length
}

/** Writes text of printable ASCII; gives the address behind it, or -1 where it is another text. @param {Uint8Array} memory @param {number} at @param {string} text */
export function putPrintable(memory, at, text) {
  // For the length of header values a loop is faster than the encoder and its view.
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x20 || unit > 0x7e) return -1
    memory[at + index] = unit
  }
  return at + text.length
}

/** Writes text whose characters stand for one byte each; gives the address behind it. @param {Uint8Array} memory @param {number} at @param {string} text */
export function putBytes(memory, at, text) {
  for (let index = 0; index < text.length; index += 1) memory[at + index] = text.charCodeAt(index)
  return at + text.length
}

/** @param {Uint8Array} memory @param {number} at @param {number} length */
export const textAt = (memory, at, length) => decoder.decode(memory.subarray(at, at + length))

/** So long a text is put together faster than the decoder is called; beyond, each character costs more than the one before. */
const SHORT = 8

/** Short texts are mostly ASCII: read so, they need no decoder. @param {Uint8Array} memory @param {number} at @param {number} length */
export function shortTextAt(memory, at, length) {
  if (length > SHORT) return textAt(memory, at, length)
  let text = ''
  for (let end = at + length, from = at; from < end; from += 1) {
    if (memory[from] > 0x7e) return textAt(memory, at, length)
    text += String.fromCharCode(memory[from])
  }
  return text
}

/** The pieces of bytes that have their lengths in front. @param {Uint8Array} bytes */
export function unframe(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const pieces = []
  for (let at = 0, end; at < bytes.length; at = end) {
    end = at + 4 + view.getUint32(at, true)
    pieces.push(bytes.subarray(at + 4, end))
  }
  return pieces
}

/** Secrets with their lengths in front. @param {readonly (string | Uint8Array)[]} secrets */
export function frame(secrets) {
  const parts = secrets.map((secret) => (typeof secret === 'string' ? encoder.encode(secret) : secret))
  const out = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const part of parts) {
    view.setUint32(at, part.length, true)
    out.set(part, at + 4)
    at += 4 + part.length
  }
  return out
}
