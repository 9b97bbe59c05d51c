// @ts-check
// One message to one verdict: what every receiver does at every call.
import { CEILING_BYTES, rawBody } from './body.js'
import { explainCode, misuse } from './errors.js'
import { pick, putHeaders, roomForHeaders } from './headers.js'
import { around, byteLength, hashes, native } from './host-hash.js'
import { put, roomFor } from './memory.js'
import { givesSecrets, invalid, knownMessage, secretsOf } from './options.js'
import { verdictOf } from './verdict.js'

/** Who hashes: src/wasm/verdict.rs. */
const BY = { wasm: 0, hostHere: 1, hostOutside: 2 }

/** Free bytes before the body: ROOM_BYTES of src/wasm/hashed.rs. */
const ROOM_BYTES = 512

/** As Unix seconds the year 5138; a clock that gives milliseconds gives more. */
const MILLISECONDS = 1e11

/**
 * What lies in the scratch area after a verdict: header block, body, event type; with their lengths.
 * @typedef {{ handle: number, headers: number, body: number, type: number }} Laid
 */

/** Lays a message into the scratch area. @param {any} engine @param {any} opening @param {any[]} values @param {Uint8Array | string} raw @param {string} eventType @returns {Laid} */
function lay(engine, { handle, wanted }, values, raw, eventType) {
  const { memory, start } = engine.reserve(roomForHeaders(values) + ROOM_BYTES + roomFor(raw) + roomFor(eventType))
  const room = putHeaders(memory, start, values, wanted.names)
  const body = room + ROOM_BYTES
  const type = put(memory, body, raw)
  const end = eventType === '' ? type : put(memory, type, eventType)
  return { handle, headers: room - start, body: type - body, type: end - type }
}

/** Verifies without the body, which the host hashes where it is. @param {any} engine @param {any} opening @param {any[]} values @param {Uint8Array | string} raw @param {number} time */
function verifyOutside(engine, { handle, wanted }, values, raw, time) {
  const { wasm, memory, start } = engine.reserve(roomForHeaders(values))
  const end = putHeaders(memory, start, values, wanted.names)
  around(raw, () => wasm.verify(handle, end - start, byteLength(raw), time, BY.hostOutside))
}

/**
 * @param {any} engine @param {any} opened the receiver's open handles
 * @param {{ name: string, now: () => number, maxBodyBytes: number | undefined }} receiver
 */
export function checker(engine, opened, { name, now, maxBodyBytes }) {
  /**
   * Checks a message; hands an authentic one to `further` while it lies in the scratch area.
   * @param {any} message @param {(laid: Laid, raw: Uint8Array | string, verdict: any) => any} [further]
   */
  return function check(message, further) {
    knownMessage(message)
    const raw = rawBody(message.body)
    // The sender's doing, so a rejection; refused before it is copied.
    if (raw.length > CEILING_BYTES) return { ok: false, ...explainCode('body-too-large', { expected: Math.min(maxBodyBytes ?? CEILING_BYTES, CEILING_BYTES), found: raw.length }) }
    const { eventType = '' } = message
    if (typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
    const opening = givesSecrets(message) ? opened.of(secretsOf(message)) : opened.own()
    const time = now()
    if (typeof time !== 'number' || !(Math.abs(time) < MILLISECONDS)) throw misuse('option-invalid', { subject: 'now', detail: 'expected a function that gives a finite number of Unix seconds, not milliseconds' })
    const values = pick(message.headers, opening.wanted, message)
    try {
      const byHost = raw.length >= native.fromBytes && hashes()
      let laid
      if (byHost && opening.digests && raw.length >= native.outsideFromBytes) {
        verifyOutside(engine, opening, values, raw, time)
      } else {
        laid = lay(engine, opening, values, raw, eventType)
        engine.reserve(0).wasm.verify(laid.handle, laid.headers, laid.body, time, byHost ? BY.hostHere : BY.wasm)
      }
      // Read before anything else may write there; the memory may have grown meanwhile.
      const verdict = verdictOf(engine.reserve(0), name, values)
      if (!verdict.ok || further === undefined) return verdict
      return further(laid ?? lay(engine, opening, values, raw, eventType), raw, verdict)
    } catch (error) {
      throw engine.failed(error)
    }
  }
}
