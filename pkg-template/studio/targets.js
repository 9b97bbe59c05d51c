// @ts-check
// Where the relay may send: loopback by default, others by name, private networks and cloud metadata never unless named.
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const fail = (/** @type {string} */ code, /** @type {string} */ message, /** @type {string} */ hint) => Object.assign(new Error(message), { code, hint })

/** The IPv4 address inside an IPv4-mapped IPv6 one. @param {string} address */
const plain = (address) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

/** @param {string} address */
export const isLoopback = (address) => loopback.check(plain(address), isIP(plain(address)) === 6 ? 'ipv6' : 'ipv4')

/**
 * Resolves a target once and says whether it may be reached. The connection goes to the address found here: a name that
 * changes its address in between gains nothing.
 * @param {string} text
 * @param {readonly string[]} allowed hosts, with or without port
 */
export async function resolveTarget(text, allowed) {
  let url
  try {
    url = new URL(text)
  } catch {
    throw fail('bad-request', 'The target is not a URL.', 'Give a whole URL such as http://127.0.0.1:3000/webhooks.')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fail('bad-request', `The target's scheme is ${url.protocol} and not http: or https:.`, 'Give an http or https URL.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => {
    throw fail('name-not-found', 'The target\'s name has no address.', 'Check the spelling of the host.')
  })
  const named = allowed.includes(url.hostname) || allowed.includes(url.host)
  // One address outside is enough to refuse: which of them a connection takes is not ours to choose.
  if (!named && !addresses.every(({ address }) => isLoopback(address))) {
    throw fail('target-not-allowed', 'The relay sends to this machine only, and the target is elsewhere.', `Start the studio with --allow ${url.host} if the endpoint is yours.`)
  }
  return { url, address: addresses[0].address }
}
