// @ts-check
// A payload against its provider's catalog, without a message around it.
import { rawBody } from './body.js'
import { invalid, known, profileText } from './options.js'

/** @param {any} engine */
export const validator = (engine) => {
  /** The profile that the instance still has open. @type {{ text: string | undefined, generation: number }} */
  let open = { text: undefined, generation: -1 }

  return (/** @type {any} */ provider, /** @type {any} */ body, /** @type {{ eventType?: string }} */ options = {}) => {
    known(options, ['eventType'], 'options')
    const { eventType } = options
    if (eventType !== undefined && typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
    const text = profileText(provider)
    const raw = rawBody(body)
    const report = engine.run((/** @type {any} */ wasm) => {
      const generation = engine.generation()
      const sent = open.text === text && open.generation === generation ? '' : text
      open = { text: undefined, generation }
      const [profile, length, type] = engine.write(wasm, [sent, raw, eventType ?? ''])
      const answer = engine.answer(wasm, wasm.validate_event(profile, length, eventType === undefined ? -1 : type))
      open = { text, generation }
      return JSON.parse(answer)
    })
    return { valid: report.valid, eventType: report.eventType, rawEventType: report.rawEventType, knownEventType: report.knownEventType, findings: report.findings }
  }
}
