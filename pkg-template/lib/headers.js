// @ts-check
// Header values out of every shape that callers have; duplicates stay visible.
import { kindOf, misuse } from './errors.js'

/** @typedef {Iterable<readonly [string, string | readonly string[]]> | Record<string, string | readonly string[] | undefined>} HeaderShapes */

/**
 * The block that crosses to WebAssembly: for each value one byte with the header's number, the value, a line feed.
 * @param {unknown} headers
 * @param {readonly string[]} names lower case; `:method` and `:url` where the scheme signs them
 * @param {{ method?: unknown, url?: unknown }} [message]
 */
export function headerBlock(headers, names, message = {}) {
  let block = ''
  /** @param {number} number @param {unknown} value */
  const add = (number, value) => {
    if (Array.isArray(value)) value.forEach((one) => add(number, one))
    else if (typeof value === 'string') block += String.fromCharCode(number + 1) + clean(value) + '\n'
    else if (value !== undefined && value !== null) throw misuse('headers-invalid', { subject: `${kindOf(value)} as the value of ${names[number]}` })
  }
  names.forEach((name, number) => {
    // No header may have such a name, so none can stand in for them.
    if (name.startsWith(':')) add(number, message[/** @type {'method' | 'url'} */ (name.slice(1))])
  })
  if (typeof headers !== 'object' || headers === null || ArrayBuffer.isView(headers)) throw misuse('headers-invalid', { subject: kindOf(headers) })
  if (typeof /** @type {any} */ (headers).get === 'function' && typeof /** @type {any} */ (headers).append === 'function') {
    names.forEach((name, number) => { if (!name.startsWith(':')) add(number, /** @type {Headers} */ (headers).get(name)) })
    return block
  }
  const iterable = typeof /** @type {any} */ (headers)[Symbol.iterator] === 'function'
  const pairs = iterable ? /** @type {Iterable<any>} */ (headers) : Object.entries(headers)
  // A request or a promise in place of its headers holds nothing of its own: without this every header would be missing.
  if (!iterable && /** @type {any[]} */ (pairs).length === 0 && kindOf(headers).startsWith('an object of')) throw misuse('headers-invalid', { subject: kindOf(headers) })
  for (const pair of pairs) {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') throw misuse('headers-invalid', { subject: `${kindOf(pair)} where a [name, value] pair was expected` })
    const number = names.indexOf(pair[0].toLowerCase())
    if (number >= 0 && !pair[0].startsWith(':')) add(number, pair[1])
  }
  return block
}

/** A line break would end the value early; the verifier refuses what stands in its place. @param {string} value */
const clean = (value) => (/[\r\n]/.test(value) ? value.replace(/[\r\n]/g, '\0') : value)
