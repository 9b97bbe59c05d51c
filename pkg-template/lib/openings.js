// @ts-check
// A receiver's open handles: one for its own secrets, and some for secrets that came with messages.
import { CEILING_BYTES } from './body.js'
import { wanted } from './headers.js'
import { frame } from './memory.js'

/** Most sets of secrets of messages that stay open. */
const MOST = 64

/** In the place of a handle: the number may be another receiver's by now. */
const CLOSED = -1

/** @typedef {{ handle: number, wanted: import('./headers.js').Wanted, framed: Uint8Array, digests: boolean }} Opening */
/** @typedef {{ generation: number, own: Opening | undefined, others: Map<number, Opening[]>, count: number }} Held */

/** A number to look framed secrets up by; what it finds is compared whole. @param {Uint8Array} framed */
function digest(framed) {
  let hash = 0x811c9dc5
  for (let at = 0; at < framed.length; at += 1) hash = Math.imul(hash ^ framed[at], 0x01000193)
  return hash
}

/** @param {Uint8Array} left @param {Uint8Array} right */
function same(left, right) {
  if (left.length !== right.length) return false
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false
  return true
}

/** Closes what is open and wipes the copies of secrets. @param {any} engine @param {Held} held */
function release(engine, held) {
  const all = [...held.others.values()].flat()
  if (held.own) all.push(held.own)
  // Handles of an instance that trapped went with it.
  const alive = held.generation === engine.generation()
  held.own = undefined
  held.others.clear()
  held.count = 0
  close(engine, all, alive)
}

/** @param {any} engine @param {Opening[]} all @param {boolean} alive whether the instance that has their handles is there still */
function close(engine, all, alive) {
  for (const opening of all) {
    opening.framed.fill(0)
    if (alive) engine.run((/** @type {any} */ wasm) => wasm.close(opening.handle))
    opening.handle = CLOSED
  }
}

/** Closes handles of receivers that nobody holds any more. @param {any} engine */
export function closer(engine) {
  return typeof FinalizationRegistry === 'function' ? new FinalizationRegistry((/** @type {Held} */ held) => release(engine, held)) : undefined
}

/**
 * @param {any} engine @param {string} profile @param {string} options
 * @param {readonly (string | Uint8Array)[]} secrets the receiver's own
 * @param {number} [maxBodyBytes] the caller's
 */
export function openings(engine, profile, options, secrets, maxBodyBytes = CEILING_BYTES) {
  /** @type {Held} */ const held = { generation: engine.generation(), own: undefined, others: new Map(), count: 0 }
  let most = maxBodyBytes

  /** @param {Uint8Array} framed @returns {Opening} */
  const open = (framed) => engine.run((/** @type {any} */ wasm) => {
    const handle = wasm.open(...engine.write(wasm, [profile, options, framed]))
    if (handle < 0) engine.answer(wasm, handle)
    const names = engine.result(wasm, wasm.headers(handle)).split('\n').filter((/** @type {string} */ name) => name !== '')
    most = Math.min(engine.reserve(0).told[0], CEILING_BYTES)
    return { handle, wanted: wanted(names), framed, digests: wasm.takes_digests(handle) === 1 }
  })

  function renew() {
    if (held.generation === engine.generation()) return
    release(engine, held)
    held.generation = engine.generation()
  }

  return {
    held,
    release: () => release(engine, held),
    /** Most bytes of a body; the profile's own are known once something is open. */
    most: () => most,
    /** Whether an opening may still be called: the caller's code may have run since. @param {Opening} opening */
    stands: (opening) => opening.handle !== CLOSED && held.generation === engine.generation(),
    /** The receiver's own. */
    own() {
      renew()
      if (!held.own) {
        held.own = open(frame(secrets))
        // The module has the keys now.
        held.own.framed.fill(0)
      }
      return held.own
    },
    /** For a message's secrets. @param {readonly (string | Uint8Array)[]} given */
    of(given) {
      renew()
      const framed = frame(given)
      const number = digest(framed)
      const known = held.others.get(number)?.find((opening) => same(opening.framed, framed))
      if (known) {
        framed.fill(0)
        return known
      }
      const opening = open(framed)
      // All at once: which of them will be wanted again is anybody's guess.
      if (held.count >= MOST) {
        close(engine, [...held.others.values()].flat(), true)
        held.others.clear()
        held.count = 0
      }
      held.others.set(number, [...(held.others.get(number) ?? []), opening])
      held.count += 1
      return opening
    },
  }
}
