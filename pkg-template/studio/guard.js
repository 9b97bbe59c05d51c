// @ts-check
// Who may talk to the studio: the page of this run, on this machine.
import { timingSafeEqual } from 'node:crypto'

/** @param {string | undefined} given @param {string} token */
function sameToken(given, token) {
  const [left, right] = [Buffer.from(given ?? ''), Buffer.from(token)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * A status and a sentence when a request must be refused, else null.
 * @param {import('node:http').IncomingMessage} request
 * @param {{ port: number, token: string }} studio
 * @param {boolean} needsToken
 */
export function refusal(request, { port, token }, needsToken) {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  // A page elsewhere whose name points here (DNS rebinding) sends its own Host.
  if (!hosts.includes(request.headers.host ?? '')) return { status: 421, code: 'wrong-host', message: 'The request names another host.' }
  const origin = request.headers.origin
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return { status: 403, code: 'wrong-origin', message: 'The request comes from another page.' }
  if (needsToken && !sameToken(/** @type {string | undefined} */ (request.headers['x-hookproof-token']), token)) return { status: 401, code: 'wrong-token', message: 'The token of this run is missing or wrong.' }
  return null
}
