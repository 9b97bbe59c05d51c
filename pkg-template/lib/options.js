// @ts-check
// The receiver's options: every one is checked, an unknown one is named.
import { CEILING_BYTES, bytesOf } from './body.js'
import { kindOf, misuse } from './errors.js'

const NAMES = ['provider', 'secret', 'secrets', 'toleranceSeconds', 'futureSeconds', 'publicUrl', 'constants', 'expectedHeaders', 'maxBodyBytes', 'bodyTransform', 'validation', 'now', 'verifyToken']
const MESSAGE = ['headers', 'body', 'method', 'url', 'secret', 'secrets', 'eventType']
const VALIDATION = ['strict', 'report', 'off']

/** @param {string} option @param {string} expected @param {unknown} found */
export const invalid = (option, expected, found) => misuse('option-invalid', { subject: option, detail: `expected ${expected}, found ${kindOf(found)}` })

/** @param {any} options @param {readonly string[]} names @param {string} what */
export function known(options, names, what) {
  if (typeof options !== 'object' || options === null) throw invalid(what, 'an object', options)
  const other = Object.keys(options).find((name) => !names.includes(name))
  if (other !== undefined) throw misuse('option-invalid', { subject: other, detail: `expected one of ${names.join(', ')}` })
}

/** The members of a message; one look at each, since every message passes here. @param {any} message */
export function knownMessage(message) {
  for (const name in message) {
    switch (name) {
      case 'headers': case 'body': case 'method': case 'url': case 'secret': case 'secrets': case 'eventType': break
      default: if (Object.hasOwn(message, name)) known(message, MESSAGE, 'message')
    }
  }
  if (typeof message !== 'object' || message === null) known(message, MESSAGE, 'message')
}

/** @param {any} value @param {string} option @param {number} most */
export function whole(value, option, most) {
  if (value === undefined) return
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw misuse('option-invalid', { subject: option, detail: `expected a whole number from 0 to ${most}, found ${typeof value === 'number' ? value : kindOf(value)}` })
  }
}

/** As Unix seconds the year 5138; a clock that gives milliseconds gives more. */
const MILLISECONDS = 1e11

/** Whether a clock's answer is one. @param {unknown} time @returns {time is number} */
export const isSeconds = (time) => typeof time === 'number' && Math.abs(time) < MILLISECONDS

/** A value as JSON text, for WebAssembly. @param {string} option @param {unknown} value @returns {string} */
export function jsonText(option, value) {
  let text
  try {
    text = JSON.stringify(value)
  } catch {
    throw misuse('option-invalid', { subject: option, detail: 'expected what JSON can hold, found a cycle, a BigInt or endless depth' })
  }
  if (text === undefined) throw invalid(option, 'an object', value)
  return text
}

/** A provider: its name, what defineProvider gave, or a profile. @param {any} provider @returns {string} */
export function profileText(provider) {
  if (typeof provider === 'string' && provider.trim() !== '' && !provider.trimStart().startsWith('{')) return provider
  if (typeof provider === 'object' && typeof provider?.name === 'string') return typeof provider.profile === 'string' ? provider.profile : jsonText('provider', provider)
  throw invalid('provider', 'a built-in name, what defineProvider() gave or a profile with a name', provider)
}

/** What `defined` made, whose name is its profile's: a catalog of thousands is long to read again. @type {WeakSet<object>} */
const made = new WeakSet()

/** What defineProvider gives. @param {string} name @param {string} profile its text, which was checked */
export function defined(name, profile) {
  const provider = Object.freeze({ name, profile })
  made.add(provider)
  return provider
}

/** A name as an error says it: what is none may be a document or a secret. @param {unknown} name */
const shown = (name) => (typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? `"${name}"` : 'no such name')

/** The name that a profile's text has: itself where it is a built-in's. @param {string} text @returns {unknown} */
const nameIn = (text) => (text.trimStart().startsWith('{') ? JSON.parse(text).name : text)

