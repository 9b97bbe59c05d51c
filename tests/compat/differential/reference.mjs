// The documented rules once more, by node:crypto and regular expressions: what both of hookproof's ways must say.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { NOW } from './parts.mjs'

const VISIBLE = /^[ -~]{1,8192}$/
const SECONDS = /^(0|[1-9]\d{0,15})$/
const MOST_ENTRIES = 32
const BLANKS = /[\t\n\f\r ]/g
const BASE64 = /^[A-Za-z0-9+/]*$/
const OTHER_KINDS = /^(whpk_|whsk_|v1,|[sp]k_(live|test)_|rk_live_)/

/** A header that came exactly once, with a value of visible ASCII. */
function once({ headers }, name) {
  const values = headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value)
  return values.length === 1 && VISIBLE.test(values[0]) ? values[0] : undefined
}

const any = ({ headers }, name) => headers.some(([one]) => one.toLowerCase() === name)

/** A signature of 32 bytes, or nothing. */
function tag(text, encoding) {
  if (encoding === 'hex') return /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 32 && bytes.toString('base64') === text ? bytes : undefined
}

function matches(key, parts, candidates) {
  const good = parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', key)).digest()
  return candidates.some((one) => one && timingSafeEqual(one, good))
}

/** Label → texts of a list such as `v1,… v1,…`; nothing above the limit. */
function entries(text, item, assign) {
  const list = text.split(item)
  if (list.length > MOST_ENTRIES) return undefined
  return list.filter((entry) => entry.includes(assign)).map((entry) => [entry.slice(0, entry.indexOf(assign)), entry.slice(entry.indexOf(assign) + 1)])
}

const labelled = (list, label) => list.filter(([name]) => name === label).map(([, value]) => value)
const within = (time, past, ahead = past) => NOW - time <= past && time - NOW <= ahead

/** Base64 as the facades take it: blanks and padding do not count. */
export function looseKey(secret) {
  const text = secret.replace(/^whsec_/, '').replace(BLANKS, '').replace(/={1,2}$/, '')
  return BASE64.test(text) && text.length % 4 !== 1 ? Buffer.from(text, 'base64') : undefined
}

/** Base64 in its one spelling, of 24 bytes or more. */
export function strictKey(secret) {
  const text = secret.replace(/^whsec_/, '')
  const key = Buffer.from(text, 'base64')
  return key.length >= 24 && key.toString('base64') === text ? key : undefined
}

/** Text as it stands. */
export const textKey = (secret) => (/^[ \t\r\n\f\v]*$/.test(secret) ? undefined : Buffer.from(secret))

/** A control character of ASCII. @param {string} text */
export const hasControl = (text) => [...text].some((one) => one < ' ' || one === '\x7f')

/** Text that is neither damaged nor another kind of key. */
export const checkedText = (secret) => (hasControl(secret) || OTHER_KINDS.test(secret) ? undefined : textKey(secret))

export function standard(message, prefixes, keyOf) {
  const key = keyOf(message.secret)
  const prefix = prefixes.find((one) => any(message, `${one}-signature`))
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map((name) => once(message, `${prefix}-${name}`))
  if (!key?.length || id === undefined || time === undefined || signature === undefined) return false
  const list = entries(signature, ' ', ',')
  if (!list || id.includes('.') || !SECONDS.test(time) || !within(Number(time), 300)) return false
  return matches(key, [`${id}.${time}.`, message.raw], labelled(list, 'v1').map((text) => tag(text, 'base64')))
}

/** `tolerance` 0: any time that 32 bits of seconds hold. */
export function stripe(message, keyOf) {
  const key = keyOf(message.secret)
  const header = once(message, 'stripe-signature')
  const list = header === undefined ? undefined : entries(header, ',', '=')
  const times = list ? labelled(list, 't') : []
  if (!key?.length || times.length !== 1 || !SECONDS.test(times[0])) return false
  if (!within(Number(times[0]), message.tolerance === 0 ? 0xffffffff : message.tolerance ?? 300)) return false
  return matches(key, [`${times[0]}.`, message.raw], labelled(list, 'v1').map((text) => tag(text, 'hex')))
}

export function github(message, keyOf) {
  const key = keyOf(message.secret)
  const header = once(message, 'x-hub-signature-256')
  if (!key?.length || !header?.startsWith('sha256=')) return false
  return matches(key, [message.raw], [tag(header.slice(7), 'hex')])
}
