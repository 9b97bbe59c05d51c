// @ts-check
// Header values out of every shape that callers have; duplicates stay visible.
import { kindOf, misuse } from './errors.js'
import { put, putPrintable } from './memory.js'
import { invalid } from './options.js'

/** @typedef {Iterable<readonly [string, string | readonly string[]]> | Record<string, string | readonly string[] | undefined>} HeaderShapes */

/**
 * The headers that one scheme reads, by number; `lengths` and `letters` have a bit for each length and first letter among the names.
 * @typedef {{ names: readonly string[], lengths: number, letters: number, real: boolean }} Wanted
 */

/** The same text as the engine's own copy of a property's name: two of them are compared by their addresses. @param {string} name */
const interned = (name) => Object.keys({ [name]: 0 })[0]

/** A bit for a name's first letter, the same in both cases. @param {string} name */
const letterBit = (name) => 1 << (name.charCodeAt(0) & 31)

/** @param {readonly string[]} names lower case; `:method` and `:url` where the scheme signs them @returns {Wanted} */
export const wanted = (names) => ({
  names: names.map(interned),
  // Most headers of a request are passed over by their names' length and first letter alone.
  lengths: names.reduce((bits, name) => bits | (1 << (name.length & 31)), 0),
  letters: names.reduce((bits, name) => bits | letterBit(name), 0),
  real: names.every((name) => !name.startsWith(':')),
})

/** Adds what arrived under a name. @param {any[]} values @param {Wanted} wanted @param {string} key @param {unknown} value */
function take(values, { names, real }, key, value) {
  let number = 0
  while (number < names.length && names[number] !== key) number += 1
  if (number === names.length) number = names.indexOf(key.toLowerCase())
  if (number < 0 || (!real && key.startsWith(':'))) return
  values[number] = values[number] === undefined ? value : [values[number], value]
}

/** The headers of an object by name. @param {any} given @param {any[]} values @param {Wanted} wanted */
function pickMembers(given, values, wanted) {
  const { lengths, letters } = wanted
  let any = false
  for (const key in given) {
    if ((lengths >>> (key.length & 31) & 1) === 0 || (letters & letterBit(key)) === 0) continue
    if (!Object.hasOwn(given, key)) continue
    any = true
    take(values, wanted, key, given[key])
  }
  // A request or a promise in place of its headers holds nothing of its own: without this every header would be missing.
  if (!any && Object.keys(given).length === 0 && kindOf(given).startsWith('an object of')) throw misuse('headers-invalid', { subject: kindOf(given) })
}

/**
 * The values of the wanted headers, by the headers' numbers; a list where one arrived more than once.
 * @param {unknown} headers @param {Wanted} wanted @param {{ method?: unknown, url?: unknown }} message
 */
export function pick(headers, wanted, message) {
  const { names, real } = wanted
  /** @type {any[]} */ const values = []
  for (let number = 0; number < names.length; number += 1) values.push(undefined)
  if (!real) {
    for (const [number, name] of names.entries()) {
      // No header may have such a name, so none can stand in for them.
      if (name.startsWith(':')) values[number] = message[/** @type {'method' | 'url'} */ (name.slice(1))]
    }
  }
  if (typeof headers !== 'object' || headers === null || ArrayBuffer.isView(headers)) throw misuse('headers-invalid', { subject: kindOf(headers) })
  const given = /** @type {any} */ (headers)
  if (typeof given.get === 'function' && typeof given.append === 'function') {
    for (let number = 0; number < names.length; number += 1) if (real || !names[number].startsWith(':')) values[number] = given.get(names[number])
  } else if (typeof given[Symbol.iterator] !== 'function') {
    pickMembers(given, values, wanted)
  } else {
    for (const pair of given) {
      if (!Array.isArray(pair) || typeof pair[0] !== 'string') throw misuse('headers-invalid', { subject: `${kindOf(pair)} where a [name, value] pair was expected` })
      take(values, wanted, pair[0], pair[1])
    }
  }
  for (let number = 0; number < values.length; number += 1) if (typeof values[number] === 'object') values[number] = ownList(values[number])
  return values
}

/**
 * A list of the caller's as one of ours, with a look at each member, so that nothing of the caller's runs while values are written into the
 * memory; in place of a list of one, what stands in it. @param {unknown} given
 */
function ownList(given) {
  /** @type {unknown[]} */ const list = []
  const add = (/** @type {unknown} */ one) => {
    if (Array.isArray(one)) one.forEach(add)
    else if (one !== undefined && one !== null) list.push(one)
  }
  add(given)
  return list.length > 1 ? list : list[0]
}

/** Most bytes of the header block. @param {any[]} values */
export function roomForHeaders(values) {
  let room = 0
  for (let number = 0; number < values.length; number += 1) {
    const value = values[number]
    if (typeof value === 'string') room += value.length * 3 + 5
    else if (Array.isArray(value)) room += roomForHeaders(value)
  }
  return room
}

/**
 * Writes the header block: for each value one byte with the header's number from 1, four with its length, the value. Gives the address behind it.
 * @param {Uint8Array} memory @param {number} at @param {any[]} values @param {readonly string[]} names @param {number} [all] the number of every value
 */
export function putHeaders(memory, at, values, names, all) {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    const number = all ?? index
    if (typeof value === 'string') {
      let end = putPrintable(memory, at + 5, value)
      if (end < 0) {
        const cleaned = clean(value)
        // What the verifier sees is the value from here on.
        values[index] = cleaned
        end = put(memory, at + 5, cleaned)
      }
      const length = end - at - 5
      memory[at] = number + 1
      memory[at + 1] = length
      memory[at + 2] = length >>> 8
      memory[at + 3] = length >>> 16
      memory[at + 4] = length >>> 24
      at = end
    } else if (Array.isArray(value)) {
      at = putHeaders(memory, at, value, names, number)
    } else if (value !== undefined && value !== null) {
      // A URL object, for one: nothing is wrong with the headers.
      throw names[number][0] === ':' ? invalid(names[number].slice(1), 'text', value) : misuse('headers-invalid', { subject: `${kindOf(value)} as the value of ${names[number]}` })
    }
  }
  return at
}

/** No header has a line break; the verifier refuses what stands in its place. @param {string} value */
const clean = (value) => value.replace(/[\r\n]/g, '\0')
