// @ts-check
// What cold calls send to WebAssembly as JSON: every header, and the time.
import { kindOf, misuse } from './errors.js'
import { invalid, isSeconds } from './options.js'

/** All headers as pairs, also those that no scheme reads. @param {any} headers @returns {[string, string][]} */
export function pairsOf(headers) {
  if (typeof headers !== 'object' || headers === null || ArrayBuffer.isView(headers)) throw misuse('headers-invalid', { subject: kindOf(headers) })
  const iterable = typeof headers[Symbol.iterator] === 'function'
  const entries = iterable ? [...headers] : Object.entries(headers)
  // A request in place of its headers holds nothing of its own.
  if (!iterable && entries.length === 0 && kindOf(headers).startsWith('an object of')) throw misuse('headers-invalid', { subject: kindOf(headers) })
  /** @type {[string, string][]} */
  const out = []
  for (const entry of entries) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw misuse('headers-invalid', { subject: `${kindOf(entry)} where a [name, value] pair was expected` })
    for (const value of Array.isArray(entry[1]) ? entry[1] : [entry[1]]) {
      if (typeof value === 'string') out.push([entry[0], value])
      else if (value !== undefined && value !== null) throw misuse('headers-invalid', { subject: `${kindOf(value)} as the value of a header` })
    }
  }
  return out
}

/** Whole Unix seconds. @param {any} now */
export function secondsOf(now) {
  const time = typeof now === 'function' ? now() : now ?? Date.now() / 1000
  const seconds = Object.prototype.toString.call(time) === '[object Date]' ? time.getTime() / 1000 : time
  if (!isSeconds(seconds)) throw invalid('now', 'Unix seconds (not milliseconds), a Date or a function that gives Unix seconds', time)
  return Math.floor(seconds)
}
