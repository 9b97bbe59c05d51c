// @ts-check
// Raw deflate (RFC 1951) back to bytes. Synchronous, since the first call is; the platform's own DecompressionStream is not.

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
  /** @type {number[][]} */ const byLength = Array.from({ length: 16 }, () => [])
  for (let symbol = 0; symbol < lengths.length; symbol += 1) byLength[lengths[symbol]].push(symbol)
  const most = Math.max(1, byLength.findLastIndex((symbols) => symbols.length > 0))
  const out = new Uint16Array(1 << most)
  // The code that comes next, its first bit lowest.
  let code = 0
  for (let length = 1; length <= most; length += 1) {
    const half = 1 << (length - 1)
    // One more bit follows: whatever it is, the codes that have ended stay the same.
    out.copyWithin(half, 0, half)
    for (const symbol of byLength[length]) {
      out[code] = symbol * 16 + length
      let bit = half
      for (; code & bit; bit >>= 1) code ^= bit
      code |= bit
    }
  }
  return out
}

/** Most bytes that are held before they are needed. */
const AHEAD = 3

/** The bytes, where to read and write next, and bits that were read ahead. @typedef {{ from: Uint8Array, to: Uint8Array, at: number, end: number, bits: number, held: number }} State */

/** @param {State} state @param {number} count of bits */
function take(state, count) {
  for (; state.held < count; state.held += 8) state.bits |= state.from[state.at++] << state.held
  const value = state.bits & ((1 << count) - 1)
  state.bits >>>= count
  state.held -= count
  return value
}

/** @param {State} state @param {Uint16Array} table */
function symbol(state, table) {
  for (; state.held < 15; state.held += 8) state.bits |= state.from[state.at++] << state.held
  const entry = table[state.bits & (table.length - 1)]
  state.bits >>>= entry & 15
  state.held -= entry & 15
  return entry >> 4
}

/** The code lengths that stand in front of a block. @param {State} state @returns {[ArrayLike<number>, ArrayLike<number>]} */
function codes(state) {
  const literals = take(state, 5) + 257
  const all = literals + take(state, 5) + 1
  const short = new Uint8Array(19)
  for (let count = take(state, 4) + 4, index = 0; index < count; index += 1) short[ORDER[index]] = take(state, 3)
  const table = decoder(short)
  const lengths = new Uint8Array(all)
  for (let index = 0; index < all;) {
    const code = symbol(state, table)
    if (code < 16) lengths[index++] = code
    else {
      const value = code === 16 ? lengths[index - 1] : 0
      const count = code === 18 ? take(state, 7) + 11 : take(state, code - 14) + 3
      lengths.fill(value, index, index += count)
    }
  }
  return [lengths.subarray(0, literals), lengths.subarray(literals)]
}

/** Section 3.2.6. @returns {[ArrayLike<number>, ArrayLike<number>]} */
const fixed = () => [Uint8Array.from({ length: 288 }, (_, index) => (index < 144 ? 8 : index < 256 ? 9 : index < 280 ? 7 : 8)), new Uint8Array(30).fill(5)]

/** A block without compression. @param {State} state */
function stored(state) {
  const { from, to } = state
  // Whole bytes that were read ahead stand in the stream once more.
  state.at -= state.held >> 3
  state.bits = state.held = 0
  const length = from[state.at] | (from[state.at + 1] << 8)
  to.set(from.subarray(state.at + 4, state.at += 4 + length), state.end)
  state.end += length
}

/** A block of literals and repetitions. @param {State} state @param {Uint16Array} literals @param {Uint16Array} distances */
function compressed(state, literals, distances) {
  // Variables of its own: a start runs this before any compiler looked at it, and there they are the fastest.
  const { from, to } = state
  const [literalMask, distanceMask, size, most] = [literals.length - 1, distances.length - 1, to.length, from.length + AHEAD]
  let { at, end, bits, held } = state
  while (end <= size && at <= most) {
    // A code takes 15 bits and its extra bits up to 5.
    for (; held < 20; held += 8) bits |= from[at++] << held
    const entry = literals[bits & literalMask]
    bits >>>= entry & 15
    held -= entry & 15
    if (entry < 256 << 4) {
      to[end++] = entry >> 4
      continue
    }
    if (entry >> 4 === 256) break
    const length = LENGTHS[(entry >> 4) - 257]
    let extra = length & 15
    const stop = end + (length >> 4) + (bits & ((1 << extra) - 1))
    bits >>>= extra
    held -= extra
    for (; held < 15; held += 8) bits |= from[at++] << held
    const second = distances[bits & distanceMask]
    bits >>>= second & 15
    held -= second & 15
    const range = DISTANCES[second >> 4]
    extra = range & 15
    for (; held < extra; held += 8) bits |= from[at++] << held
    const back = (range >> 4) + (bits & ((1 << extra) - 1))
    bits >>>= extra
    held -= extra
    for (; end < stop; end += 1) to[end] = to[end - back]
  }
  Object.assign(state, { at, end, bits, held })
}

/** Raw deflate to bytes. @param {Uint8Array} from @param {number} size of what comes out */
export function inflate(from, size) {
  const state = { from, to: new Uint8Array(size), at: 0, end: 0, bits: 0, held: 0 }
  // Never past an end: damaged bytes must end, in an error of the compiler. Zeros behind the last byte would be empty blocks.
  for (let last = 0; !last && state.end <= size && state.at <= from.length + AHEAD;) {
    last = take(state, 1)
    const kind = take(state, 2)
    if (kind === 0) stored(state)
    else {
      const [literals, distances] = (kind === 1 ? fixed() : codes(state)).map(decoder)
      compressed(state, literals, distances)
    }
  }
  return state.to
}
