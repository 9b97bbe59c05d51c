// Why verdicts differ. A class is a change that takes the cause away: it explains a disagreement if both validators agree
// on the case once it is made, so that no class can hide another fault.
import { compile, verdicts } from './verdicts.mjs'

const STRING = /"(?:[^"\\]|\\.)*"/
const TOKEN = new RegExp(`${STRING.source}|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?`, 'g')

/** Numbers as a double prints them. */
const rounded = (text) => text.replace(TOKEN, (token) => (token.startsWith('"') ? token : String(Math.max(-1e300, Math.min(1e300, Number(token))))))

/** Names that every JavaScript object inherits, as others. */
const renamed = (text) => text.replace(TOKEN, (token) => (token === '"toString"' || token === '"__proto__"' ? `${token.slice(0, -1)}X"` : token))

/** The empty key as another. */
const filled = (text) => text.replace(TOKEN, (token) => (token === '""' ? '"emptyX"' : token))

/** The schema without a keyword, or without those of its values that `drop` names. */
function without(schema, word, drop = () => true) {
  const walk = (node) => {
    if (Array.isArray(node)) return node.map(walk)
    if (node === null || typeof node !== 'object') return node
    return Object.fromEntries(Object.entries(node).filter(([key, value]) => !(key === word && drop(value))).map(([key, value]) => [key, walk(value)]))
  }
  // Through doubles: only for classes that are not about numbers.
  return JSON.stringify(walk(JSON.parse(schema)))
}

const inBoth = (change) => ({ schema, body }) => ({ schema: change(schema), body: change(body) })
const inSchema = (change) => ({ schema, body }) => ({ schema: change(schema), body })
/** Row of docs/SCHEMA.md → what takes its cause away. */
export const CLASSES = {
  'byte-order-mark': ({ schema, body }) => ({ schema, body: body.replace(/^\ufeff/, '') }),
  'exact-numbers': inBoth(rounded),
  'exact-multiples': inSchema((schema) => without(schema, 'multipleOf')),
  'inherited-names': inBoth(renamed),
  'empty-name': inBoth(filled),
  'contains-kept': ({ schema, body }) => ({ schema: body.includes('[]') || schema.includes('"prefixItems"') ? without(schema, 'contains') : schema, body }),
  'contains-evaluates': inSchema((schema) => (schema.includes('"unevaluatedItems"') ? without(schema, 'contains') : schema)),
  'unique-beside-prefix': inSchema((schema) => (schema.includes('"prefixItems"') ? without(schema, 'uniqueItems') : schema)),
  'dependent-forgets': inSchema((schema) => (schema.includes('"unevaluatedProperties"') ? without(schema, 'dependentSchemas') : schema)),
  // The texts of formats have a stream and rows of their own.
  format: inSchema((schema) => without(schema, 'format')),
}

/** Findings about the text itself: JSON.parse says nothing there. */
const TEXT = ['json-duplicate-key', 'json-lone-surrogate', 'json-depth']

/** The row that explains a disagreement, or nothing. @param {{ schema: string, body: string }} one */
export function explain(one, { ours, theirs, rules }) {
  const about = rules.find((rule) => TEXT.includes(rule))
  if (ours === false && about) return about
  if (theirs === 'RangeError' || rules.includes('work-limit')) return 'endless-reference'
  const ids = Object.keys(CLASSES)
  const agrees = (changed) => {
    const compiled = compile(changed.schema, { host: true })
    const after = verdicts(compiled, changed.body)
    compiled.ours.free()
    if (typeof after.theirs === 'string') return after.theirs === 'RangeError' ? ' and endless-reference' : ' and exception'
    return after.ours === after.theirs && after.ours !== null
  }
  const changed = (from, id) => {
    const next = CLASSES[id](from)
    return next.schema === from.schema && next.body === from.body ? null : next
  }
  if (typeof theirs === 'string') {
    const next = changed(one, 'inherited-names')
    return next && agrees(next) === true ? 'inherited-names' : 'exception'
  }
  for (const id of ids) {
    const next = changed(one, id)
    const after = next && agrees(next)
    if (after) return after === true ? id : `${id}${after}`
  }
  // Two causes at once.
  for (const first of ids) {
    const half = changed(one, first)
    if (!half) continue
    for (const second of ids) {
      const next = second === first ? null : changed(half, second)
      if (next && agrees(next)) return `${first} and ${second}`
    }
  }
  // All at once.
  const met = []
  const all = ids.reduce((from, id) => {
    const next = changed(from, id)
    if (next) met.push(id)
    return next ?? from
  }, one)
  return agrees(all) ? met.join(' and ') : undefined
}
