// A secret written in other ways than the sender does.
import { only, resign } from './cases.mjs'

const formOf = ({ scheme, secret }) => [scheme.secret].flat().find(({ prefix, requirePrefix }) => (requirePrefix ? secret.startsWith(prefix) : true))
const prefixOf = (message) => {
  const { prefix } = formOf(message)
  return prefix && message.secret.startsWith(prefix) ? prefix : ''
}
const given = (change) => (message) => {
  const secret = change(message.secret, prefixOf(message))
  return secret === undefined || secret === message.secret ? undefined : { ...message, secret }
}
const holds = (...encodings) => (message) => !message.key && !message.privateKey && encodings.includes(formOf(message).encoding)
/** Signed with these bytes, which the receiver has as that text. */
const bytes = (tag, text) => only(holds('base64'), (message) => ({ ...resign(message, { key: tag }), secret: prefixOf(message) + text(tag) }))
const PADDED = Buffer.from('\xfb\xef\xbe a secret of 32 bytes, as it is', 'latin1').subarray(0, 32)

export const SECRET_CASES = {
  'secret-other': { must: false, make: (message) => ({ ...message, secret: message.otherSecret }) },
  'secret-empty': { make: (message) => ({ ...message, secret: '' }) },
  'secret-line-break': { make: given((secret) => `${secret}\n`) },
  'secret-blank-before': { make: given((secret) => ` ${secret}`) },
  'secret-no-prefix': { make: given((secret, prefix) => (prefix ? secret.slice(prefix.length) : undefined)) },
  'secret-more-prefix': { make: given((secret, prefix) => (prefix ? prefix : 'whsec_') + secret) },
  'secret-prefix-case': { make: given((secret, prefix) => (prefix ? prefix.toUpperCase() + secret.slice(prefix.length) : undefined)) },
  'secret-padded': { must: true, make: bytes(PADDED, (tag) => tag.toString('base64')) },
  'secret-no-padding': { make: bytes(PADDED, (tag) => tag.toString('base64').replace('=', '')) },
  'secret-url-alphabet': { make: bytes(PADDED, (tag) => tag.toString('base64').replaceAll('+', '-').replaceAll('/', '_')) },
  'secret-lower-case': { must: true, make: only(({ scheme }) => formOf({ scheme, secret: '' }).encoding === 'hex', given((secret) => secret.toLowerCase())) },
  'secret-upper-case': { must: true, make: only(({ scheme }) => formOf({ scheme, secret: '' }).encoding === 'hex', given((secret) => secret.toUpperCase())) },
}
