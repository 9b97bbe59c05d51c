// @ts-check
// Sends one request for the page: bytes and headers as given, to an address that was checked, following no redirect.
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { checkOrder } from './order.js'
import { problem, problemOf } from './problem.js'
import { resolveTarget } from './targets.js'

const MAX_RESPONSE_BYTES = 1024 * 1024

/**
 * @param {unknown} order
 * @param {readonly { host: string, port: string | null }[]} allowed
 * @param {AbortSignal} [gone] the page went away
 */
export async function relay(order, allowed, gone) {
  try {
    const checked = checkOrder(order)
    return await send(await resolveTarget(checked.url, allowed), checked, gone)
  } catch (error) {
    return problemOf(error)
  }
}

/** @param {readonly string[]} raw name, value, name, value … */
const pairs = (raw) => raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]]] : []))

/**
 * @param {Awaited<ReturnType<typeof resolveTarget>>} target
 * @param {ReturnType<typeof checkOrder>} order
 * @param {AbortSignal} [gone]
 */
function send({ url, host, addresses }, { method, headers, body, timeoutMs }, gone) {
  const length = body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method) ? [['content-length', String(body.length)]] : []
  const all = [['host', url.host], ...headers, ...length]
  const path = `${url.pathname}${url.search}`
  const sent = { line: `${method} ${path} HTTP/1.1`, headers: all }
  const started = performance.now()
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? https : http).request({
      host, port: url.port || undefined, path, method, agent: false,
      headers: /** @type {any} */ (all.flat()), // a flat list keeps order, case and repeated names
      ...(isIP(host) ? {} : { servername: host }),
      // The addresses that were checked, and no second look-up.
      lookup: (_, options, done) => (/** @type {any} */ (options).all ? done(null, /** @type {any} */ (addresses)) : done(null, addresses[0].address, addresses[0].family)),
    })
    const finish = (/** @type {object} */ result) => {
      clearTimeout(timer)
      resolve({ ...result, durationMs: Math.round((performance.now() - started) * 10) / 10, request: sent })
      request.destroy()
    }
    const timer = setTimeout(() => finish(problem('timeout', `The receiver did not answer in full within ${timeoutMs} ms.`, 'Acknowledge first, then work; or look whether the receiver hangs.')), timeoutMs)
    gone?.addEventListener('abort', () => finish(problem('cancelled', 'The page went away before the answer came.', 'Send it again.')), { once: true })
    request.on('error', (error) => finish(broken(error)))
    request.on('close', () => finish(broken(new Error('closed'))))
    request.on('response', (response) => collect(response, finish))
    request.end(body)
  })
}

/** @param {http.IncomingMessage} response @param {(result: object) => void} finish */
function collect(response, finish) {
  /** @type {Buffer[]} */
  const parts = []
  let size = 0
  const done = (/** @type {boolean} */ truncated) => finish({
    status: response.statusCode,
    statusText: response.statusMessage ?? '',
    headers: pairs(response.rawHeaders),
    bodyBase64: Buffer.concat(parts).subarray(0, MAX_RESPONSE_BYTES).toString('base64'),
    truncated,
  })
  response.on('data', (part) => {
    size += part.length
    parts.push(part)
    if (size > MAX_RESPONSE_BYTES) done(true)
  })
  response.on('end', () => done(false))
  response.on('error', (error) => finish(broken(error)))
}

/** @param {NodeJS.ErrnoException} error */
function broken({ code = '' }) {
  if (code === 'ECONNREFUSED') return problem('connection-refused', 'Nothing listens at the target: the connection was refused.', 'Start the receiver, or check host and port.')
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return problem('unreachable', 'The target cannot be reached from here.', 'Check the address and the network.')
  if (code.startsWith('HPE_')) return problem('bad-response', 'The answer is not HTTP as expected.', 'Check that the port is an HTTP server, and whether it wants https.')
  if (/CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code)) return problem('tls-failed', `No trusted TLS connection could be made (${code}).`, 'Use http for a local receiver, or name its authority in NODE_EXTRA_CA_CERTS.')
  return problem('connection-closed', `The connection ended before a whole answer came${code ? ` (${code})` : ''}.`, "Look at the receiver's own log.")
}
