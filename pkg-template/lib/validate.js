// @ts-check
// A payload against its provider's catalog, without a message around it.
import { rawBody } from './body.js'
import { invalid, known, profileText } from './options.js'

/** @param {any} engine */
export const validator = (engine) => (/** @type {any} */ provider, /** @type {any} */ body, /** @type {{ eventType?: string }} */ options = {}) => {
  known(options, ['eventType'], 'options')
  const { eventType } = options
  if (eventType !== undefined && typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
  const pieces = [profileText(provider), rawBody(body), eventType ?? '']
  const report = engine.run((/** @type {any} */ wasm) => {
    const [profile, length, type] = engine.write(wasm, pieces)
    return JSON.parse(engine.answer(wasm, wasm.validate_event(profile, length, eventType === undefined ? -1 : type)))
  })
  return { valid: report.valid, eventType: report.eventType, rawEventType: report.rawEventType, knownEventType: report.knownEventType, findings: report.findings }
}