/** Keys against duplicates begin with the name: one that was written beside another profile's would give two for one event. @param {any} provider */
export function checkName(provider) {
  if (typeof provider.profile !== 'string' || made.has(provider)) return
  let own
  try {
    own = nameIn(provider.profile)
  } catch {
    // No JSON: told by what opens it.
    return
  }
  if (own !== provider.name) throw misuse('option-invalid', { subject: 'provider', detail: `expected the name of its profile, ${shown(own)}, found ${shown(provider.name)}; use what defineProvider() gave as it is` })
}

/** One secret or several, newest first. @param {any} options @returns {(string | Uint8Array)[]} */
export function secretsOf({ secret, secrets }) {
  if (secret !== undefined && secrets !== undefined) throw misuse('option-invalid', { subject: 'secret', detail: 'expected either secret or secrets, found both' })
  const list = secret === undefined ? secrets ?? [] : [secret]
  if (!Array.isArray(list)) throw invalid('secrets', 'a list, newest first', list)
  return list.map((one, at) => {
    const bytes = typeof one === 'string' ? one : secretBytes(one)
    if (bytes === undefined) throw invalid(secret === undefined ? `secrets[${at}]` : 'secret', 'text or bytes', one)
    return bytes
  })
}

/** @param {unknown} secret */
function secretBytes(secret) {
  try {
    return bytesOf(secret)
  } catch {
    // The buffer's bytes were moved elsewhere.
    return undefined
  }
}

/** Whether the caller means to give secrets here: a member that is undefined is a failed look-up, not a wish for others. @param {object} options */
export const givesSecrets = (options) => 'secret' in options || 'secrets' in options

/** An object of texts. @param {any} texts @param {string} option */
export function checkTexts(texts, option) {
  if (texts === undefined) return
  if (typeof texts !== 'object' || texts === null) throw invalid(option, 'an object of texts', texts)
  for (const [name, value] of Object.entries(texts)) if (typeof value !== 'string') throw invalid(`${option}.${name}`, 'text', value)
}

/** What crosses to WebAssembly. @param {any} options */
export function receiverOptions(options) {
  known(options, NAMES, 'options')
  const { toleranceSeconds, futureSeconds, publicUrl, constants, expectedHeaders, maxBodyBytes, bodyTransform, validation = 'report', now = () => Date.now() / 1000 } = options
  whole(toleranceSeconds, 'toleranceSeconds', 0xffffffff)
  whole(futureSeconds, 'futureSeconds', 0xffffffff)
  whole(maxBodyBytes, 'maxBodyBytes', CEILING_BYTES)
  if (publicUrl !== undefined && (typeof publicUrl !== 'string' || !/^https?:\/\/[^/]/i.test(publicUrl))) throw invalid('publicUrl', 'an absolute URL, such as https://hooks.example.com', publicUrl)
  if (bodyTransform !== undefined && typeof bodyTransform !== 'string') throw invalid('bodyTransform', "'json-stringify'", bodyTransform)
  if (!VALIDATION.includes(validation)) throw invalid('validation', `one of ${VALIDATION.join(', ')}`, validation)
  if (options.verifyToken !== undefined && (typeof options.verifyToken !== 'string' || !options.verifyToken.trim())) throw invalid('verifyToken', 'text, not blank', options.verifyToken)
  if (typeof now !== 'function') throw invalid('now', 'a function that gives Unix seconds', now)
  checkTexts(expectedHeaders, 'expectedHeaders')
  checkTexts(constants, 'constants')
  const text = JSON.stringify({ toleranceSeconds, futureSeconds, publicUrl, constants, expectedHeaders, maxBodyBytes, transform: bodyTransform, unchecked: validation === 'off' ? true : undefined })
  return { profile: profileText(options.provider), secrets: secretsOf(options), text, validation, now, maxBodyBytes }
}
