// @ts-check
// What kind of place an IP address is.
import { BlockList, isIP } from 'node:net'

/** @param {[string, number][]} v4 @param {[string, number][]} v6 */
function nets(v4, v6) {
  const list = new BlockList()
  for (const [net, bits] of v4) list.addSubnet(net, bits, 'ipv4')
  for (const [net, bits] of v6) list.addSubnet(net, bits, 'ipv6')
  return list
}

/** The first that holds an address names it. @type {[string, BlockList][]} */
const KINDS = [
  ['cloud-metadata', nets([['169.254.169.254', 32], ['169.254.170.2', 32], ['100.100.100.200', 32]], [['fd00:ec2::254', 128], ['fd20:ce::254', 128]])],
  ['loopback', nets([['127.0.0.0', 8]], [['::1', 128]])],
  ['link-local', nets([['169.254.0.0', 16]], [['fe80::', 10]])],
  ['private', nets([['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10]], [['fc00::', 7], ['fec0::', 10]])],
  ['reserved', nets([['0.0.0.0', 8], ['192.0.0.0', 24], ['198.18.0.0', 15], ['224.0.0.0', 3]], [['::', 128], ['ff00::', 8]])],
]

/** This machine, as IPv6 spells it. */
const OWN = nets([], [['::1', 128], ['::ffff:127.0.0.0', 104]])

/** The eight groups of an IPv6 address. @param {string} address */
function groups(address) {
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [left, right] = text.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const all = right === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return all.map((group) => Number.parseInt(group, 16))
}

/** @param {number} high @param {number} low */
const dotted = (high, low) => [high >> 8, high & 255, low >> 8, low & 255].join('.')

/** The IPv4 address that an IPv6 one stands for (mapped, NAT64, 6to4), else the address itself. @param {string} address */
function meant(address) {
  if (isIP(address) !== 6) return address
  const parts = groups(address.replace(/%.*$/, ''))
  const start = (/** @type {number[]} */ ...prefix) => prefix.every((group, at) => parts[at] === group)
  if (start(0, 0, 0, 0, 0, 0xffff) || start(0x64, 0xff9b, 0, 0, 0, 0)) return dotted(parts[6], parts[7])
  if (start(0x2002)) return dotted(parts[1], parts[2])
  return parts.map((group) => group.toString(16)).join(':')
}

/** @param {string} address @returns {string} loopback, private, link-local, cloud-metadata, reserved or public */
export function kindOf(address) {
  const plain = meant(address)
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4'
  const kind = KINDS.find(([, list]) => list.check(plain, family))?.[0] ?? 'public'
  // Through a gateway (NAT64, 6to4) 127.0.0.1 is the gateway's own, and the way there leads off this machine.
  return kind === 'loopback' && isIP(address) === 6 && !OWN.check(address, 'ipv6') ? 'reserved' : kind
}
