// @ts-check
// The studio: page and relay on the loopback address.
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { refusal } from './guard.js'
import { relay } from './relay.js'
import { fileAt } from './static.js'

const MAX_ORDER_BYTES = 17 * 1024 * 1024 // 12 MiB of body in base64, and headers

const SECURITY = {
  'content-security-policy': [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** @param {http.IncomingMessage} request */
async function readOrder(request) {
  const parts = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > MAX_ORDER_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/**
 * Starts the studio; resolves when it listens.
 * @param {{ port?: number, config?: object, allow?: readonly string[] }} [options]
 */
export async function startStudio({ port = 0, config = {}, allow = [] } = {}) {
  const studio = { port, token: randomBytes(24).toString('base64url') }
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, SECURITY)
      response.end()
    })
  })

  /** @param {http.ServerResponse} response @param {number} status @param {unknown} value */
  const json = (response, status, value) => response.writeHead(status, { ...SECURITY, 'content-type': 'application/json' }).end(JSON.stringify(value))

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async function answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://studio')
    const guarded = pathname === '/config' || pathname === '/relay'
    const refused = refusal(request, studio, guarded)
    if (refused) return json(response, refused.status, { error: { code: refused.code, message: refused.message, hint: 'Open the address that the studio printed.' } })
    const method = pathname === '/relay' ? 'POST' : 'GET'
    if (request.method !== method && !(method === 'GET' && request.method === 'HEAD')) {
      response.setHeader('allow', method)
      return json(response, 405, { error: { code: 'wrong-method', message: `Expected ${method}.`, hint: `Use ${method}.` } })
    }
    if (pathname === '/config') return json(response, 200, config)
    if (pathname === '/relay') {
      const text = await readOrder(request)
      if (text === null) return json(response, 413, { error: { code: 'too-large', message: 'The order is too large to relay.', hint: 'Send a body of at most 12 MiB.' } })
      let order
      try {
        order = JSON.parse(text)
      } catch {
        return json(response, 400, { error: { code: 'bad-request', message: 'The order is not JSON.', hint: 'Send { url, method, headers, bodyBase64 }.' } })
      }
      return json(response, 200, await relay(order, allow))
    }
    const file = await fileAt(pathname)
    if (!file) return response.writeHead(404, SECURITY).end()
    return response.writeHead(200, { ...SECURITY, 'content-type': file.type }).end(request.method === 'HEAD' ? undefined : file.body)
  }

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  studio.port = /** @type {import('node:net').AddressInfo} */ (server.address()).port
  return {
    url: `http://127.0.0.1:${studio.port}/#token=${studio.token}`,
    port: studio.port,
    token: studio.token,
    close: () => new Promise((resolve) => {
      server.close(() => resolve(undefined))
      server.closeAllConnections()
    }),
  }
}
