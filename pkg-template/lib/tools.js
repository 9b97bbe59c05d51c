// @ts-check
// What is asked while somebody builds or looks, over one instance of the tools' build.
import { catalogCalls } from './catalog.js'
import { createEngine } from './engine.js'
import { HookproofError, misuse } from './errors.js'
import { invalid, jsonText, known, profileText } from './options.js'
import { signer } from './sign.js'

/** @param {() => any} source @param {any} glue */
export function createTools(source, glue) {
  const engine = createEngine(source, glue, 'providers')
  /** @template T @param {() => T} work @returns {T} */
  const call = (work) => engine.run(work)

  /** @param {any} time @param {string} option */
  function unix(time, option) {
    // As JSON it would be no time at all, and an outage without an end.
    if (typeof time === 'number' && !Number.isFinite(time)) throw misuse('option-invalid', { subject: option, detail: 'expected a time, found a number that is none' })
    if (Object.prototype.toString.call(time) !== '[object Date]') return time
    if (Number.isNaN(time.getTime())) throw misuse('option-invalid', { subject: option, detail: 'expected a time, found an invalid Date' })
    return time.getTime() / 1000
  }

  /** @param {any} provider @param {any} [options] */
  function previewRetries(provider, options = {}) {
    const policy = typeof provider === 'object' && provider !== null && provider.profile === undefined ? jsonText('provider', provider) : profileText(provider)
    known(options, ['start', 'outages', 'jitter'], 'options')
    const { start = Date.now() / 1000, outages, jitter } = options
    if (jitter !== undefined && typeof jitter !== 'number' || Number.isNaN(jitter)) throw invalid('jitter', 'a number from 0 to 1', jitter)
    const times = (/** @type {any} */ outage, /** @type {number} */ at) => (
      typeof outage === 'object' && outage !== null ? { ...outage, start: unix(outage.start, `outages[${at}].start`), end: unix(outage.end, `outages[${at}].end`) } : outage
    )
    const text = jsonText('options', { start: unix(start, 'start'), outages: Array.isArray(outages) ? outages.map(times) : outages, jitter })
    return call(() => glue.preview_retries(policy, text))
  }

  /** @param {any} provider @param {any} config */
  function checkEndpoint(provider, config) {
    const text = jsonText('config', config)
    return call(() => glue.check_endpoint(profileText(provider), text))
  }

  /** @param {any} profile */
  function checkProfile(profile) {
    if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) throw invalid('profile', 'an object', profile)
    const text = typeof profile.profile === 'string' ? profile.profile : jsonText('profile', profile)
    call(() => glue.check_profile(text))
  }

  const profile = (/** @type {any} */ provider) => call(() => glue.provider(profileText(provider)))

  /** @param {any} provider @param {any} event */
  function redactEvent(provider, event) {
    /** @type {string[]} */ const places = profile(provider).event?.redact ?? []
    // A body is text that still holds all of it.
    if (places.length > 0 && typeof event !== 'object') throw invalid('event', 'a parsed event', event)
    return places.reduce((shown, place) => hidden(shown, place.split('/').slice(1)), event)
  }

  return {
    providers: () => call(() => glue.providers()),
    provider: profile,
    ...catalogCalls(engine, glue),
    previewRetries,
    checkEndpoint,
    checkProfile,
    redactEvent,
    // Not exported again: for the entries that are made over the tools.
    ...signer(engine),
    engine,
    HookproofError,
  }
}

/** A copy in which the member at a place is hidden; what has no such member is given as it is. @param {any} node @param {string[]} parts @returns {any} */
function hidden(node, [part, ...rest]) {
  if (part === undefined) return '[redacted]'
  const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return node
  const member = hidden(node[name], rest)
  // A computed name makes a member of its own, even of "__proto__".
  return Array.isArray(node) ? node.map((item, at) => (String(at) === name ? member : item)) : { ...node, [name]: member }
}
