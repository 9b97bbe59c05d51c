// @ts-check
// The MAC of large bodies by the host's own node:crypto, where there is one: Node, Bun, Deno, workerd with Node's
// compatibility. WebAssembly prepares and judges, as for every message.

import { unframe } from './memory.js'

/** From so many bytes on the host is faster than WebAssembly; measured, see docs/BENCHMARKS.md. */
export const native = { fromBytes: 1024 }

/** RFC 4231 section 4.3. */
const KNOWN = { key: 'Jefe', data: 'what do ya want for nothing?', tag: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' }

/** @type {any} */ let host

/** The host's functions; null where there are none, or none that compute a known answer. */
function found() {
  if (host !== undefined) return host
  host = null
  try {
    const process = /** @type {any} */ (globalThis).process
    // Not an import: bundlers for browsers and edge runtimes would stumble over it.
    const { createHmac, createSecretKey } = process.getBuiltinModule('node:crypto')
    const { Buffer } = process.getBuiltinModule('node:buffer')
    const key = createSecretKey(Buffer.from(KNOWN.key))
    if (createHmac('sha256', key).update(KNOWN.data).digest('hex') === KNOWN.tag) host = { createHmac, createSecretKey, Buffer }
  } catch {
    // Another runtime, or an old one: WebAssembly does it all.
  }
  return host
}

/**
 * One key of the host for each tag, or null where the receiver's messages are not verified so.
 * @param {any} engine @param {number} handle @param {Uint8Array} framed the secrets
 */
export function nativeKeys(engine, handle, framed) {
  if (!found()) return null
  return engine.run((/** @type {any} */ wasm) => {
    const [length] = engine.write(wasm, [framed])
    const answer = wasm.tag_keys(handle, length)
    if (answer <= 0) return null
    const keys = unframe(engine.bytes(wasm, answer)).map((key) => host.createSecretKey(key))
    // The keys are the host's now; no copy of their bytes is kept on either side.
    wasm.forget()
    return keys
  })
}

/** A body's length in bytes. @param {Uint8Array | string} raw */
export const byteLength = (raw) => (typeof raw === 'string' ? host.Buffer.byteLength(raw, 'utf8') : raw.length)

/** @param {any} key @param {Uint8Array} before @param {Uint8Array | string} raw @param {Uint8Array | undefined} behind @returns {string} one character for each byte: a text is made faster than a buffer */
export function nativeTag(key, before, raw, behind) {
  const mac = host.createHmac('sha256', key)
  if (before.length > 0) mac.update(before)
  // Text is taken as UTF-8, as everywhere.
  mac.update(raw)
  if (behind !== undefined) mac.update(behind)
  return mac.digest('latin1')
}
