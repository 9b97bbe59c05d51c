// @ts-check
// Tokens that stand in the body or the URL, where no header of `sign` can carry them.
import { bodyText, rawBody } from './body.js'
import { at, objectOf, put } from './in-body.js'
import { invalid } from './options.js'

/** @param {any} scheme @param {'body' | 'form' | 'query'} part @returns {string[]} */
const places = ({ tokens = [] }, part) => tokens.flatMap((/** @type {any} */ token) => token[part] ?? [])

/** Whether a token is a field of a form, and the body so no JSON. @param {any} scheme */
export const inForm = (scheme) => places(scheme, 'form').length > 0

/** A secret as a token. @param {unknown} secret @returns {any} */
const tokenText = (secret) => (ArrayBuffer.isView(secret) ? bodyText(/** @type {Uint8Array} */ (secret)) : secret)

/** Sets or, without a value, removes a parameter. @param {URLSearchParams} fields @param {string} name @param {string | undefined} value */
const setField = (fields, name, value) => (value === undefined ? fields.delete(name) : fields.set(name, value))

/**
 * The body with a secret as every token in it; without a secret: without them. `over` takes the place of tokens that it holds.
 * @param {any} scheme @param {any} body @param {unknown} secret @param {boolean} over
 */
export function bodyWith(scheme, body, secret, over) {
  const [pointers, names] = [places(scheme, 'body'), places(scheme, 'form')]
  if (pointers.length > 0) {
    const root = objectOf(body)
    const places = pointers.filter((pointer) => over || at(root, pointer) === undefined)
    for (const pointer of places) put(root, pointer, tokenText(secret))
    return places.length === 0 ? body : JSON.stringify(root)
  }
  if (names.length === 0) return body
  const fields = new URLSearchParams(bodyText(rawBody(body)))
  const missing = names.filter((name) => over || !fields.has(name))
  for (const name of missing) setField(fields, name, tokenText(secret))
  return missing.length === 0 ? body : String(fields)
}

/** Stands in front of a URL that is path and query alone. */
const NO_ORIGIN = 'http://relative.invalid'

/** @param {unknown} url */
function addressOf(url) {
  try {
    if (typeof url === 'string') return new URL(url, NO_ORIGIN)
  } catch {
    // Told below.
  }
  throw invalid('url', 'a URL, absolute or path and query', url)
}

/** The same for the URL. @param {any} scheme @param {string} url @param {unknown} secret @param {boolean} over */
export function urlWith(scheme, url, secret, over) {
  const names = places(scheme, 'query')
  if (names.length === 0) return url
  const address = addressOf(url)
  for (const name of names) if (over || !address.searchParams.has(name)) setField(address.searchParams, name, tokenText(secret))
  return address.origin === NO_ORIGIN ? `${address.pathname}${address.search}` : address.href
}
