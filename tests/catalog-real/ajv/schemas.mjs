// Random schemas, most of them made to fit a value that is given: a fuzz of schemas alone would see refusals only.
import { value, write } from './values.mjs'

const FORMATS = ['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uuid', 'json-pointer', 'relative-json-pointer', 'regex']
const PATTERNS = ['^a', 'b$', '^[ab]*$', '^(a|ab)$', '^.{1,2}$', '\\d', '^\\S+$', '^\\p{L}*$', '[^a]', '^$|a', '\\bab\\b', '^(?=a)', '^(.)\\1$']

/** Numbers stand in schemas as text stands in values: verbatim, through a marker that `text` takes away. */
const verbatim = (json) => ({ __raw: json })

/** The schema as JSON text. */
export function text(schema) {
  if (schema === null || typeof schema !== 'object') return JSON.stringify(schema)
  if (Object.hasOwn(schema, '__raw')) return schema.__raw
  if (Array.isArray(schema)) return `[${schema.map(text).join(',')}]`
  return `{${Object.entries(schema).map(([key, one]) => `${JSON.stringify(key)}:${text(one)}`).join(',')}}`
}

const type = (of) => (of.kind === 'number' && /^-?\d+$/.test(of.text) ? 'integer' : of.kind)
const length = (of) => [...JSON.parse(of.text)].length
/** By a computed key, so that `__proto__` is a key as any other. */
const map = (pairs) => Object.fromEntries(pairs)

/** Rules that hold for the value, with a few that need not. */
export function schemaFor(random, of, depth = 3) {
  if (random.often(0.05)) return random.pick([true, {}, { description: 'anything' }])
  const about = of.kind === 'object' ? objectRules : of.kind === 'array' ? arrayRules : of.kind === 'string' ? stringRules : of.kind === 'number' ? numberRules : () => ({})
  const rules = { ...(random.often(0.7) ? { type: random.often(0.8) ? type(of) : [...new Set([type(of), random.pick(['null', 'string', 'object', 'number'])])] } : {}), ...about(random, of, depth) }
  if (random.often(0.12)) rules[random.pick(['const', 'enum'])] = verbatim(write(of))
  if (rules.enum) rules.enum = [rules.enum, verbatim(write(value(random, 1)))]
  return depth > 0 && random.often(0.35) ? combined(random, rules, of, depth - 1) : rules
}

/** Whatever, fitting or not. */
const other = (random, depth) => schemaFor(random, value(random, 1), depth - 1)

function combined(random, rules, of, depth) {
  const again = () => schemaFor(random, of, depth)
  const choices = [
    () => ({ allOf: [again(), again()] }),
    () => ({ anyOf: [other(random, depth), again()] }),
    () => ({ oneOf: [again(), other(random, depth)] }),
    () => ({ not: other(random, depth) }),
    // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
    () => ({ if: random.often(0.5) ? again() : other(random, depth), then: again(), else: again() }),
    () => ({ $ref: '#/$defs/s' }),
    // At the root it would lead back to itself, with no end.
    () => (depth < 1 ? { $ref: '#' } : {}),
    () => (of.kind === 'object' ? { unevaluatedProperties: random.often(0.5) ? false : other(random, depth) } : {}),
    () => (of.kind === 'array' ? { unevaluatedItems: random.often(0.5) ? false : other(random, depth) } : {}),
  ]
  return { ...rules, ...random.pick(choices)() }
}

function objectRules(random, { members }, depth) {
  const keys = members.map(([key]) => key)
  const some = (share) => members.filter(() => random.often(share))
  const rules = {}
  if (random.often(0.8)) rules.properties = map(some(0.8).map(([key, member]) => [key, schemaFor(random, member, depth - 1)]))
  if (random.often(0.5)) rules.required = keys.filter(() => random.often(0.6))
  if (random.often(0.08)) rules.required = [...(rules.required ?? []), random.pick(['a', 'toString', 'x'])].filter((key, at, all) => all.indexOf(key) === at)
  if (random.often(0.2)) rules.additionalProperties = random.often(0.5) ? false : other(random, depth)
  if (random.often(0.15)) rules.patternProperties = { [random.pick(['^a', '.', '^$', 'é'])]: other(random, depth) }
  if (random.often(0.1)) rules.propertyNames = random.pick([{ maxLength: 4 }, { pattern: '^[a-z/]*$' }, { minLength: 1 }])
  if (random.often(0.1)) rules.dependentRequired = { [random.pick(['a', 'b', 'toString'])]: [random.pick(['id', 'a'])] }
  if (random.often(0.1)) rules.dependentSchemas = { [random.pick(['a', 'type'])]: other(random, depth) }
  if (random.often(0.1)) rules.minProperties = Math.max(0, keys.length - random.below(2))
  if (random.often(0.1)) rules.maxProperties = keys.length + random.below(2)
  return rules
}

function arrayRules(random, { items }, depth) {
  const rules = {}
  if (random.often(0.4)) rules.prefixItems = (items.length ? items : [{ kind: 'null', text: 'null' }]).slice(0, 1 + random.below(3)).map((item) => schemaFor(random, item, depth - 1))
  if (random.often(0.5)) rules.items = items.length && random.often(0.7) ? { anyOf: items.map((item) => schemaFor(random, item, depth - 1)) } : random.pick([other(random, depth), true])
  if (random.often(0.2)) Object.assign(rules, { contains: items.length ? schemaFor(random, items[0], depth - 1) : other(random, depth) }, random.often(0.3) ? { minContains: random.below(2), maxContains: 1 + random.below(2) } : {})
  if (random.often(0.2)) rules.uniqueItems = true
  if (random.often(0.1)) rules.minItems = Math.max(0, items.length - random.below(2))
  if (random.often(0.1)) rules.maxItems = items.length + random.below(2)
  return rules
}

function stringRules(random, of) {
  const rules = {}
  if (random.often(0.2)) rules.minLength = Math.max(0, length(of) - random.below(2))
  if (random.often(0.2)) rules.maxLength = length(of) + random.below(2)
  if (random.often(0.25)) rules.pattern = random.pick(PATTERNS)
  if (random.often(0.25)) rules.format = random.pick(FORMATS)
  return rules
}

function numberRules(random, of) {
  const rules = {}
  const bound = () => verbatim(random.often(0.8) ? of.text : String(random.below(5)))
  for (const word of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']) if (random.often(0.12)) rules[word] = bound()
  if (random.often(0.15)) rules.multipleOf = verbatim(random.pick(['1', '2', '0.5', '0.01', '0.1', '3']))
  return rules
}

/** A whole schema with what its references need. */
export function document(random, of) {
  const schema = schemaFor(random, of)
  return typeof schema === 'object' ? { ...schema, $defs: { s: schemaFor(random, of, 1) } } : schema
}
