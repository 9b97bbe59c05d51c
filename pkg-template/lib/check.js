// @ts-check
// One message to one verdict: what every receiver does at every call.
import { rawBody } from './body.js'
import { explainCode } from './errors.js'
import { pick, putHeaders, roomForHeaders } from './headers.js'
import { around, byteLength, hashes, native } from './host-hash.js'
import { bytesIn, put, roomFor } from './memory.js'
import { givesSecrets, invalid, isSeconds, knownMessage, secretsOf } from './options.js'
import { verdictOf } from './verdict.js'

/** Who hashes: src/wasm/verdict.rs. */
const BY = { wasm: 0, hostHere: 1, hostOutside: 2 }

/** Free bytes before the body: ROOM_BYTES of src/wasm/hashed.rs. */
const ROOM_BYTES = 512

/** Lays a message into the scratch area; gives the lengths of header block, body and event type. @param {any} engine @param {any} opening @param {any[]} values @param {Uint8Array | string} raw @param {string} eventType */
function lay(engine, { wanted }, values, raw, eventType) {
  const { memory, start } = engine.reserve(roomForHeaders(values) + ROOM_BYTES + roomFor(raw) + roomFor(eventType))
  const room = putHeaders(memory, start, values, wanted.names)
  const body = room + ROOM_BYTES
  const type = put(memory, body, raw)
  const end = eventType === '' ? type : put(memory, type, eventType)
  return { headers: room - start, body: type - body, type: end - type }
}

/** Verifies without the body, which the host hashes where it is. @param {any} engine @param {any} opening @param {any[]} values @param {Uint8Array | string} raw @param {number} time */
function verifyOutside(engine, { handle, wanted }, values, raw, time) {
  const { wasm, memory, start } = engine.reserve(roomForHeaders(values))
  const end = putHeaders(memory, start, values, wanted.names)
  around(raw, () => wasm.verify(handle, end - start, byteLength(raw), time, BY.hostOutside))
}

/**
 * @param {any} engine @param {any} opened the receiver's open handles
 * @param {{ name: string, now: () => number, catalog: boolean }} receiver
 */
export function checker(engine, opened, { name, now, catalog }) {
  /**
   * Verifies a message; with `finish`, an authentic one is checked against the catalog too, where there is one, and handed over with the row still in place.
   * @param {any} message @param {(verdict: any, raw: Uint8Array | string, answer: number, values: any[]) => any} [finish]
   */
  return function check(message, finish) {
    knownMessage(message)
    const raw = rawBody(message.body)
    // The sender's doing, so a rejection; refused before it is copied into a memory that never shrinks.
    if (raw.length > opened.most()) return { ok: false, ...explainCode('body-too-large', { expected: opened.most(), found: bytesIn(raw) }) }
    const { eventType = '' } = message
    if (typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
    const secrets = givesSecrets(message) ? secretsOf(message) : undefined
    const open = () => (secrets === undefined ? opened.own() : opened.of(secrets))
    let opening = open()
    const time = now()
    if (!isSeconds(time)) throw invalid('now', 'a function that gives a finite number of Unix seconds, not milliseconds', time)
    const values = pick(message.headers, opening.wanted, message)
    // The clock and the headers may be code that called this receiver, and took the place of what was open.
    if (!opened.stands(opening)) opening = open()
    try {
      const by = raw.length >= native.fromBytes && hashes() ? BY.hostHere : BY.wasm
      const receives = catalog && finish !== undefined
      let answer = 0
      if (!receives && by === BY.hostHere && opening.digests && raw.length >= native.outsideFromBytes) {
        verifyOutside(engine, opening, values, raw, time)
      } else {
        const { headers, body, type } = lay(engine, opening, values, raw, eventType)
        const { wasm } = engine.reserve(0)
        answer = receives ? wasm.receive(opening.handle, headers, body, type, time, by) : wasm.verify(opening.handle, headers, body, time, by)
      }
      // Read before anything else may write there; the memory may have grown meanwhile.
      const verdict = verdictOf(engine.reserve(0), name, values)
      // Mostly a stream that a parser has read, or a member that the framework was not told to fill: nothing else in the sentence says so.
      if (!verdict.ok && raw.length === 0) verdict.message += '; the body is empty'
      return verdict.ok && finish !== undefined ? finish(verdict, raw, answer, values) : verdict
    } catch (error) {
      throw engine.failed(error)
    }
  }
}
