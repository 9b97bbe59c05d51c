// @ts-check
// Reads a catalog from a file: a profile, a list of event types, an OpenAPI document or an export of event types.
import { catalogFromOpenApi, catalogFromSvix } from '../entry/full.inline.js'
import { bytesOf } from './input.js'
import { Misuse } from './misuse.js'

/** A profile with the file's events; what was remarked goes to stderr. @param {string} path @param {string} [name] */
export function profileFrom(path, name) {
  const text = bytesOf(path, '--catalog').toString('utf8')
  let value
  try {
    value = JSON.parse(text)
  } catch {
    throw new Misuse('--catalog: the file is not JSON.', 'Give a profile, a list of event types, an OpenAPI document or an export of event types as JSON.')
  }
  const events = eventsOf(value, text)
  const own = typeof value?.name === 'string' && Array.isArray(value.events) ? value : { extends: 'standard-webhooks' }
  return { ...own, name: name ?? own.name ?? 'catalog', events }
}

/** @param {any} value @param {string} text @returns {object[]} */
function eventsOf(value, text) {
  if (Array.isArray(value?.events)) return value.events
  const svix = Array.isArray(value) ? 'schemas' in (value[0] ?? {}) : Array.isArray(value?.data) || Array.isArray(value?.eventTypes)
  if (Array.isArray(value) && !svix) return value
  if (!svix && value?.openapi === undefined && value?.webhooks === undefined && value?.['x-webhooks'] === undefined) {
    throw new Misuse('--catalog: the file is no catalog.', 'Give a profile with events, a list of event types, an OpenAPI document with webhooks or an export of event types.')
  }
  // As text, so that the numbers of examples keep their spelling.
  const { events, findings } = svix ? catalogFromSvix(text) : catalogFromOpenApi(text)
  for (const { severity, rule, at, message } of findings) console.error(`${severity} ${rule} at ${at || '(whole)'}: ${message}`)
  return events
}

/** A provider by name, or a catalog by the path of a file. @param {string} word */
export const catalogFrom = (word) => (/[./\\]/.test(word) ? profileFrom(word) : word)
