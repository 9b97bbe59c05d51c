// @ts-check
// The two error classes, and how a code from WebAssembly becomes a sentence.
import { CODES } from './codes.js'

const BRAND = Symbol.for('hookproof.error')
const VERIFICATION_BRAND = Symbol.for('hookproof.verification-error')

/**
 * `instanceof` is also true for errors of another copy of the package, such as the CommonJS one. A class that somebody derives keeps the
 * usual rule: the brand says nothing about it. Set from outside: a class that names itself inside loses its name in a bundle.
 * @param {any} own @param {symbol} brand
 */
export function recognise(own, brand) {
  Object.defineProperty(own, Symbol.hasInstance, {
    /** @this {any} @param {any} value */
    value(value) { return this === own ? value?.[brand] === true : Function.prototype[Symbol.hasInstance].call(this, value) },
  })
}

/** You called hookproof wrongly, or something inside failed. `code` is stable, `hint` says what to do. */
export class HookproofError extends Error {
  /** @param {string} code @param {string} message @param {string} [hint] */
  constructor(code, message, hint = '') {
    super(message)
    this.name = 'HookproofError'
    this.code = code
    this.hint = hint
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** A message is not authentic; thrown by `unwrap` alone. */
export class WebhookVerificationError extends HookproofError {
  /** @param {{ code: string, message: string, hint: string, status: number, findings?: readonly object[] }} rejection */
  constructor({ code, message, hint, status, findings = [] }) {
    super(code, message, hint)
    this.name = 'WebhookVerificationError'
    this.status = status
    this.findings = findings
    Object.defineProperty(this, VERIFICATION_BRAND, { value: true })
  }
}

recognise(HookproofError, BRAND)
recognise(WebhookVerificationError, VERIFICATION_BRAND)

/** What WebAssembly expects of an option that it reads itself. @type {Record<string, string>} */
const EXPECTED = {
  algorithm: 'expected one that this provider has secrets for, such as ed25519 or hmac-sha256',
  randomBytes: 'expected at least {expected} bytes, found {found}',
  verifyToken: 'expected the token that you chose at the provider',
}

/** Fills a code's sentence. @param {any} parts */
export function explain({ number, subject = '', expected = '', found = '', detail }) {
  const [code, status, message, hint] = CODES[number - 1] ?? CODES[CODES.length - 1]
  const fill = { '{subject}': subject, '{expected}': expected, '{found}': found }
  const filled = (/** @type {string} */ text) => text.replace(/\{(?:subject|expected|found)\}/g, (name) => String(fill[/** @type {keyof typeof fill} */ (name)]))
  const more = detail || (code === 'option-invalid' && filled(EXPECTED[subject] ?? ''))
  return { code, message: more ? `${filled(message)}: ${more}` : filled(message), hint, status }
}

/** A code by name. @param {string} name @param {any} [parts] */
export function explainCode(name, parts = {}) {
  return explain({ number: CODES.findIndex(([code]) => code === name) + 1, ...parts })
}

/** The misuse error for what WebAssembly said. @param {string} text */
export const misuseFromText = (text) => misuseFrom(JSON.parse(text))

/** @param {any} parts */
export function misuseFrom(parts) {
  const { code, message, hint } = explain(parts)
  return new HookproofError(code, message, hint)
}

/** A rejection is a value; what only the caller can mend is thrown. @template {{ code: string, message: string, hint: string, status: number }} T @param {T} told @returns {T} */
export function rejected(told) {
  if (told.status === 0) throw new HookproofError(told.code, told.message, told.hint)
  return told
}

/** A misuse that this side found. @param {string} name @param {{ subject?: string, detail?: string, found?: number }} [parts] */
export function misuse(name, parts = {}) {
  const { code, message, hint } = explainCode(name, parts)
  return new HookproofError(code, message, hint)
}

/** What a value is, in words that hold none of it. @param {unknown} value */
export function kindOf(value) {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value !== 'object') return value === undefined ? 'nothing (undefined)' : `a ${typeof value}`
  const name = Object.getPrototypeOf(value)?.constructor?.name
  return name && name !== 'Object' ? `an object of class ${name}` : 'a parsed object'
}
