// @ts-check
// One message to one verdict: what every receiver does at every call.
import { CEILING_BYTES, rawBody } from './body.js'
import { explainCode, misuse } from './errors.js'
import { pick, putHeaders, roomForHeaders } from './headers.js'
import { put, putBytes, roomFor } from './memory.js'
import { byteLength, native, nativeTag } from './native-mac.js'
import { givesSecrets, invalid, knownMessage, secretsOf } from './options.js'
import { verdictOf } from './verdict.js'

const TAG_BYTES = 32
/** As Unix seconds the year 5138; a clock that gives milliseconds gives more. */
const MILLISECONDS = 1e11

/**
 * What lies in the scratch area after a verdict: header block, body, event type; with their lengths.
 * @typedef {{ handle: number, headers: number, body: number, type: number }} Laid
 */

/** Lays a message into the scratch area. @param {any} engine @param {any} opening @param {any[]} values @param {Uint8Array | string} raw @param {string} eventType @returns {Laid} */
function lay(engine, { handle, wanted }, values, raw, eventType) {
  const { memory, start } = engine.reserve(roomForHeaders(values) + roomFor(raw) + roomFor(eventType))
  const body = putHeaders(memory, start, values, wanted.names)
  const type = put(memory, body, raw)
  const end = eventType === '' ? type : put(memory, type, eventType)
  return { handle, headers: body - start, body: type - body, type: end - type }
}

/** The MAC by the host: only the headers are copied. @param {any} engine @param {any} opening @param {any[]} values @param {Uint8Array | string} raw @param {number} time @param {any[]} keys */
function judgeByHost(engine, { handle, wanted }, values, raw, time, keys) {
  const { wasm, start, memory: first } = engine.reserve(roomForHeaders(values) + keys.length * TAG_BYTES)
  const tags = putHeaders(first, start, values, wanted.names)
  const headers = tags - start
  const length = byteLength(raw)
  if (wasm.prepare(handle, headers, length, time) !== 1) return
  const { memory, told } = engine.reserve(0)
  const texts = wasm.told_texts()
  const middle = texts + told[1]
  const before = memory.subarray(texts, middle)
  const behind = told[2] > 0 ? memory.subarray(middle, middle + told[2]) : undefined
  let at = tags
  for (const key of keys) at = putBytes(memory, at, nativeTag(key, before, raw, behind))
  wasm.judge(handle, headers, at - tags)
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
      const keys = raw.length >= native.fromBytes ? opened.keys(opening) : null
      let laid
      if (keys === null) {
        laid = lay(engine, opening, values, raw, eventType)
        engine.reserve(0).wasm.verify(laid.handle, laid.headers, laid.body, time)
      } else {
        judgeByHost(engine, opening, values, raw, time, keys)
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
