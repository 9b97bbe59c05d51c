// @ts-check
// The whole interface over one instance of the full build.
import { rawBody } from './body.js'
import { createEngine } from './engine.js'
import { HookproofError, WebhookVerificationError, misuse } from './errors.js'
import { invalid, profileText } from './options.js'
import { receiverFactory } from './receiver.js'
import { signer } from './sign.js'

const encoder = new TextEncoder()

/** @param {() => any} source @param {any} glue */
export function createFull(source, glue) {
  const engine = createEngine(source, glue)
  /** @template T @param {() => T} work @returns {T} */
  const call = (work) => engine.run(work)

  /** @param {any} time */
  const unix = (time) => (time instanceof Date ? time.getTime() / 1000 : time)

  /** @param {any} profile */
  function defineProvider(profile) {
    if (typeof profile !== 'object' || profile === null) throw invalid('profile', 'an object', profile)
    const text = call(() => glue.define_provider(JSON.stringify(profile)))
    return Object.freeze({ name: profile.name, profile: text })
  }

  /** @param {any} provider @param {any} body @param {{ eventType?: string }} [options] */
  function validateEvent(provider, body, { eventType } = {}) {
    if (eventType !== undefined && typeof eventType !== 'string') throw invalid('eventType', 'text', eventType)
    const raw = rawBody(body)
    const bytes = typeof raw === 'string' ? encoder.encode(raw) : raw
    const report = call(() => glue.validate_event(profileText(provider), bytes, eventType))
    return { valid: report.valid, eventType: report.eventType, rawEventType: report.rawEventType, knownEventType: report.knownEventType, findings: report.findings }
  }

  /** @param {any} provider @param {string} type @param {{ seed?: number }} [_options] */
  function exampleEvent(provider, type, _options) {
    if (typeof type !== 'string') throw invalid('type', 'text', type)
    return call(() => glue.example_event(profileText(provider), type))
  }

  /** @param {any} provider @param {any} [options] */
  function previewRetries(provider, options = {}) {
    const policy = typeof provider === 'object' && provider !== null && provider.profile === undefined ? JSON.stringify(provider) : profileText(provider)
    const { start = Date.now() / 1000, outages, ...others } = options
    const times = { start: unix(start), outages: outages?.map?.((/** @type {any} */ outage) => ({ ...outage, start: unix(outage.start), end: unix(outage.end) })) ?? outages, ...others }
    return call(() => glue.preview_retries(policy, JSON.stringify(times)))
  }

  /** @param {any} provider @param {any} config */
  function checkEndpoint(provider, config) {
    if (config === undefined) throw misuse('option-invalid', { subject: 'config', detail: 'expected an object such as { url, eventTypes }' })
    return call(() => glue.check_endpoint(profileText(provider), JSON.stringify(config)))
  }

  return {
    createReceiver: receiverFactory(engine, { catalog: true, glue }),
    ...signer(engine),
    init: engine.init,
    defineProvider,
    providers: () => call(() => glue.providers()),
    provider: (/** @type {any} */ provider) => call(() => glue.provider(profileText(provider))),
    eventTypes: (/** @type {any} */ provider) => call(() => glue.event_types(profileText(provider))),
    exampleEvent,
    validateEvent,
    previewRetries,
    checkEndpoint,
    HookproofError,
    WebhookVerificationError,
  }
}
