// @ts-check
// For the test suites of receivers: requests as a provider sends them, requests that must be refused, and a clock that stands still.
import { misuse } from './errors.js'
import { forgeries } from './forgeries.js'
import { pointerOf, signedBody, timedBody } from './in-body.js'
import { invalid, isSeconds, known, secretsOf } from './options.js'
import { pairsOf } from './pairs.js'
import { bodyWith, inForm, urlWith } from './tokens.js'

const NAMES = ['provider', 'secret', 'secrets', 'headers', 'body', 'type', 'id', 'url', 'method', 'now', 'expectedHeaders', 'constants']
const URL_OF_TESTS = 'https://hooks.example.com/webhooks'

/** @typedef {{ method: string, url: string, headers: Record<string, string>, body: any }} Sent */

/** @param {Sent} sent */
function requestOf({ method, url, headers, body }) {
  try {
    return new Request(url, { method, headers, body })
  } catch {
    throw misuse('option-invalid', { subject: 'request', detail: 'expected what a fetch Request takes: an absolute URL, a method that has a body, names and values of headers; signedMessage gives plain values' })
  }
}

/** @param {any} time @param {string} name */
function number(time, name) {
  if (!isSeconds(time)) throw invalid(name, 'seconds (not milliseconds)', time)
  return time
}

/** Whole Unix seconds. @param {any} now */
const seconds = (now) => Math.floor(number(typeof now === 'function' ? now() : now ?? Date.now() / 1000, 'now'))

/** The clock of a test: a function to give as `now`, moved by hand. @param {number} start Unix seconds */
function fixedClock(start) {
  let time = number(start, 'start')
  return Object.assign(() => time, {
    /** @param {number} by seconds */
    advance(by) { time += number(by, 'advance') },
    /** @param {number} to Unix seconds */
    set(to) { time = number(to, 'set') },
  })
}

/** Values for the headers that are signed besides id and time, where the caller gives none. @param {any} scheme @param {number} time */
const signedHeaders = ({ content = '' }, time) => Object.fromEntries([...content.matchAll(/\{header:([^}]*)\}/g)].map(([, name]) => [name, `${time}`]))

/** The algorithm of the key pairs that a secret is half of; undefined for every other secret. @param {any} scheme @param {unknown} secret */
function algorithmOf({ secret: formats = [] }, secret) {
  const pair = [formats].flat().find(({ prefix, requirePrefix }) => requirePrefix && typeof secret === 'string' && secret.startsWith(prefix))
  return pair?.algorithm
}

/** @param {any} tools what createTools gives */
export function createTesting({ sign, exampleEvent, provider: profileOf, generateSecret, verificationSecret, HookproofError }) {
  /** @param {any} request @returns {Sent} */
  function signedMessage(request) {
    known(request, NAMES, 'signedMessage')
    const { provider, secret, secrets, type, method = 'POST', now, expectedHeaders, constants } = request
    const [token] = secretsOf(request)
    // Without a scheme nothing has a place: `sign` says so.
    const { scheme = {}, event } = profileOf(provider)
    const given = Object.fromEntries(pairsOf(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
    // Without one a fetch Request says text/plain, which frameworks do not hand on.
    const headers = { 'content-type': event?.format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json', ...given }
    const time = seconds(now)
    const url = urlWith(scheme, request.url ?? URL_OF_TESTS, token, false)
    const ours = request.body === undefined
    const least = () => (type !== undefined ? exampleEvent(provider, type) : inForm(scheme) ? '' : '{}')
    const body = timedBody(scheme, bodyWith(scheme, ours ? least() : request.body, token, ours), time, ours)
    const sends = (/** @type {string} */ part) => scheme.families?.some((/** @type {any} */ family) => family[part] !== undefined && pointerOf(family[part]) === undefined)
    const id = request.id ?? (sends('id') ? `msg_${time}` : undefined)
    const timestamp = sends('timestamp') ? time : undefined
    const message = { provider, body, id, timestamp, expectedHeaders, constants, method, url, secret, secrets }
    if (pointerOf(scheme.families?.[0].signature) !== undefined) return { method, url, headers, body: signedBody(sign, scheme, { ...message, timestamp: time }) }
    const sent = sign({ ...message, expectedHeaders: expectedHeaders ?? { ...signedHeaders(scheme, time), ...given } })
    return { method, url, headers: { ...headers, ...sent }, body }
  }

  /** @param {any} request */
  const signedRequest = (request) => requestOf(signedMessage(request))

  /** @param {any} request @returns {{ name: string, expectedCode: string, message: Sent, request: Request }[]} */
  function forgedRequests(request) {
    known(request, NAMES, 'forgedRequests')
    const { scheme = {} } = profileOf(request.provider)
    const now = seconds(request.now)
    const signed = (/** @type {object} */ change) => signedMessage({ ...request, now, ...change })
    // Of several signatures the untouched ones would still be good.
    const [newest] = secretsOf(request)
    const good = signed(request.secrets === undefined ? {} : { secret: newest, secrets: undefined })
    const algorithm = algorithmOf(scheme, newest)
    // A token in a body or URL that was given is a secret too.
    const otherSecret = () => {
      const secret = generateSecret(request.provider, crypto.getRandomValues(new Uint8Array(256)), { algorithm })
      const { url, body } = request
      return { secret, secrets: undefined, ...(url === undefined ? {} : { url: urlWith(scheme, url, secret, true) }), ...(body === undefined ? {} : { body: bodyWith(scheme, body, secret, true) }) }
    }
    const at = (/** @type {number} */ time) => ({ now: time, ...(request.body === undefined ? {} : { body: timedBody(scheme, request.body, time, true) }) })
    const forged = forgeries(scheme, { now, good, signed, otherSecret, at })
    return forged.map(([name, expectedCode, message]) => ({ name, expectedCode, message, request: requestOf(message) }))
  }

  return { signedMessage, signedRequest, forgedRequests, fixedClock, generateSecret, verificationSecret, HookproofError }
}
