// @ts-check
// Event catalogs while somebody builds or looks: what a provider sends, examples and near misses of it, differences, catalogs from
// other documents.
import { misuse } from './errors.js'
import { invalid, jsonText, known, profileText, whole } from './options.js'

/** @param {any} engine @param {any} glue */
export function catalogCalls(engine, glue) {
  /** @param {() => any} work */
  const call = (work) => engine.run(work)
  /** A result that comes as JSON text. @param {() => string} work */
  const parsed = (work) => JSON.parse(call(work))
  /** The profile that the instance still has open. @type {{ text: string | undefined, generation: number }} */
  let open = { text: undefined, generation: -1 }

  /** Work with one catalog. The text of thousands of event types crosses once for calls that follow one another. @param {any} provider @param {(profile: string) => any} work */
  function within(provider, work) {
    const text = profileText(provider)
    return call(() => {
      const generation = engine.generation()
      const sent = open.text === text && open.generation === generation ? '' : text
      open = { text: undefined, generation }
      const result = work(sent)
      open = { text, generation }
      return result
    })
  }

  /** @param {any} provider @param {string} type @param {{ seed?: number }} [options] */
  function exampleEvent(provider, type, options = {}) {
    known(options, ['seed'], 'options')
    whole(options.seed, 'seed', Number.MAX_SAFE_INTEGER)
    return within(provider, (profile) => glue.example_event(profile, text(type, 'type'), options.seed))
  }

  /** @param {any} provider @param {string} type */
  const nearMisses = (provider, type) => JSON.parse(within(provider, (profile) => glue.near_misses(profile, text(type, 'type')))).map(
    (/** @type {any} */ { body, rule, severity, at, change }) => ({ body, eventType: type, finding: { rule, severity, at }, change }),
  )

  /** @param {any} before @param {any} after */
  const compareCatalogs = (before, after) => parsed(() => glue.compare_catalogs(catalogText(before, 'before'), catalogText(after, 'after')))

  /** @param {string} source @param {string} option @param {any} document @param {string} [within] */
  function imported(source, option, document, within) {
    const json = typeof document === 'string' ? document : documentText(document, option)
    return parsed(() => glue.import_catalog(source, json, within))
  }

  return {
    exampleEvent,
    nearMisses,
    compareCatalogs,
    eventTypes: (/** @type {any} */ provider) => call(() => glue.event_types(profileText(provider))),
    catalogFindings: (/** @type {any} */ provider) => JSON.parse(within(provider, (profile) => glue.catalog_findings(profile))),
    eventDeclarations: (/** @type {any} */ provider) => within(provider, (profile) => glue.event_declarations(profile)),
    catalogFromOpenApi: (/** @type {any} */ document) => imported('openapi', 'document', document),
    catalogFromSvix: (/** @type {any} */ list) => imported('event-types', 'list', list),
    catalogFromSchemas: (/** @type {any} */ schemas, /** @type {{ within?: object }} */ options = {}) => {
      known(options, ['within'], 'options')
      return imported('schemas', 'schemas', schemas, options.within === undefined ? undefined : documentText(options.within, 'within'))
    },
  }
}

/** @param {unknown} value @param {string} option @returns {string} */
function text(value, option) {
  if (typeof value !== 'string') throw invalid(option, 'text', value)
  return value
}

/** @param {any} document @param {string} option */
function documentText(document, option) {
  // As JSON, bytes, a Map and a Promise would be documents that hold nothing.
  if (!Array.isArray(document) && Object.prototype.toString.call(document) !== '[object Object]') throw invalid(option, 'an object', document)
  return jsonText(option, document)
}

/** A provider, or a bare list of event types, as a profile. @param {any} catalog @param {string} option */
function catalogText(catalog, option) {
  const events = Array.isArray(catalog) ? catalog : catalog?.events
  if (!Array.isArray(events) || catalog.name !== undefined) {
    if (typeof catalog !== 'string' && typeof catalog?.name !== 'string') throw invalid(option, 'a built-in name, what defineProvider() gave, a profile with a name or event types', catalog)
    return profileText(catalog)
  }
  if (events.some((event) => typeof event?.type !== 'string')) throw misuse('option-invalid', { subject: option, detail: 'expected event types with a type each' })
  return jsonText(option, { name: 'catalog', extends: 'standard-webhooks', events })
}
