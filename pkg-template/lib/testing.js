// @ts-check
// For the test suites of receivers: requests as a provider sends them, requests that must be refused, and a clock that stands still.
import { forgeries } from './forgeries.js'
import { pointerOf, put, signedBody } from './in-body.js'
import { checkTexts, invalid, known } from './options.js'
import { bodyWith, inForm, urlWith } from './tokens.js'

const NAMES = ['provider', 'secret', 'secrets', 'headers', 'body', 'type', 'id', 'url', 'method', 'now', 'expectedHeaders', 'constants']
const URL_OF_TESTS = 'https://hooks.example.com/webhooks'

/** @typedef {{ method: string, url: string, headers: Record<string, string>, body: any }} Sent */

/** @param {Sent} sent */
const requestOf = ({ method, url, headers, body }) => new Request(url, { method, headers, body })

/** Unix seconds. @param {any} now */
function seconds(now) {
  const time = typeof now === 'function' ? now() : now ?? Date.now() / 1000
  if (typeof time !== 'number' || !Number.isFinite(time)) throw invalid('now', 'Unix seconds or a function that gives them', time)
  return Math.floor(time)
}

/** The clock of a test: a function to give as `now`, moved by hand. @param {number} start Unix seconds */
function fixedClock(start) {
  let time = seconds(start)
  return Object.assign(() => time, {
    /** @param {number} by seconds */
    advance(by) { time += seconds(by) },
    /** @param {number} to Unix seconds */
    set(to) { time = seconds(to) },
  })
}

/** The least body in which a receiver finds what it looks for, but for tokens. @param {any} scheme @param {number} time */
function leastBody(scheme, time) {
  if (inForm(scheme)) return ''
  const { families = [], timestamp } = scheme
  const body = {}
  for (const { timestamp: place } of families) {
    const pointer = pointerOf(place)
    if (pointer) put(body, pointer, timestamp.format === 'unix-milliseconds' ? time * 1000 : time)
  }
  return JSON.stringify(body)
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
    checkTexts(request.headers, 'headers')
    const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
    const { scheme } = profileOf(provider)
    const time = seconds(now)
    const token = secret ?? secrets?.[0]
    const url = urlWith(scheme, request.url ?? URL_OF_TESTS, token, false)
    const body = request.body ?? bodyWith(scheme, type === undefined ? leastBody(scheme, time) : exampleEvent(provider, type), token)
    const sends = (/** @type {string} */ part) => scheme.families?.some((/** @type {any} */ family) => family[part] !== undefined && pointerOf(family[part]) === undefined)
    const id = request.id ?? (sends('id') ? `msg_${time}` : undefined)
    const timestamp = sends('timestamp') ? time : undefined
    const given = { provider, body, id, timestamp, expectedHeaders, constants, method, url, ...(secrets === undefined ? { secret } : { secrets }) }
    if (pointerOf(scheme.families?.[0].signature) !== undefined) return { method, url, headers, body: signedBody(sign, scheme, { ...given, timestamp: time }) }
    const sent = sign({ ...given, expectedHeaders: expectedHeaders ?? { ...signedHeaders(scheme, time), ...headers } })
    return { method, url, headers: { ...headers, ...sent }, body }
  }

  /** @param {any} request */
  const signedRequest = (request) => requestOf(signedMessage(request))

  /** @param {any} request @returns {{ name: string, expectedCode: string, message: Sent, request: Request }[]} */
  function forgedRequests(request) {
    const { scheme } = profileOf(request.provider)
    const now = seconds(request.now)
    const signed = (/** @type {object} */ change) => signedMessage({ ...request, now, ...change })
    const algorithm = algorithmOf(scheme, request.secret ?? request.secrets?.[0])
    // A token in a body or URL that was given is a secret too.
    const otherSecret = () => {
      const secret = generateSecret(request.provider, crypto.getRandomValues(new Uint8Array(256)), { algorithm })
      const { url, body } = request
      return { secret, secrets: undefined, ...(url === undefined ? {} : { url: urlWith(scheme, url, secret, true) }), ...(body === undefined ? {} : { body: bodyWith(scheme, body, secret) }) }
    }
    const forged = forgeries(scheme, { now, good: signed({}), signed, otherSecret })
    return forged.map(([name, expectedCode, message]) => ({ name, expectedCode, message, request: requestOf(message) }))
  }

  return { signedMessage, signedRequest, forgedRequests, fixedClock, generateSecret, verificationSecret, HookproofError }
}
