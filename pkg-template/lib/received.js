// @ts-check
// What `receive` gives: a verdict, the catalog's report, and the event, which is parsed when it is first asked for.
import { asciiText, bodyText } from './body.js'
import { misuse } from './errors.js'
import { textAt } from './memory.js'

const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** In the place of a length: the raw event type is the event type; the key is the id behind the provider's name. */
const SAME = -1

const SCOPES = ['event', 'attempt']

/** @param {number} length @returns {number} */
const bytesFor = (length) => (length > 0 ? length : 0)

/**
 * The catalog's report on the message of a verdict. Places in the row: src/wasm/catalog.rs.
 * @param {any} engine @param {any} verdict @param {number} answer what the call gave @param {any[]} values the picked headers, by number
 */
function reportOf(engine, verdict, answer, values) {
  if (answer === 2) return engine.run((/** @type {any} */ wasm) => JSON.parse(engine.answer(wasm, wasm.message_report())))
  if (answer !== 1) throw misuse('internal')
  const { wasm, memory, told } = engine.reserve(0)
  const header = told[13]
  const [before, type, key] = [told[14], told[15], told[16]]
  const scope = told[17]
  const total = bytesFor(before) + bytesFor(type) + bytesFor(key)
  // One look at the memory costs as much as three short texts. The verdict's texts stand before these.
  const from = total === 0 ? 0 : wasm.told_texts() + bytesFor(told[6]) + bytesFor(told[7])
  const all = total === 0 ? '' : textAt(memory, from, total)
  let at = 0
  const text = (/** @type {number} */ length) => {
    if (length !== length) return null
    at += length
    // With a character for each byte a text can be cut from the whole.
    return all.length === total ? all.slice(at - length, at) : textAt(memory, from + at - length, length)
  }
  const raw = before === SAME ? null : text(before)
  const eventType = header === header ? values[header] : text(type)
  return {
    eventType,
    rawEventType: header === header || before === SAME ? eventType : raw,
    knownEventType: told[8] === 1,
    valid: told[9] === 1,
    json: told[10] === 1,
    findings: [],
    dedupeKey: key === SAME ? `${verdict.provider}:${verdict.id}` : text(key),
    dedupe: scope === scope ? { scope: SCOPES[scope], authenticated: told[11] === 1 } : null,
    createdAt: told[12] === told[12] ? told[12] : null,
  }
}

/** Up to so many bytes the event is parsed at once: that takes no longer than to arrange for later and to look. */
const TINY = 1024

/** From so many bytes on a text of ASCII alone is made faster by the host's buffers. */
const LONG = 4096

/** Up to so many bytes a text is made faster than a copy, whatever its characters. */
const SHORT = 16 * 1024

/** Text or a copy, so that what is parsed later is what was verified now: servers use their buffers again. @param {Uint8Array | string} raw */
const keep = (raw) => (typeof raw === 'string' || raw.length < LONG ? bodyText(raw) : asciiText(raw) ?? (raw.length > SHORT ? new Uint8Array(raw) : bodyText(raw)))

/** Verdict and report in one, member by member: spreading two objects into a third took longer than verifying the message. @param {any} verdict @param {any} report */
const joined = (verdict, report) => ({
  ok: true,
  provider: verdict.provider,
  assurance: verdict.assurance,
  id: verdict.id,
  timestamp: verdict.timestamp,
  freshness: verdict.freshness,
  secretIndex: verdict.secretIndex,
  signatureLabel: verdict.signatureLabel,
  usedPreviousSecret: verdict.usedPreviousSecret,
  eventType: report.eventType,
  rawEventType: report.rawEventType,
  knownEventType: report.knownEventType,
  valid: report.valid,
  findings: report.findings,
  dedupeKey: report.dedupeKey,
  dedupe: report.dedupe,
  createdAt: report.createdAt,
})

/** Gives what extends it the object that it is handed, to which its private members are added. */
class Handed {
  /** @param {any} object */
  constructor(object) {
    return object
  }
}

/**
 * The event as a member that is parsed at the first look. Engines keep one form for all such results since they share the two functions; with
 * functions of its own, or a member that was a value before, a result takes five times as long.
 */
class Late extends Handed {
  /** Text or bytes until the event is known. @type {Uint8Array | string | undefined} */ #kept
  /** @type {any} */ #event

  /** @param {any} result @param {Uint8Array | string} kept */
  constructor(result, kept) {
    super(result)
    this.#kept = kept
    Object.defineProperty(result, 'event', Late.#member)
    // console.log of Node, Deno and Bun shows a getter by its name alone.
    Object.defineProperty(result, INSPECT, { configurable: true, value: () => ({ ...result }) })
  }

  static #member = {
    enumerable: true,
    configurable: true,
    get() {
      const late = /** @type {any} */ (this)
      // Looked at through a proxy, or from an heir: neither has the result's private members.
      if (!(#kept in late)) return late[INSPECT]().event
      if (late.#kept !== undefined) {
        late.#event = JSON.parse(bodyText(late.#kept))
        late.#kept = undefined
      }
      return late.#event
    },
    set(/** @type {any} */ event) {
      const late = /** @type {any} */ (this)
      if (#kept in late) {
        late.#event = event
        late.#kept = undefined
      } else Object.defineProperty(late, 'event', { value: event, writable: true, enumerable: true, configurable: true })
    },
  }
}

/**
 * Verdict, report, and the event.
 * @param {any} verdict @param {any} report @param {Uint8Array | string} raw
 */
function withEvent(verdict, report, raw) {
  /** @type {any} */ const result = joined(verdict, report)
  if (report.json && raw.length > TINY) return new Late(result, keep(raw))
  result.event = report.json ? JSON.parse(bodyText(raw)) : null
  return result
}

/** What a receiver needs where there are catalogs. */
export const received = { reportOf, withEvent }
