// Times around the bounds, and other spellings of one, all of them signed as they stand.
import { headerOf, only, resign, withHeader, without } from './cases.mjs'
import { NOW, write } from './times.mjs'

const isTimed = ({ scheme }) => scheme.timestamp !== undefined
const isBounded = ({ scheme }) => typeof scheme.timestamp?.toleranceSeconds === 'number'
const isNumber = ({ scheme }) => isTimed({ scheme }) && scheme.timestamp.format !== 'rfc-3339'
const isText = ({ scheme }) => scheme.timestamp?.format === 'rfc-3339'
const inBody = ({ scheme }) => scheme.families[0].timestamp?.startsWith('body:')

/** Signs a time as it is spelt; where the body holds it, the body is another one. */
const signed = (message, timestamp) => resign(message, { timestamp, ...(inBody(message) ? { body: message.bodyAt(timestamp) } : {}) })
const at = (seconds) => (message) => signed(message, write(message.scheme, NOW + seconds))
const around = (sign, more) => only(isBounded, (message) => at(sign * (message.scheme.timestamp[sign < 0 ? 'toleranceSeconds' : 'futureSeconds'] + more))(message))
const spelt = (change) => only((message) => isNumber(message) && !inBody(message), (message) => signed(message, change(message.timestamp)))
const dated = (change) => only(isText, (message) => signed(message, change(new Date(NOW * 1000).toISOString())))

export const TIME_CASES = {
  'time-past-inside': { must: true, make: around(-1, -1) },
  'time-past-bound': { make: around(-1, 0) },
  'time-past-beyond': { make: around(-1, 1) },
  'time-past-month': { make: only(isTimed, at(-2_592_000)) },
  'time-future-inside': { make: around(1, -1) },
  'time-future-bound': { make: around(1, 0) },
  'time-future-beyond': { make: around(1, 1) },
  'time-future-month': { make: only(isTimed, at(2_592_000)) },
  'time-other': { must: false, make: only((message) => headerOf(message, 'timestamp'), (message) => withHeader(message, headerOf(message, 'timestamp'), write(message.scheme, NOW - 1))) },
  'time-missing': { must: false, make: only((message) => headerOf(message, 'timestamp'), (message) => without(message, headerOf(message, 'timestamp'))) },
  'time-empty': { make: only((message) => headerOf(message, 'timestamp'), (message) => signed(message, '')) },
  'time-zero-before': { make: spelt((text) => `0${text}`) },
  'time-plus': { make: spelt((text) => `+${text}`) },
  'time-fraction': { make: spelt((text) => `${text}.0`) },
  'time-half': { make: spelt((text) => `${text}.5`) },
  'time-exponent': { make: spelt((text) => `${text}e0`) },
  'time-text-behind': { make: spelt((text) => `${text}x`) },
  'time-text': { make: spelt(() => 'now') },
  'time-negative': { make: spelt((text) => `-${text}`) },
  'time-other-unit': { make: spelt((text) => (text.length > 10 ? text.slice(0, -3) : `${text}000`)) },
  'time-offset': { make: dated((text) => text.replace('Z', '+00:00')) },
  'time-zone': { make: dated(() => new Date((NOW - 25_200) * 1000).toISOString().replace('.000Z', '-07:00')) },
  'time-whole-seconds': { make: dated((text) => text.replace('.000', '')) },
  'time-nanoseconds': { make: dated((text) => text.replace('.000', '.123456789')) },
  'time-lower-case': { make: dated((text) => text.toLowerCase()) },
  'time-no-zone': { make: dated((text) => text.replace('Z', '')) },
}
