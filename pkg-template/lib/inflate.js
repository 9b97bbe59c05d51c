// @ts-check
// The inline WebAssembly file: base64 of its length (4 bytes, little-endian) and of raw deflate (RFC 1951), back to bytes.
// Synchronous, since the first call is; the platform's own DecompressionStream is not.

/** Order in which a block writes the lengths of its length codes, RFC 1951 section 3.2.7. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Section 3.2.5, as `least * 16 + extra bits`, for each code. @param {number} least @param {number} count @param {number} step */
function ranges(least, count, step) {
  return Array.from({ length: count }, (_, code) => {
    const extra = Math.max(0, (code >> step) - 1)
    const range = least * 16 + extra
    least += 1 << extra
    return range
  })
}

const LENGTHS = [...ranges(3, 28, 2), 258 * 16]
const DISTANCES = ranges(1, 30, 1)

/** From the bits that come next to `symbol * 16 + bits of its code`. @param {ArrayLike<number>} lengths */
function decoder(lengths) {
  const most = Math.max(...Array.from(lengths), 1)
  const out = new Uint16Array(1 << most)
  let code = 0
  for (let length = 1; length <= most; length += 1) {
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue
      let first = 0
      for (let bit = 0; bit < length; bit += 1) first |= ((code >> bit) & 1) << (length - 1 - bit)
      for (let at = first; at < out.length; at += 1 << length) out[at] = symbol * 16 + length
      code += 1
    }
    code *= 2
  }
  return out
}

/** Raw deflate to bytes. @param {Uint8Array} from @param {number} size of what comes out */
export function inflate(from, size) {
  const to = new Uint8Array(size)
  let at = 0
  let end = 0
  let bits = 0
  let held = 0

  /** @param {number} count */
  function hold(count) {
    for (; held < count; held += 8) bits |= from[at++] << held
  }
  /** @param {number} count */
  function take(count) {
    hold(count)
    const value = bits & ((1 << count) - 1)
    bits >>>= count
    held -= count
    return value
  }
  /** @param {Uint16Array} table */
  function symbol(table) {
    hold(15)
    const entry = table[bits & (table.length - 1)]
    bits >>>= entry & 15
    held -= entry & 15
    return entry >> 4
  }
  /** The code lengths that stand in front of a block. @returns {[ArrayLike<number>, ArrayLike<number>]} */
  function codes() {
    const literals = take(5) + 257
    const all = literals + take(5) + 1
    const short = new Uint8Array(19)
    for (let count = take(4) + 4, index = 0; index < count; index += 1) short[ORDER[index]] = take(3)
    const table = decoder(short)
    const lengths = new Uint8Array(all)
    for (let index = 0; index < all;) {
      const code = symbol(table)
      if (code < 16) lengths[index++] = code
      else {
        const value = code === 16 ? lengths[index - 1] : 0
        const count = code === 18 ? take(7) + 11 : take(code - 14) + 3
        lengths.fill(value, index, index += count)
      }
    }
    return [lengths.subarray(0, literals), lengths.subarray(literals)]
  }
  /** Section 3.2.6. @returns {[ArrayLike<number>, ArrayLike<number>]} */
  const fixed = () => [Uint8Array.from({ length: 288 }, (_, index) => (index < 144 ? 8 : index < 256 ? 9 : index < 280 ? 7 : 8)), new Uint8Array(30).fill(5)]

  // Never past an end: damaged bytes must end, in an error of the compiler. Zeros behind the last byte, of which two may be held ahead, are empty blocks.
  for (let last = 0; !last && end <= size && at <= from.length + 2;) {
    last = take(1)
    const kind = take(2)
    if (kind === 0) {
      // Whole bytes that were read ahead stand in the stream once more.
      at -= held >> 3
      bits = held = 0
      const length = from[at] | (from[at + 1] << 8)
      to.set(from.subarray(at + 4, at += 4 + length), end)
      end += length
      continue
    }
    const [literal, distance] = (kind === 1 ? fixed() : codes()).map(decoder)
    for (let code = symbol(literal); code !== 256 && end <= size; code = symbol(literal)) {
      if (code < 256) to[end++] = code
      else {
        const length = LENGTHS[code - 257]
        const stop = end + (length >> 4) + take(length & 15)
        const range = DISTANCES[symbol(distance)]
        const back = (range >> 4) + take(range & 15)
        for (; end < stop; end += 1) to[end] = to[end - back]
      }
    }
  }
  return to
}

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
