// @ts-check
// Messages whose signature stands inside the body: signed as if it stood in a header, and then put where it belongs.
import { bodyText, rawBody } from './body.js'
import { invalid } from './options.js'

const IN_BODY = 'body:'
const SIGNATURE = 'x-signature'
const TIMESTAMP = 'x-timestamp'

/** The JSON Pointer of a place in the body; undefined for every other place. @param {any} place @returns {string | undefined} */
export const pointerOf = (place) => (typeof place === 'string' && place.startsWith(IN_BODY) ? place.slice(IN_BODY.length) : undefined)

/** Puts a value at a JSON Pointer without escapes, making objects on the way; undefined removes. @param {any} root @param {string} pointer @param {unknown} value */
export function put(root, pointer, value) {
  const keys = pointer.split('/').slice(1)
  const last = keys.pop() ?? ''
  let at = root
  for (const key of keys) at = at[key] ??= {}
  if (value === undefined) delete at[last]
  else at[last] = value
}

/** @param {any} root @param {string} pointer */
export const at = (root, pointer) => pointer.split('/').slice(1).reduce((value, key) => value?.[key], root)

/** A JSON body to put members into. @param {any} body @returns {Record<string, any>} */
export function objectOf(body) {
  let value
  try {
    value = JSON.parse(bodyText(rawBody(body)))
  } catch {
    // Told below, without the text.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('body', 'a JSON object, since this provider has its signature, token or time in it', body)
  return value
}

/**
 * The body with the time that stands in it beside a signature in a header; `over` takes the place of the one it holds.
 * @param {any} scheme @param {any} body @param {number} time Unix seconds @param {boolean} over
 */
export function timedBody({ families = [], timestamp }, body, time, over) {
  const pointers = families.flatMap((/** @type {any} */ family) => (pointerOf(family.signature) === undefined ? pointerOf(family.timestamp) ?? [] : []))
  if (pointers.length === 0) return body
  const root = objectOf(body)
  const missing = pointers.filter((/** @type {string} */ pointer) => over || at(root, pointer) === undefined)
  for (const pointer of missing) put(root, pointer, timestamp.format === 'unix-milliseconds' ? time * 1000 : time)
  return missing.length === 0 ? body : JSON.stringify(root)
}

/**
 * The body with its signature inside. What else is signed of it gets a value when it has none.
 * @param {(request: any) => Record<string, string>} sign @param {any} scheme @param {any} request as `sign` takes it
 */
export function signedBody(sign, scheme, request) {
  const [{ signature, timestamp }] = scheme.families
  const body = objectOf(request.body)
  for (const [, pointer] of scheme.content.matchAll(/\{json:(\/[^}]*)\}/g)) {
    if (at(body, pointer) === undefined) put(body, pointer, `token-${request.timestamp}`)
  }
  const family = { signature: SIGNATURE, ...(timestamp === undefined ? {} : { timestamp: TIMESTAMP }) }
  const provider = { name: 'signature-in-body', scheme: { ...scheme, families: [family] } }
  const signed = sign({ ...request, provider, body: JSON.stringify(body) })
  put(body, pointerOf(signature) ?? '', signed[SIGNATURE])
  const time = pointerOf(timestamp)
  if (time !== undefined) put(body, time, signed[TIMESTAMP])
  return JSON.stringify(body)
}
