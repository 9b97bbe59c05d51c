// @ts-check
// What the page asks the relay to send, checked member by member.
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { StudioError } from './problem.js'

export const MAX_BODY_BYTES = 12 * 1024 * 1024
export const MAX_TIMEOUT_MS = 30_000
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** They belong to the connection (RFC 9110 §7.6.1), or the relay sets them itself. */
const OWN = new Set(['connection', 'content-length', 'expect', 'host', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'])
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** @param {string} message @param {string} hint */
const bad = (message, hint) => new StudioError('bad-request', message, hint)

/** @param {unknown} headers @returns {[string, string][]} */
function checkHeaders(headers) {
  if (!Array.isArray(headers)) throw bad('"headers" is not a list: expected [[name, value], …].', 'Give every header as a pair of texts.')
  for (const [at, pair] of headers.entries()) {
    if (!Array.isArray(pair) || pair.length !== 2 || pair.some((part) => typeof part !== 'string')) throw bad(`Header ${at + 1} is not a pair of texts: expected [name, value].`, 'Give every header as a pair of texts.')
    const [name, value] = pair
    if (OWN.has(name.toLowerCase())) throw bad(`The header ${name.toLowerCase()} cannot be given: the relay sets what the connection needs.`, 'Leave it out.')
    try {
      validateHeaderName(name)
      validateHeaderValue(name, value)
    } catch (error) {
      const part = /** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_INVALID_HTTP_TOKEN' ? 'name' : 'value'
      // The value may be a secret, so neither is repeated.
      throw bad(`Header ${at + 1} has a ${part} with a character that HTTP does not allow.`, 'Take out line breaks, control characters and letters outside Latin-1.')
    }
  }
  return headers
}

/** @param {unknown} text */
function checkBody(text) {
  if (typeof text !== 'string' || text.length % 4 !== 0 || !BASE64.test(text)) throw bad('"bodyBase64" is not base64: expected padded base64.', 'Encode the bytes of the body with the standard alphabet.')
  const body = Buffer.from(text, 'base64')
  if (body.length > MAX_BODY_BYTES) throw new StudioError('body-too-large', `The body is too large: expected at most ${MAX_BODY_BYTES} bytes, found ${body.length}.`, 'Send a smaller body.')
  return body
}

/** @param {any} order */
export function checkOrder(order) {
  if (typeof order !== 'object' || order === null || Array.isArray(order)) throw bad('The request is not a JSON object.', 'Send { url, method, headers, bodyBase64, timeoutMs }.')
  const { url, method = 'POST', headers = [], bodyBase64 = '', timeoutMs = MAX_TIMEOUT_MS } = order
  if (typeof url !== 'string') throw bad('"url" is missing: expected a text.', 'Give the URL to send to.')
  if (!METHODS.includes(method)) throw bad(`"method" is not one that is relayed: expected one of ${METHODS.join(', ')}.`, 'Use one of these, in capitals.')
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1)) throw bad('"timeoutMs" is not a positive number.', `Give milliseconds, at most ${MAX_TIMEOUT_MS}.`)
  return { url, method, headers: checkHeaders(headers), body: checkBody(bodyBase64), timeoutMs: Math.min(timeoutMs, MAX_TIMEOUT_MS) }
}
