// @ts-check
// The row of numbers that WebAssembly leaves, as a verdict. Places and meaning: src/wasm/verdict.rs.
import { explain, misuseFrom, rejected } from './errors.js'
import { shortTextAt } from './memory.js'

/** By the number that crosses. */
const ASSURANCE = ['asserted', 'bearer', 'metadata', 'signed']

/** NaN stands for absent. @param {number} number */
const orNull = (number) => (number === number ? number : null)

/** What a code's row and texts say. @param {import('./engine.js').Area} area */
function parts({ wasm, memory, told }) {
  const subject = told[6] > 0 ? shortTextAt(memory, wasm.told_texts(), told[6]) : undefined
  return { number: told[0], subject, expected: orNull(told[2]) ?? undefined, found: orNull(told[3]) ?? undefined }
}

/** The error that the row tells. @param {import('./engine.js').Area} area */
export const misuseOf = (area) => misuseFrom(parts(area))

/** @param {import('./engine.js').Area} area @param {string} provider @param {any[]} values the picked headers, by number */
export function verdictOf(area, provider, values) {
  const { wasm, memory, told } = area
  if (told[0] !== 0) return { ok: /** @type {const} */ (false), ...rejected(explain(parts(area))) }
  const timestamp = orNull(told[2])
  const idLength = told[6]
  let id = null
  if (idLength === idLength) {
    const value = values[told[5]]
    // As long in bytes as in characters: then it is ASCII, and the very text that was handed over.
    id = typeof value === 'string' && value.length === idLength ? value : shortTextAt(memory, wasm.told_texts(), idLength)
  }
  const label = told[7]
  return {
    ok: /** @type {const} */ (true),
    provider,
    assurance: ASSURANCE[told[1]],
    id,
    timestamp,
    freshness: timestamp === null ? 'none' : 'signed',
    secretIndex: orNull(told[3]),
    signatureLabel: label === label ? shortTextAt(memory, wasm.told_texts() + (idLength || 0), label) : null,
    usedPreviousSecret: told[4] === 1,
  }
}
