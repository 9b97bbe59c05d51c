// @ts-check
// One request for the page, bytes and headers as given, redirects not followed.
import http from 'node:http'
import https from 'node:https'
import { resolveTarget } from './targets.js'

const MAX_RESPONSE_BYTES = 1024 * 1024
const MAX_TIMEOUT_MS = 30_000
/** The connection's own business (RFC 9110 §7.6.1); the relay sets what is needed. */
const OWN = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade', 'te', 'trailer', 'proxy-connection'])
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** @param {string} code @param {string} message @param {string} hint */
const problem = (code, message, hint) => ({ error: { code, message, hint } })

/** @param {readonly string[]} raw @returns {[string, string][]} */
const pairs = (raw) => raw.flatMap((name, at) => (at % 2 === 0 ? [/** @type {[string, string]} */ ([name, raw[at + 1]])] : []))

/** @param {any} order @param {readonly string[]} allowed */
export async function relay(order, allowed) {
  const { url: target, method = 'POST', headers = [], bodyBase64 = '', timeoutMs = MAX_TIMEOUT_MS } = order ?? {}
  if (!METHODS.includes(method)) return problem('bad-request', 'The method is none that is relayed.', `Use one of ${METHODS.join(', ')}.`)
  if (!Array.isArray(headers) || !headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))) {
    return problem('bad-request', 'The headers are not a list of [name, value].', 'Give every header as a pair of texts.')
  }
  let place
  try {
    place = await resolveTarget(String(target), allowed)
  } catch (error) {
    const { code, message, hint } = /** @type {any} */ (error)
    return problem(code, message, hint)
  }
  return send(place, { method, headers, body: Buffer.from(String(bodyBase64), 'base64'), timeoutMs: Math.min(Math.max(Number(timeoutMs) || MAX_TIMEOUT_MS, 1), MAX_TIMEOUT_MS) })
}

/** @param {{ url: URL, address: string }} place @param {{ method: string, headers: [string, string][], body: Buffer, timeoutMs: number }} order */
function send({ url, address }, { method, headers, body, timeoutMs }) {
  const kept = headers.filter(([name]) => !OWN.has(name.toLowerCase()))
  const all = [['Host', url.host], ...kept, ['Content-Length', String(body.length)]]
  const shown = { line: `${method} ${url.pathname}${url.search} HTTP/1.1`, headers: all }
  const started = performance.now()
  return new Promise((resolve) => {
    const finish = (/** @type {any} */ result) => {
      clearTimeout(timer)
      resolve({ ...result, durationMs: Math.round(performance.now() - started), request: shown })
    }
    let request
    try {
      request = (url.protocol === 'https:' ? https : http).request({
        host: address, servername: url.hostname, port: url.port || undefined, path: `${url.pathname}${url.search}`, method, headers: /** @type {any} */ (all.flat()), agent: false,
      })
    } catch (error) {
      clearTimeout(timer)
      return resolve(problem('bad-request', 'A header cannot be sent.', `Check names and values: ${/** @type {any} */ (error).code ?? 'invalid header'}.`))
    }
    const timer = setTimeout(() => {
      finish(problem('timeout', `The receiver did not answer within ${timeoutMs} ms.`, 'Acknowledge first and work afterwards.'))
      request.destroy()
    }, timeoutMs)
    request.on('error', (/** @type {any} */ error) => finish(connectionProblem(error.code)))
    request.on('response', (response) => {
      /** @type {Buffer[]} */ const parts = []
      let size = 0
      let truncated = false
      response.on('data', (part) => {
        if (size < MAX_RESPONSE_BYTES) parts.push(part.subarray(0, MAX_RESPONSE_BYTES - size))
        size += part.length
        truncated = size > MAX_RESPONSE_BYTES
        if (truncated) response.destroy()
      })
      response.on('close', () => finish({ status: response.statusCode, statusText: response.statusMessage, headers: pairs(response.rawHeaders), bodyBase64: Buffer.concat(parts).toString('base64'), truncated }))
    })
    request.end(body)
  })
}

/** @param {string | undefined} code */
function connectionProblem(code) {
  if (code === 'ECONNREFUSED') return problem('connection-refused', 'Nothing listens at the target.', 'Start the receiver, or check host and port.')
  return problem('connection-failed', `The connection broke (${code ?? 'no reason given'}).`, 'Look at the receiver\'s own log.')
}
