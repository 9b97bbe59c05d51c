// @ts-check
// The studio: the page and its relay, on the loopback address, for one run.
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { refusal, sameToken } from './guard.js'
import { SECURITY } from './headers.js'
import { MAX_BODY_BYTES } from './order.js'
import { problem } from './problem.js'
import { relay } from './relay.js'
import { fileAt } from './static.js'
import { parseAllowed } from './targets.js'

/** A body in base64, and room for headers. */
const MAX_REQUEST_BYTES = Math.ceil(MAX_BODY_BYTES / 3) * 4 + 256 * 1024

/** @param {http.ServerResponse} response @param {number} status @param {unknown} value @param {Record<string, string>} [more] */
function json(response, status, value, more = {}) {
  response.writeHead(status, { ...SECURITY, 'content-type': 'application/json', ...more }).end(JSON.stringify(value))
}

/** The request's text, or null where it is too large. @param {http.IncomingMessage} request */
async function readText(request) {
  const parts = []
  let size = 0
  for await (const part of request) {
    size += part.length
    // The rest is read and dropped: cut off in the middle, the sender would see a broken connection and no answer.
    if (size <= MAX_REQUEST_BYTES) parts.push(part)
    if (size > 2 * MAX_REQUEST_BYTES) return null
  }
  return size > MAX_REQUEST_BYTES ? null : Buffer.concat(parts).toString('utf8')
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {ReturnType<typeof parseAllowed>[]} allowed */
async function answerRelay(request, response, allowed) {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return json(response, 415, problem('bad-request', 'The content type is wrong: expected application/json.', 'Send JSON.'))
  }
  const text = await readText(request)
  if (text === null) return json(response, 413, problem('body-too-large', `The request is too large: expected a body of at most ${MAX_BODY_BYTES} bytes.`, 'Send a smaller body.'))
  let order
  try {
    order = JSON.parse(text)
  } catch {
    return json(response, 400, problem('bad-request', 'The request is not JSON.', 'Send { url, method, headers, bodyBase64, timeoutMs }.'))
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const result = await relay(order, allowed, gone.signal)
  // 200 for an order that cannot be sent, too: it is an answer for the page, and browsers write any other status into their console.
  if (!response.destroyed) json(response, 200, result)
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {string} path */
async function answerFile(request, response, path) {
  const file = await fileAt(path)
  if (file === null) return json(response, 404, problem('not-found', 'There is no such file here.', 'Open the address that the studio printed.'))
  response.writeHead(200, { ...SECURITY, 'content-type': file.type, 'content-length': String(file.bytes.length) })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

/**
 * Starts the studio and resolves when it listens.
 * @param {{ port?: number, allow?: readonly string[], config?: object }} [options] port 0: any free one; config: what the
 * page is told (receiver, secrets by provider, expectedHeaders); allow: hosts besides this machine
 */
export async function startStudio({ port = 0, allow = [], config = {} } = {}) {
  const allowed = allow.map(parseAllowed)
  const studio = { port, token: randomBytes(32).toString('base64url') }
  /** @type {string | null} good for one visit */
  let ticket = randomBytes(32).toString('base64url')

  /** To the address with the token, once. @param {http.ServerResponse} response @param {string} query */
  function admit(response, query) {
    const given = new URLSearchParams(query).get('ticket')
    if (ticket === null || !sameToken(given, ticket)) return json(response, 404, problem('ticket-used', 'This address was good for one visit.', 'Open the address that the studio printed.'))
    ticket = null
    response.writeHead(302, { ...SECURITY, location: `/#token=${studio.token}` }).end()
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async function answer(request, response) {
    const [path, query = ''] = (request.url ?? '/').split('?', 2)
    const api = path === '/config' || path === '/relay'
    const methods = path === '/relay' ? ['POST'] : path === '/config' || path === '/open' ? ['GET'] : ['GET', 'HEAD']
    const refused = refusal(request, studio, { methods, token: api })
    if (refused) return json(response, refused.status, { error: refused.error }, 'allow' in refused ? { allow: refused.allow } : {})
    if (path === '/relay') return answerRelay(request, response, allowed)
    if (path === '/config') return json(response, 200, config)
    if (path === '/open') return admit(response, query)
    return answerFile(request, response, path)
  }

  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent || response.destroyed) return response.destroy()
      json(response, 500, problem('internal', 'The studio failed on this request.', 'Start it again; if it repeats, report it.'))
    })
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  studio.port = /** @type {import('node:net').AddressInfo} */ (server.address()).port
  const close = () => new Promise((resolve) => {
    server.close(() => resolve(undefined))
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${studio.port}`
  // Whoever starts a browser with an address shows it to every user of the machine: that one has no token and is good once.
  return { ...studio, url: `${origin}/#token=${studio.token}`, opener: `${origin}/open?ticket=${ticket}`, close }
}
