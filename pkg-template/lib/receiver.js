// @ts-check
// createReceiver: one provider's scheme with the caller's secrets.
import { CEILING_BYTES, bodyText, rawBody } from './body.js'
import { WebhookVerificationError, explain, explainCode, misuse, rejected } from './errors.js'
import { frame } from './engine.js'
import { makeHandler } from './handler.js'
import { headerBlock } from './headers.js'
import { givesSecrets, invalid, known, receiverOptions, secretsOf } from './options.js'

const MESSAGE = ['headers', 'body', 'method', 'url', 'secret', 'secrets', 'eventType']

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
  // Closes handles of receivers that nobody holds any more.
  const registry = typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry((/** @type {any} */ held) => { if (held.generation === engine.generation()) engine.run((/** @type {any} */ wasm) => wasm.close(held.handle)) })
    : undefined

  /** @param {any} options */
  return function createReceiver(options) {
    const { profile, secrets, text, validation, now, maxBodyBytes } = receiverOptions(options)
    const name = typeof options.provider === 'string' ? options.provider : options.provider.name
    /** @type {{ handle: number, generation: number, names: string[] } | undefined} */ let held

    /** @param {any} wasm @param {readonly (string | Uint8Array)[]} given */
    function open(wasm, given) {
      const handle = wasm.open(...engine.write(wasm, [profile, text, frame(given)]))
      if (handle < 0) engine.answer(wasm, handle)
      const names = engine.result(wasm, wasm.headers(handle)).split('\n')
      return { handle, generation: engine.generation(), names }
    }

    /** @param {any} message @param {(wasm: any, lengths: number[], raw: Uint8Array | string, verdict: any) => any} [further] */
    function check(message, further) {
      known(message, MESSAGE, 'message')
      const raw = rawBody(message.body)
      // The sender's doing, so a rejection; refused before it is copied.
      if (raw.length > CEILING_BYTES) return { ok: false, ...explainCode('body-too-large', { expected: Math.min(maxBodyBytes ?? CEILING_BYTES, CEILING_BYTES), found: raw.length }) }
      if (message.eventType !== undefined && typeof message.eventType !== 'string') throw invalid('eventType', 'text', message.eventType)
      const own = givesSecrets(message)
      return engine.run((/** @type {any} */ wasm) => {
        if (!own && (!held || held.generation !== engine.generation())) {
          // The handle went with an instance that trapped.
          registry?.unregister(receiver)
          held = open(wasm, secrets)
          registry?.register(receiver, held, receiver)
        }
        const used = own ? open(wasm, secretsOf(message)) : /** @type {NonNullable<typeof held>} */ (held)
        try {
          const time = now()
          if (typeof time !== 'number' || !Number.isFinite(time)) throw misuse('option-invalid', { subject: 'now', detail: 'expected a function that gives a finite number of Unix seconds' })
          const lengths = engine.write(wasm, [headerBlock(message.headers, used.names, message), raw, message.eventType ?? ''])
          const ok = wasm.verify(used.handle, lengths[0], lengths[1], time) === 1
          // Read before anything else may write to the result.
          const verdict = verdictOf(ok, JSON.parse(engine.result(wasm, wasm.info())))
          return ok && further ? further(wasm, [used.handle, ...lengths], raw, verdict) : verdict
        } finally {
          if (own) wasm.close(used.handle)
        }
      })
    }

    /** @param {boolean} ok @param {any} info */
    function verdictOf(ok, info) {
      if (!ok) return { ok, ...rejected(explain(info)) }
      const { assurance, id, timestamp, secretIndex, label, previous } = info
      return { ok, provider: name, assurance, id, timestamp, freshness: timestamp === null ? 'none' : 'signed', secretIndex, signatureLabel: label, usedPreviousSecret: previous }
    }

    /** @param {any} message */
    function receive(message) {
      return check(message, (wasm, lengths, raw, verdict) => {
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
      free() {
        if (!held) return
        registry?.unregister(receiver)
        const { handle, generation } = held
        held = undefined
        if (generation === engine.generation()) engine.run((/** @type {any} */ wasm) => wasm.close(handle))
      },
      ...(Symbol.dispose ? { [Symbol.dispose]: () => receiver.free() } : {}),
    }
    // Opened at once, so that a wrong secret is told where it was given and not at the first message.
    try {
      engine.run((/** @type {any} */ wasm) => { held = open(wasm, secrets) })
      registry?.register(receiver, held, receiver)
    } catch (error) {
      // No secret here at all: each message brings its own, or is refused with this same error.
      if (givesSecrets(options) || /** @type {any} */ (error).code !== 'secret-missing') throw error
    }
    return receiver
  }
}
