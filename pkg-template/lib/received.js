// @ts-check
// What `receive` gives: a verdict, the catalog's report, and the event, which is parsed when it is first asked for.
import { bodyText } from './body.js'
import { misuse } from './errors.js'
import { shortTextAt } from './memory.js'

const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** The catalog's report on the message in the scratch area. Places in the row: src/wasm/catalog.rs. @param {any} engine @param {any} glue @param {import('./check.js').Laid} laid */
function reportOf(engine, glue, { handle, headers, body, type }) {
  const answer = engine.reserve(0).wasm.check_message(handle, headers, body, type)
  if (answer === 2) return glue.message_report()
  if (answer !== 1) throw misuse('internal')
  const { wasm, memory, told } = engine.reserve(0)
  let at = wasm.told_texts()
  const text = (/** @type {number} */ length) => {
    if (length !== length) return null
    at += length
    return shortTextAt(memory, at - length, length)
  }
  const eventType = text(told[5])
  const rawEventType = text(told[6])
  const dedupeKey = text(told[7])
  const scope = text(told[8])
  return {
    eventType,
    rawEventType,
    knownEventType: told[0] === 1,
    valid: told[1] === 1,
    json: told[2] === 1,
    findings: [],
    dedupeKey,
    dedupe: scope === null ? null : { scope, authenticated: told[3] === 1 },
    createdAt: told[4] === told[4] ? told[4] : null,
  }
}

/**
 * The event as a member that is parsed at the first look and a plain value from then on.
 * @template {object} T @param {T} result @param {Uint8Array | string} raw @returns {T & { event: any }}
 */
function withEvent(result, raw) {
  // Copied, so that what is parsed later is what was verified now: servers use their buffers again.
  const kept = typeof raw === 'string' ? raw : new Uint8Array(raw)
  Object.defineProperty(result, 'event', {
    enumerable: true,
    configurable: true,
    get() {
      const value = JSON.parse(bodyText(kept))
      Object.defineProperty(this, 'event', { value, enumerable: true, configurable: true, writable: true })
      return value
    },
    set(value) {
      Object.defineProperty(this, 'event', { value, enumerable: true, configurable: true, writable: true })
    },
  })
  // console.log of Node, Deno and Bun shows a getter by its name alone.
  Object.defineProperty(result, INSPECT, { configurable: true, value() { return { ...this } } })
  return /** @type {any} */ (result)
}

/** What a receiver needs where there are catalogs. @param {any} glue */
export const received = (glue) => ({ reportOf: (/** @type {any} */ engine, /** @type {any} */ laid) => reportOf(engine, glue, laid), withEvent })
