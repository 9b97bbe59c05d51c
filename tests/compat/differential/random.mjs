// Chance that can be repeated: the same seed makes the same messages.

/** mulberry32: small, and good enough to choose with. @param {number} seed */
export function chance(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (most) => Math.floor(next() * most)
  const pick = (list) => list[below(list.length)]
  const bytes = (length) => Buffer.from(Array.from({ length }, () => below(256)))
  const text = (length, alphabet) => Array.from({ length }, () => pick(alphabet)).join('')
  return { below, pick, bytes, text, often: (share) => next() < share }
}
