// @ts-check
// The runtime's own regular expressions, for schemas whose owner allows them (src/wasm/host.rs). Nothing here throws.

/** More are forgotten, and compiled again when they are asked for: nobody says here when a schema is freed. */
const MOST = 1000

/** Compiled once for each pattern, since a schema is applied many times; what is no pattern is undefined. @type {Map<string, RegExp | undefined>} */
const known = new Map()

/** @param {string} pattern */
function compiled(pattern) {
  if (!known.has(pattern)) {
    /** @type {RegExp | undefined} */ let made
    try {
      made = new RegExp(pattern, 'u')
    } catch {
      // The schema is refused with what its own reader says of the pattern.
    }
    if (known.size >= MOST) known.clear()
    known.set(pattern, made)
  }
  return known.get(pattern)
}

/** Whether the runtime takes the pattern; with `applied`, whether it matches the text. @param {string} pattern @param {string} text @param {boolean} applied */
export function hostPattern(pattern, text, applied) {
  try {
    const made = compiled(pattern)
    return made !== undefined && (!applied || made.test(text))
  } catch {
    // An engine may give up on a text.
    return false
  }
}
