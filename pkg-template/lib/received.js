// @ts-check
// What `receive` gives: a verdict, the catalog's report, and the event, which is parsed when it is first asked for.
import { asciiText, bodyText } from './body.js'
import { misuse } from './errors.js'
import { textAt } from './memory.js'

const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** In the place of a length: the raw event type is the event type. */
const SAME = -1

/** The catalog's report on the message in the scratch area. Places in the row: src/wasm/catalog.rs. @param {any} engine @param {import('./check.js').Laid} laid */
function reportOf(engine, { handle, headers, body, type }) {
  const answer = engine.reserve(0).wasm.check_message(handle, headers, body, type)
  if (answer === 2) return engine.run((/** @type {any} */ wasm) => JSON.parse(engine.answer(wasm, wasm.message_report())))
  if (answer !== 1) throw misuse('internal')
  const { wasm, memory, told } = engine.reserve(0)
  const same = told[6] === SAME
  const from = wasm.told_texts()
  const total = (same ? 0 : told[6] || 0) + (told[5] || 0) + (told[7] || 0) + (told[8] || 0)
  // One look at the memory costs as much as three short texts.
  const all = textAt(memory, from, total)
  let at = 0
  const text = (/** @type {number} */ length) => {
    if (length !== length) return null
    at += length
    // With a character for each byte a text can be cut from the whole.
    return all.length === total ? all.slice(at - length, at) : textAt(memory, from + at - length, length)
  }
  const before = same ? null : text(told[6])
  const eventType = text(told[5])
  const dedupeKey = text(told[7])
  const scope = text(told[8])
  return {
    eventType,
    rawEventType: same ? eventType : before,
    knownEventType: told[0] === 1,
    valid: told[1] === 1,
    json: told[2] === 1,
    findings: [],
    dedupeKey,
    dedupe: scope === null ? null : { scope, authenticated: told[3] === 1 },
    createdAt: told[4] === told[4] ? told[4] : null,
  }
}

/** Up to so many bytes the event is parsed at once: that takes no longer than to arrange for later. */
const TINY = 1024

/** From so many bytes on a text of ASCII alone is made faster by the host's buffers. */
const LONG = 4096

/** Up to so many bytes a text is made faster than a copy, whatever its characters. */
const SHORT = 16 * 1024

/** Text or a copy, so that what is parsed later is what was verified now: servers use their buffers again. @param {Uint8Array | string} raw */
const keep = (raw) => (typeof raw === 'string' || raw.length < LONG ? bodyText(raw) : asciiText(raw) ?? (raw.length > SHORT ? new Uint8Array(raw) : bodyText(raw)))

/** Verdict and report in one, member by member: spreading two objects into a third took longer than verifying the message. @param {any} verdict @param {any} report @param {any} event */
const joined = (verdict, report, event) => ({
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
  event,
})

/** console.log of Node, Deno and Bun shows a getter by its name alone. */
const inspected = { configurable: true, value() { return { .../** @type {any} */ (this) } } }

/**
 * Verdict, report, and the event as a member that is parsed at the first look.
 * @param {any} verdict @param {any} report @param {Uint8Array | string} raw
 */
function withEvent(verdict, report, raw) {
  if (!report.json) return joined(verdict, report, null)
  if (raw.length <= TINY) return joined(verdict, report, JSON.parse(bodyText(raw)))
  /** @type {Uint8Array | string} */ let kept = keep(raw)
  /** @type {any} */ let event
  let known = false
  const become = (/** @type {any} */ value) => {
    event = value
    known = true
    kept = ''
  }
  const result = joined(verdict, report, undefined)
  // Not made a plain value afterwards: that took longer than all looks that most make.
  Object.defineProperty(result, 'event', {
    enumerable: true,
    configurable: true,
    get() {
      if (!known) become(JSON.parse(bodyText(kept)))
      return event
    },
    set: become,
  })
  Object.defineProperty(result, INSPECT, inspected)
  return result
}

/** What a receiver needs where there are catalogs. */
export const received = { reportOf, withEvent }
