// @ts-check
// A payload against its provider's catalog, without a message around it.
import { rawBody } from './body.js'
import { invalid, known, profileText } from './options.js'

const encoder = new TextEncoder()

/** @param {(work: () => any) => any} call @param {any} glue */
export const validator = (call, glue) => (/** @type {any} */ provider, /** @type {any} */ body, /** @type {{ eventType?: string }} */ options = {}) => {
  known(options, ['eventType'], 'options')
  const { eventType } = options
  if (eventType !== undefined && typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
  const raw = rawBody(body)
  const bytes = typeof raw === 'string' ? encoder.encode(raw) : raw
  const report = call(() => glue.validate_event(profileText(provider), bytes, eventType))
  return { valid: report.valid, eventType: report.eventType, rawEventType: report.rawEventType, knownEventType: report.knownEventType, findings: report.findings }
}
