// @ts-check
// Where the relay may send: this machine, and what the user named with --allow.
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { kindOf } from './addresses.js'
import { StudioError } from './problem.js'

/** @typedef {{ address: string, family: number }} Address */

/** @param {URL} url */
const hostOf = (url) => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
/** @param {URL} url */
const portOf = (url) => url.port || (url.protocol === 'https:' ? '443' : '80')

/**
 * `host`, `host:port` or `[v6]:port`, read by the same parser as the targets, so that both spell a host alike.
 * @param {string} text
 */
export function parseAllowed(text) {
  const bare = isIP(text) === 6 ? `[${text}]` : text
  const port = /:(\d{1,5})$/.exec(bare)?.[1] ?? null
  const wrong = () => new StudioError('bad-allow', 'The value of --allow is not a host: expected host or host:port.', 'Write --allow hooks.example.com or --allow 192.168.1.20:8080.')
  let url
  try {
    url = new URL(`http://${bare}/`)
  } catch {
    throw wrong()
  }
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.hostname.includes('*') || /[/?#@]/.test(bare)) throw wrong()
  return { host: hostOf(url), port: port === null ? null : String(Number(port)) }
}

/** @param {string} text */
function parseTarget(text) {
  let url
  try {
    url = new URL(text)
  } catch {
    throw new StudioError('bad-request', 'The target is not a URL: expected one such as http://127.0.0.1:3000/webhooks.', 'Write the whole URL, with http:// or https://.')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new StudioError('bad-request', `The target's scheme is not http or https: found ${url.protocol}`, 'Write a URL with http:// or https://.')
  }
  if (url.username || url.password) throw new StudioError('bad-request', 'The target has a name or password in it, which is not sent.', 'Send it as an authorization header.')
  return url
}

/** @param {string} host @returns {Promise<Address[]>} */
async function addressesOf(host) {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.length === 0) throw new StudioError('name-not-resolved', `No address was found for the host ${host}.`, 'Check its spelling and the network.')
  return found
}

/**
 * Whether a target may be reached, and at which addresses. The connection goes to exactly these: a name that points
 * elsewhere a moment later (DNS rebinding) gains nothing.
 * @param {string} text
 * @param {readonly { host: string, port: string | null }[]} allowed
 */
export async function resolveTarget(text, allowed) {
  const url = parseTarget(text)
  const host = hostOf(url)
  const named = allowed.some((one) => one.host === host && (one.port === null || one.port === portOf(url)))
  // Only what resolves here is looked up, so that a page cannot make this machine ask for names of its choice.
  if (!named && !isIP(host) && host !== 'localhost' && !host.endsWith('.localhost')) throw refused(host, 'not this machine')
  const addresses = await addressesOf(host)
  for (const { address } of addresses) {
    const kind = kindOf(address)
    // A name is in the hands of whoever runs its DNS; such addresses must be named themselves.
    const hidden = (kind === 'cloud-metadata' || kind === 'link-local') && !isIP(host)
    if (kind !== 'loopback' && (!named || hidden)) throw refused(hidden ? address : host, `${kind} address`)
  }
  return { url, host, addresses }
}

/** @param {string} host @param {string} found */
function refused(host, found) {
  return new StudioError('target-not-allowed', `The relay may not send to ${host}: expected this machine or a host named with --allow, found ${found === 'not this machine' ? 'another host' : `a ${found}`}.`,
    `If it is yours, start the studio again with --allow ${host.includes(':') ? `[${host}]` : host}.`)
}
