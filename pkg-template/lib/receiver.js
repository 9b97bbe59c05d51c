// @ts-check
// createReceiver: one provider's scheme with the caller's secrets.
import { CEILING_BYTES, bodyText, rawBody } from './body.js'
import { WebhookVerificationError, explainCode, misuse } from './errors.js'
import { makeHandler } from './handler.js'
import { pick, putHeaders, roomForHeaders } from './headers.js'
import { put, roomFor } from './memory.js'
import { closer, openings } from './openings.js'
import { givesSecrets, invalid, knownMessage, receiverOptions, secretsOf } from './options.js'
import { verdictOf } from './verdict.js'

/** The event, for the build without a catalog; null where the body is not JSON. @param {Uint8Array | string} raw */
function parsed(raw) {
  try {
    return JSON.parse(bodyText(raw))
  } catch {
    return null
  }
}

/** @param {any} engine @param {{ catalog: boolean, glue?: any }} build */
export function receiverFactory(engine, build) {
  const registry = closer(engine)

  /** @param {any} options */
  return function createReceiver(options) {
    const { profile, secrets, text, validation, now, maxBodyBytes } = receiverOptions(options)
    const name = typeof options.provider === 'string' ? options.provider : options.provider.name
    const opened = openings(engine, profile, text, secrets)

    /** @param {any} message @param {(wasm: any, lengths: number[], raw: Uint8Array | string, verdict: any) => any} [further] */
    function check(message, further) {
      knownMessage(message)
      const raw = rawBody(message.body)
      // The sender's doing, so a rejection; refused before it is copied.
      if (raw.length > CEILING_BYTES) return { ok: false, ...explainCode('body-too-large', { expected: Math.min(maxBodyBytes ?? CEILING_BYTES, CEILING_BYTES), found: raw.length }) }
      const { eventType = '' } = message
      if (typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
      const { handle, wanted } = givesSecrets(message) ? opened.of(secretsOf(message)) : opened.own()
      const time = now()
      if (typeof time !== 'number' || !Number.isFinite(time)) throw misuse('option-invalid', { subject: 'now', detail: 'expected a function that gives a finite number of Unix seconds' })
      const values = pick(message.headers, wanted, message)
      try {
        const { wasm, memory, start } = engine.reserve(roomForHeaders(values) + roomFor(raw) + roomFor(eventType))
        const body = putHeaders(memory, start, values, wanted.names)
        const type = put(memory, body, raw)
        const end = eventType === '' ? type : put(memory, type, eventType)
        const ok = wasm.verify(handle, body - start, type - body, time) === 1
        // Read before anything else may write there; the memory may have grown meanwhile.
        const verdict = verdictOf(engine.reserve(0), name, values)
        return ok && further ? further(wasm, [handle, body - start, type - body, end - type], raw, verdict) : verdict
      } catch (error) {
        throw engine.failed(error)
      }
    }

    /** @param {any} message */
    function receive(message) {
      return check(message, (_wasm, lengths, raw, verdict) => {
        const { json, ...report } = build.glue.check_message(...lengths)
        if (validation === 'off') Object.assign(report, { findings: [], valid: true })
        const result = { ...verdict, ...report, event: json ? JSON.parse(bodyText(raw)) : null }
        if (validation !== 'strict' || report.valid) return result
        const errors = report.findings.filter((/** @type {any} */ finding) => finding.severity === 'error')
        return { ok: false, ...explainCode('event-invalid', { subject: errors[0].at || 'the root', found: errors.length }), findings: report.findings }
      })
    }

    /** @param {any} message */
    function unwrap(message) {
      const result = build.catalog ? receive(message) : check(message, (_wasm, _lengths, raw, verdict) => ({ ...verdict, event: parsed(raw) }))
      if (!result.ok) throw new WebhookVerificationError(result)
      return result.event
    }

    const receiver = {
      provider: name,
      verify: (/** @type {any} */ message) => check(message),
      ...(build.catalog ? { receive } : {}),
      unwrap,
      handler: (/** @type {any} */ work, /** @type {any} */ settings) => makeHandler(receiver, work, settings, maxBodyBytes),
      free: opened.release,
      ...(Symbol.dispose ? { [Symbol.dispose]: () => receiver.free() } : {}),
    }
    // Opened at once, so that a wrong secret is told where it was given and not at the first message.
    try {
      opened.own()
    } catch (error) {
      // No secret here at all: each message brings its own, or is refused with this same error.
      if (givesSecrets(options) || /** @type {any} */ (error).code !== 'secret-missing') throw error
    }
    registry?.register(receiver, opened.held)
    return receiver
  }
}
