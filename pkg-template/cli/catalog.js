// @ts-check
// Reads a catalog from a file, whose form says what it is: a profile, or a document of another kind.
import { catalogFromOpenApi, catalogFromSchemas, catalogFromSvix } from 'hookproof'
import { compileSchema } from 'hookproof/schema'
import { textOf } from './input.js'
import { Misuse } from './misuse.js'
import { plain } from './output.js'
import { eventRule } from './rule.js'

const FORMS = 'a profile with events, a list of event types, an OpenAPI document with webhooks, JSON Schemas by event type or an export of event types from Svix'

/** A profile with the file's events; what was remarked goes to stderr. @param {string} path @param {string} [name] */
export function profileFrom(path, name) {
  const text = textOf(path, '--catalog')
  let value
  try {
    value = JSON.parse(text)
  } catch {
    throw new Misuse(`--catalog: the file is not JSON${placeOf(text)}.`, `Give, as JSON, ${FORMS}.`)
  }
  const events = eventsOf(value, text)
  const own = typeof value?.name === 'string' && Array.isArray(value.events) ? value : documentProfile(events)
  return { ...own, name: name ?? own.name ?? 'catalog', events }
}

/** @param {readonly object[]} events */
function documentProfile(events) {
  const event = eventRule(events)
  return { extends: 'standard-webhooks', ...event === undefined ? {} : { event } }
}

/** Where JSON ends to be JSON, in words. The text itself is not repeated. @param {string} text */
function placeOf(text) {
  const [fault] = compileSchema(true).validate(text).findings
  return fault === undefined ? '' : `, at line ${fault.line}:${fault.column}`
}

/** Words that JSON Schemas are told by: an object without any may be everything. */
const KEYWORDS = ['$id', '$ref', '$schema', 'additionalProperties', 'allOf', 'anyOf', 'const', 'description', 'enum', 'format', 'if', 'items', 'not', 'oneOf', 'properties', 'required', 'title', 'type']

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @param {any} value */
const isSchema = (value) => typeof value === 'boolean' || (isObject(value) && (Object.keys(value).length === 0 || KEYWORDS.some((word) => Object.hasOwn(value, word))))

/** Whether an object has event types as keys and schemas as values, and is not one schema itself. @param {any} value */
function isByType(value) {
  if (!isObject(value)) return false
  const types = Object.keys(value)
  return types.length > 0 && types.every((type) => !type.startsWith('$') && type !== 'properties' && isSchema(value[type]))
}

/** What reads a document of that form, if one does. @param {any} value @returns {((text: string) => { events: object[], findings: readonly any[] }) | undefined} */
function readerOf(value) {
  if (Array.isArray(value) ? isObject(value[0]) && 'schemas' in value[0] : Array.isArray(value?.data) || Array.isArray(value?.eventTypes)) return catalogFromSvix
  if (value?.openapi !== undefined) return catalogFromOpenApi
  if (isByType(value)) return catalogFromSchemas
  return value?.webhooks === undefined && value?.['x-webhooks'] === undefined ? undefined : catalogFromOpenApi
}

/** @param {any} value @param {string} text @returns {object[]} */
function eventsOf(value, text) {
  if (Array.isArray(value?.events)) return value.events
  const read = readerOf(value)
  if (read === undefined) {
    if (Array.isArray(value) && value.every(isObject) && value.length > 0) return value
    throw new Misuse('--catalog: the file is no catalog.', `Give ${FORMS}.`)
  }
  // As text, so that the numbers of examples keep their spelling.
  const { events, findings } = read(text)
  for (const { severity, rule, at, message } of findings) console.error(`${severity} ${rule} at ${plain(`${at || '(whole)'}: ${message}`)}`)
  // Whoever names a document wants what is in it: types of nothing would be written over those of before.
  if (events.length === 0) throw new Misuse('--catalog: the file holds no event types.', `Give ${FORMS}.`)
  return events
}

/** A provider by name, or a catalog by the path of a file. @param {string} word */
export const catalogFrom = (word) => (/[./\\]/.test(word) ? profileFrom(word) : word)
