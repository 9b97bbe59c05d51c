// @ts-check
// What a receiver must refuse, by what its provider's scheme proves; each with the code of the rejection.
import { objectOf, pointerOf, put } from './in-body.js'
import { bodyWith, urlWith } from './tokens.js'

/** @typedef {import('./testing.js').Sent} Sent */
/** @typedef {[name: string, expectedCode: string, message: Sent]} Forgery */
/** @typedef {{ now: number, good: Sent, signed: (change: object) => Sent, otherSecret: () => object, at: (time: number) => object }} Parts */

/** Another body of the same kind; a blank more would not do where a scheme signs a canonical form. @param {any} body */
function tampered(body) {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  if (/^\s*\{\s*"/.test(text)) return text.replace('{', '{"forged":true,')
  return /^\s*\{\s*\}/.test(text) ? '{"forged":true}' : `${text}&forged=true`
}

/** The message with other values of some headers; undefined: without them. @param {Sent} message @param {string[]} names @param {(value: string) => string | undefined} change @returns {Sent} */
function changed(message, names, change) {
  const headers = Object.entries(message.headers).flatMap(([name, value]) => {
    const other = names.includes(name) ? change(value) : value
    return other === undefined ? [] : [[name, other]]
  })
  return { ...message, headers: Object.fromEntries(headers) }
}

/** Characters that are cut off: more than a group of base64, and not a whole number of them. */
const CUT = 7

/** Forgeries of a header by itself. @param {Sent} good @param {string[]} names @param {{ garbage: string, truncated: string }} codes @param {number} [cut] @returns {Forgery[]} */
const headerForgeries = (good, names, codes, cut = CUT) => [
  ['missing signature', 'missing-header', changed(good, names, () => undefined)],
  ['empty signature', 'empty-header', changed(good, names, () => '')],
  ['garbage', codes.garbage, changed(good, names, () => 'garbage')],
  ['truncated', codes.truncated, changed(good, names, (value) => value.slice(0, -cut))],
]

/** The same for a signature inside the body. @param {Sent} good @param {string} pointer @returns {Forgery[]} */
function bodyForgeries(good, pointer) {
  /** @param {(value: string) => string | undefined} change @returns {Sent} */
  const changedBody = (change) => {
    const body = objectOf(good.body)
    const value = pointer.split('/').slice(1).reduce((at, key) => at[key], body)
    put(body, pointer, change(String(value)))
    return { ...good, body: JSON.stringify(body) }
  }
  return [
    ['missing signature', 'body-field-missing', changedBody(() => undefined)],
    ['empty signature', 'signature-malformed', changedBody(() => '')],
    ['garbage', 'signature-malformed', changedBody(() => 'garbage')],
    ['truncated', 'signature-malformed', changedBody((value) => value.slice(0, -CUT))],
  ]
}

/** @type {Record<string, (scheme: any, parts: Parts) => Forgery[]>} */
const BY_ASSURANCE = {
  signed(scheme, { now, good, signed, otherSecret, at }) {
    const names = scheme.families.flatMap((/** @type {any} */ family) => family.signature)
    const { toleranceSeconds, futureSeconds } = scheme.timestamp ?? {}
    const pointer = pointerOf(names[0])
    const codes = { garbage: scheme.signature.labels ? 'no-supported-signature' : 'signature-malformed', truncated: 'signature-malformed' }
    /** @type {Forgery[]} */
    const forged = [
      ...(pointer === undefined ? headerForgeries(good, names, codes) : bodyForgeries(good, pointer)),
      ['wrong secret', 'signature-mismatch', signed(otherSecret())],
    ]
    // Where the signature covers no body, a changed one is no forgery that anybody could see.
    if (scheme.assurance === 'signed') forged.push(['tampered body', 'signature-mismatch', { ...good, body: tampered(good.body) }])
    // Without a documented bound an old message is no forgery, and no clock says a time before 1970.
    if (toleranceSeconds != null && now > toleranceSeconds) forged.push(['stale', 'timestamp-too-old', signed(at(now - toleranceSeconds - 1))])
    if (futureSeconds != null) forged.push(['future', 'timestamp-too-new', signed(at(now + futureSeconds + 1))])
    return forged
  },

  // The body is not covered, so a changed one is no forgery that anybody could see.
  bearer(scheme, { good, signed, otherSecret }) {
    const names = scheme.tokens.flatMap((/** @type {any} */ { header }) => header ?? [])
    const [framed, encoded] = ['prefix', 'encoding'].map((member) => scheme.tokens.some((/** @type {any} */ token) => token[member] !== undefined))
    const code = scheme.tokens.some((/** @type {any} */ { body }) => body) ? 'body-field-missing' : 'variable-missing'
    const missing = /** @type {Forgery} */ (['missing signature', code, { ...good, url: urlWith(scheme, good.url, undefined, true), body: bodyWith(scheme, good.body, undefined, true) }])
    const codes = { garbage: framed ? 'signature-malformed' : 'token-mismatch', truncated: encoded ? 'signature-malformed' : 'token-mismatch' }
    // A token may be shorter than that; of a single character nothing is left to send.
    const short = scheme.tokens.some((/** @type {any} */ { header, prefix = '' }) => header && (good.headers[header.toLowerCase()] ?? '').length - prefix.length < 2)
    const forged = headerForgeries(good, names, codes, encoded ? CUT : 1)
    return [
      ...(names.length === 0 ? [missing] : short ? forged.filter(([name]) => name !== 'truncated') : forged),
      ['wrong secret', 'token-mismatch', signed(otherSecret())],
    ]
  },

  asserted({ expected }, { good }) {
    const asserted = expected.map((/** @type {any} */ { header }) => header)
    const names = Object.keys(good.headers).filter((name) => asserted.includes(name.toLowerCase()))
    return [
      ['missing header', 'missing-header', changed(good, names, () => undefined)],
      ['wrong header', 'expected-header-mismatch', changed(good, names, (value) => `${value}-forged`)],
    ]
  },
}

/** @param {any} scheme @param {Parts} parts */
export const forgeries = (scheme, parts) => BY_ASSURANCE[scheme.assurance === 'metadata' ? 'signed' : scheme.assurance]?.(scheme, parts) ?? []
