// @ts-check
// Who may talk to the studio: only the page that this run served, on this machine.
import { createHash, timingSafeEqual } from 'node:crypto'
import { problem } from './problem.js'

const OPEN_AGAIN = 'Open the address that the studio printed when it started.'

/** Hashes first: then both sides have one length, and the comparison tells nothing about it. @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest()

/** @param {unknown} given @param {string} token */
export const sameToken = (given, token) => timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(token))

/**
 * The status and problem to refuse a request with, or null.
 * @param {import('node:http').IncomingMessage} request
 * @param {{ port: number, token: string }} studio
 * @param {{ methods: readonly string[], token: boolean }} route
 */
export function refusal(request, studio, route) {
  // Browsers leave out the port that http means anyway.
  const ports = studio.port === 80 ? [':80', ''] : [`:${studio.port}`]
  const hosts = ports.flatMap((port) => [`127.0.0.1${port}`, `localhost${port}`])
  // A name elsewhere that is pointed at this machine (DNS rebinding) still sends its own Host.
  if (!hosts.includes(request.headers.host ?? '')) {
    return { status: 421, ...problem('wrong-host', `The Host header is not this studio's: expected ${hosts[0]}.`, OPEN_AGAIN) }
  }
  const { origin } = request.headers
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    return { status: 403, ...problem('wrong-origin', `The request comes from another page: expected the origin http://${hosts[0]}.`, OPEN_AGAIN) }
  }
  if (!route.methods.includes(request.method ?? '')) {
    const methods = route.methods.join(' or ')
    return { status: 405, allow: route.methods.join(', '), ...problem('wrong-method', `The method is not known here: expected ${methods}.`, `Use ${methods}.`) }
  }
  if (route.token && !sameToken(request.headers['x-hookproof-token'], studio.token)) {
    return { status: 401, ...problem('wrong-token', 'The token of this run is missing or wrong: expected it in x-hookproof-token.', OPEN_AGAIN) }
  }
  return null
}
