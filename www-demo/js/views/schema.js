// The schema of the chosen event type: an outline of members, and the JSON Schema itself.
import { codeBlock } from '../ui/code.js'
import { byId, fill, h } from '../ui/dom.js'

export function mountSchema(store) {
  store.on(['types', 'type'], ({ types, type }) => {
    const schema = types.find((one) => one.type === type)?.schema
    const place = byId('schema-body')
    byId('schema').hidden = !schema
    if (!schema) return fill(place)
    const rows = [...outline(schema)]
    fill(place,
      rows.length ? h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Members' }, h('table', { class: 'grid-table' },
        h('thead', {}, h('tr', {}, ['Member', 'Type', 'Rules'].map((word) => h('th', { scope: 'col' }, word)))),
        h('tbody', {}, rows.map(([path, kind, rules]) => h('tr', {}, h('td', { class: 'mono' }, path), h('td', { class: 'mono' }, kind), h('td', {}, rules)))))) : h('p', { class: 'help' }, 'The schema names no members: its source documents none.'),
      h('details', { class: 'fold' }, h('summary', {}, 'JSON Schema'), h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'JSON Schema' }, codeBlock(JSON.stringify(schema, null, 2)))))
  })
}

const BOUNDS = ['format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'multipleOf']

function* outline(schema, path = '', root = schema, depth = 0) {
  if (depth > 8) return
  const required = new Set(schema.required ?? [])
  for (const [name, raw] of Object.entries(schema.properties ?? {})) {
    const member = resolve(raw, root)
    const at = `${path}/${name}`
    yield [at, kindOf(member), rulesOf(member, required.has(name))]
    yield* outline(member, at, root, depth + 1)
    if (member.items && typeof member.items === 'object') yield* outline(resolve(member.items, root), `${at}/…`, root, depth + 1)
  }
}

const resolve = (schema, root) => (schema?.$ref?.startsWith('#/$defs/') ? root.$defs?.[schema.$ref.slice(8)] ?? {} : schema ?? {})

const kindOf = ({ type, const: fixed, enum: list }) => [].concat(type ?? (fixed !== undefined || list ? typeof (fixed ?? list[0]) : 'any')).join(' | ')

function rulesOf(member, required) {
  const rules = [required ? 'required' : 'optional']
  if (member.const !== undefined) rules.push(`= ${JSON.stringify(member.const)}`)
  if (member.enum) rules.push(`one of ${member.enum.map((one) => JSON.stringify(one)).join(', ')}`)
  for (const key of BOUNDS) if (member[key] !== undefined) rules.push(`${key} ${member[key]}`)
  if (member.additionalProperties === false) rules.push('no other members')
  return rules.join(' · ')
}
