// One case through both validators: a schema's text and a body's text.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { home } from '../../js/installed.mjs'

const { compileSchema } = await import(pathToFileURL(join(home, 'entry/schema.inline.js')).href)

/** A schema compiled by both; `null` where one refuses it. @param {string} schema @param {{ host?: boolean }} [options] */
export function compile(schema, { host = false } = {}) {
  return { schema, ours: oursOf(schema, host), theirs: theirsOf(schema) }
}

function oursOf(schema, host) {
  try {
    return compileSchema(schema, host ? { patterns: 'host' } : {})
  } catch (error) {
    if (error.code !== 'schema-invalid') throw error
    return { refusal: error.message, validate: null, free() {} }
  }
}

function theirsOf(schema) {
  // A new instance each time: it keeps every schema that it has compiled.
  const ajv = addFormats.default(new Ajv2020.default({ strict: false, logger: false, validateSchema: false }))
  try {
    return { validate: ajv.compile(JSON.parse(schema)) }
  } catch (error) {
    return { refusal: error.message, validate: null }
  }
}

/** @param {ReturnType<typeof compile>} compiled @param {string} body */
export function verdicts({ ours, theirs }, body) {
  const found = ours.validate?.(body)
  let parsed
  let valid = null
  if (theirs.validate) {
    try {
      parsed = { value: JSON.parse(body) }
    } catch {
      valid = false
    }
    try {
      if (parsed) valid = theirs.validate(parsed.value)
    } catch (error) {
      valid = error.name
    }
  }
  return { ours: found?.valid ?? null, theirs: valid, rules: found?.findings.map(({ rule }) => rule) ?? [] }
}
