// @ts-check
// createReceiver: one provider's scheme with the caller's secrets.
import { bodyText } from './body.js'
import { checker } from './check.js'
import { WebhookVerificationError, explainCode, misuse } from './errors.js'
import { makeHandler } from './handler.js'
import { closer, openings } from './openings.js'
import { givesSecrets, receiverOptions } from './options.js'

/** The event, for the build without a catalog; null where the body is not JSON. @param {Uint8Array | string} raw */
function parsed(raw) {
  try {
    return JSON.parse(bodyText(raw))
  } catch {
    return null
  }
}

/** @param {any} engine @param {{ catalog: any, checkName?: (provider: any) => void, handshakes?: (options: any) => any }} build lib/received.js, where the build has catalogs; names and handshakes likewise */
export function receiverFactory(engine, build) {
  const registry = closer(engine)

  /** @param {any} options */
  return function createReceiver(options) {
    const { profile, secrets, text, validation, now, maxBodyBytes } = receiverOptions(options)
    if (options.verifyToken !== undefined && !build.handshakes) throw misuse('option-invalid', { subject: 'verifyToken', detail: 'expected none in this build, which has no handshakes; import from \'hookproof\'' })
    build.checkName?.(options.provider)
    const name = typeof options.provider === 'string' ? options.provider : options.provider.name
    const opened = openings(engine, profile, text, secrets, maxBodyBytes)

    const check = checker(engine, opened, { name, now, catalog: Boolean(build.catalog) })

    /** @param {any} message @param {(verdict: any, report: any, raw: Uint8Array | string) => any} finish */
    const receiveBy = (message, finish) => check(message, (verdict, raw, answer, values) => {
      const report = build.catalog.reportOf(engine, verdict, answer, values)
      if (validation === 'strict' && !report.valid) {
        const errors = report.findings.filter((/** @type {any} */ finding) => finding.severity === 'error')
        // The payload was not judged, so that nothing is to be held against it.
        if (errors.some((/** @type {any} */ { rule }) => rule === 'internal')) throw misuse('internal')
        return { ok: false, ...explainCode('event-invalid', { subject: errors[0].at || 'the root', found: errors.length }), findings: report.findings }
      }
      return finish(verdict, report, raw)
    })

    /** @param {any} message */
    function unwrap(message) {
      // What is parsed is what was verified: the body is looked at once.
      const result = build.catalog
        ? receiveBy(message, (_, { json }, raw) => ({ ok: true, event: json ? JSON.parse(bodyText(raw)) : null }))
        : check(message, (_, raw) => ({ ok: true, event: parsed(raw) }))
      if (!result.ok) throw new WebhookVerificationError(result)
      return result.event
    }

    const receiver = {
      provider: name,
      verify: (/** @type {any} */ message) => check(message),
      ...(build.catalog ? { receive: (/** @type {any} */ message) => receiveBy(message, build.catalog.withEvent) } : {}),
      unwrap,
      handler: (/** @type {any} */ work, /** @type {any} */ settings) => makeHandler(receiver, work, settings, opened.most, build.handshakes?.(options)),
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
