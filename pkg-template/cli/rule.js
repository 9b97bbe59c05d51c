// @ts-check
// Where the payloads of a foreign document name their event type: read from its schemas, since the document does not say it.

/** What a local reference leads to; a broken one to nothing. @param {any} root @param {string} pointer such as #/$defs/a */
function follow(root, pointer) {
  try {
    return pointer.slice(2).split('/').reduce((at, key) => at?.[decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')], root)
  } catch {
    // A % without two digits behind it.
    return undefined
  }
}

/**
 * Schemas of the top-level members of a schema, through local references and combinations.
 * @param {any} schema @param {any} root @param {Map<string, any[]>} found @param {Set<unknown>} seen
 */
function members(schema, root, found, seen) {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return found
  seen.add(schema)
  for (const [name, member] of Object.entries(schema.properties ?? {})) found.set(name, [...found.get(name) ?? [], member])
  const others = [schema.allOf, schema.anyOf, schema.oneOf].filter(Array.isArray).flat()
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith('#/')) others.push(follow(root, schema.$ref))
  for (const other of others) members(other, root, found, seen)
  return found
}

/** @param {any} schema @param {any} root @returns {unknown[]} the values that a member may have, where they are listed */
function values(schema, root) {
  if (typeof schema !== 'object' || schema === null) return []
  if (schema.const !== undefined) return [schema.const]
  if (Array.isArray(schema.enum)) return schema.enum
  return typeof schema.$ref === 'string' && schema.$ref.startsWith('#/') ? values({ ...follow(root, schema.$ref), $ref: undefined }, root) : []
}

/**
 * The member `event` of a profile, or undefined where that of Standard Webhooks fits: its payloads have a member "type".
 * @param {readonly any[]} events
 */
export function eventRule(events) {
  const known = events.map(({ type, schema }) => ({ type, found: members(schema, schema, new Map(), new Set()), root: schema })).filter(({ found }) => found.size > 0)
  if (known.length === 0 || known.some(({ found }) => found.has('type'))) return undefined
  const [first] = known
  const names = [...first.found.keys()].filter((name) => known.every(({ type, found, root }) => (found.get(name) ?? []).some((member) => values(member, root).includes(type))))
  const rule = { format: 'json', id: { from: ['role:id'], scope: 'event' } }
  // A guess between two would be one.
  return names.length === 1 ? { ...rule, type: { from: [`body:/${names[0].replaceAll('~', '~0').replaceAll('/', '~1')}`] } } : rule
}
