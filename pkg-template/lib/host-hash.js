// @ts-check
// The hash inside an HMAC by the host's own node:crypto, where there is one: Node, Bun, Deno, workerd with Node's compatibility. Its processor's
// SHA instructions are several times faster than WebAssembly can be. Keys, rules and comparisons stay inside.

import { putBytes } from './memory.js'

/**
 * From so many bytes on the host hashes faster than WebAssembly, and from so many more it gets the body as it came: to copy it first
 * costs more than two calls in place of one. Measured, see docs/BENCHMARKS.md. Deno's calls take a microsecond longer.
 */
export const native = { fromBytes: 'Deno' in globalThis ? 1536 : 384, outsideFromBytes: 96 * 1024 }

/** By their numbers in src/crypto/hash.rs, each with the beginning of its digest of `abc`, as the examples of FIPS 180-4 give it. */
const KINDS = [['sha1', 'a9993e36'], ['sha256', 'ba7816bf'], ['sha384', 'cb00753f'], ['sha512', 'ddaf35a1']]

/** @type {any} */ let host

/** The host's functions; null where there are none, or none that compute a known answer. */
function found() {
  if (host !== undefined) return host
  host = null
  try {
    const process = /** @type {any} */ (globalThis).process
    // Not an import: bundlers for browsers and edge runtimes would stumble over it.
    const { createHash, hash } = process.getBuiltinModule('node:crypto')
    const { Buffer } = process.getBuiltinModule('node:buffer')
    const bytes = Buffer.from('abc')
    const right = (/** @type {(name: string, format: string) => string} */ digest) => KINDS.every(([name, start]) => Buffer.from(digest(name, 'latin1'), 'latin1').toString('hex').startsWith(start))
    if (!right((name, format) => createHash(name).update(bytes).digest(format))) return host
    // In one call: a third of the time, in Node from 20.12 and 21.7 on.
    const once = typeof hash === 'function' && right((name, format) => hash(name, bytes, format))
    host = { createHash, hash: once ? hash : undefined, Buffer }
  } catch {
    // Another runtime, or an old one: WebAssembly does it all.
  }
  return host
}

/** Whether the host hashes. */
export const hashes = () => found() !== null

/** A body's length in bytes. @param {Uint8Array | string} raw */
export const byteLength = (raw) => (typeof raw === 'string' ? host.Buffer.byteLength(raw, 'utf8') : raw.length)

/** The body that stays outside. @type {Uint8Array | string | undefined} */ let outside

/** Runs a call that hashes a body outside. @template T @param {Uint8Array | string} raw @param {() => T} call @returns {T} */
export function around(raw, call) {
  outside = raw
  try {
    return call()
  } finally {
    outside = undefined
  }
}

/**
 * What WebAssembly calls (src/wasm/hashed.rs): hashes bytes of its memory, a body that stays outside, and the bytes that follow; writes the digest.
 * Nothing may be thrown through its frames.
 * @param {Uint8Array} memory @param {number} kind @param {number} at @param {number} length @param {number} behind @param {number} into
 */
export function digest(memory, kind, at, length, behind, into) {
  try {
    const [name] = KINDS[kind]
    const bytes = memory.subarray(at, at + length)
    if (outside === undefined && host.hash) {
      putBytes(memory, into, host.hash(name, bytes, 'latin1'))
      return 1
    }
    const hash = host.createHash(name).update(bytes)
    // Text is taken as UTF-8, as everywhere.
    if (outside !== undefined) hash.update(outside)
    if (behind > 0) hash.update(memory.subarray(at + length, at + length + behind))
    putBytes(memory, into, hash.digest('latin1'))
    return 1
  } catch {
    return 0
  }
}
