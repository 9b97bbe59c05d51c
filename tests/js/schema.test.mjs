// The validator by itself, as it is installed.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { home, misuse } from './installed.mjs'

const { compileSchema } = await import(pathToFileURL(join(home, 'entry/schema.inline.js')).href)
const bytes = (text) => new TextEncoder().encode(text)

test('a body is checked from its bytes or its text', () => {
  const schema = compileSchema({ type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] })
  for (const body of ['{"id":1}', bytes('{"id":1}'), bytes('{"id":1}').buffer]) assert.deepEqual(schema.validate(body), { valid: true, findings: [] })
  const { valid, findings } = schema.validate(bytes('{\n  "id": "x"\n}'))
  assert.equal(valid, false)
  assert.deepEqual(findings, [{ rule: 'type', severity: 'error', at: '/id', message: 'expected integer, found string', hint: '', line: 2, column: 9, schemaAt: '/properties/id/type' }])
  misuse(() => schema.validate({ id: 1 }), 'body-not-raw')
  schema.free()
  schema.free()
  misuse(() => schema.validate('{}'), 'option-invalid', /freed/)
})

test('the function alone keeps its schema, and what nobody holds makes room', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const { validate } = compileSchema({ type: 'string' })
  const { free } = compileSchema({ type: 'boolean' })
  for (let round = 0; round < 5; round += 1) {
    collect()
    await wait(20)
  }
  const others = Array.from({ length: 3 }, () => compileSchema({ type: 'number' }))
  assert.deepEqual(['"a"', '1'].map((body) => validate(body).valid), [true, false])
  // Its handle went already, and is another schema's.
  free()
  for (const other of others) assert.deepEqual(['"a"', '1'].map((body) => other.validate(body).valid), [false, true])
})

test('what JSON writes as an object without rules is no schema', () => {
  const rule = '{"type":"string"}'
  for (const schema of [bytes(rule), bytes(rule).buffer, Buffer.from(rule), new Map([['type', 'string']]), Promise.resolve({ type: 'string' }), new Date(), []]) {
    misuse(() => compileSchema(schema), 'option-invalid', /expected a JSON Schema: an object, true, false or JSON text, found an/)
    misuse(() => compileSchema({}, { remotes: { 'a.json': schema } }), 'option-invalid', /remotes\["a\.json"\]/)
  }
  for (const remotes of [new Map([['a.json', true]]), [true]]) misuse(() => compileSchema({}, { remotes }), 'option-invalid', /an object of schemas by URI/)
  assert.equal(compileSchema(Object.assign(Object.create(null), { type: 'string' })).validate('1').valid, false)
  assert.equal(compileSchema(runInNewContext(`(${rule})`)).validate('1').valid, false)
})

test('options choose draft, formats, remotes and strictness', () => {
  const tuple = { items: [{ type: 'string' }], additionalItems: false }
  assert.equal(compileSchema(tuple, { dialect: '7' }).validate('["a",1]').valid, false)
  misuse(() => compileSchema(tuple), 'schema-invalid', /prefixItems/)
  assert.equal(compileSchema({ format: 'email' }).validate('"x"').valid, false)
  assert.equal(compileSchema({ format: 'email' }, { formats: 'annotate' }).validate('"x"').valid, true)
  const remotes = { 'https://a.example/id.json': { type: 'string' } }
  assert.equal(compileSchema({ $ref: 'https://a.example/id.json' }, { remotes }).validate('1').valid, false)
  misuse(() => compileSchema({ $ref: 'https://a.example/id.json' }), 'schema-invalid', /nothing is fetched/)
  const open = { properties: { a: { properties: { b: {} } } } }
  assert.equal(compileSchema(open).validate('{"a":{"c":1}}').valid, true)
  assert.deepEqual(compileSchema(open, { strict: true }).validate('{"a":{"c":1}}').findings.map(({ rule, at }) => [rule, at]), [['unknown-key', '/a/c']])
  misuse(() => compileSchema({}, { dialect: '4' }), 'option-invalid', /2020-12/)
  misuse(() => compileSchema({ pattern: '(?=a)' }), 'schema-invalid', /look-ahead/)
  misuse(() => compileSchema('{'), 'not-json')
  // An object may be too deep, which is JSON all the same.
  misuse(() => compileSchema(JSON.parse(`${'{"not":'.repeat(200)}true${'}'.repeat(200)}`)), 'not-json', /nested too deep/)
})

test('patterns beyond linear time are refused by name, or left to the host where that is allowed', () => {
  const cases = [['^(?!-)[a-z-]+$', 'abc', '-abc'], ['^(.)\\1$', 'aa', 'ab'], ['(?<=a)b$', 'ab', 'cb'], ['^\\p{Script=Greek}+$', 'αβγ', 'abc']]
  for (const [pattern, yes, no] of cases) {
    misuse(() => compileSchema({ pattern }), 'schema-invalid', /linear time, found/)
    const schema = compileSchema({ pattern, patternProperties: { [pattern]: false } }, { patterns: 'host' })
    assert.equal(schema.validate(JSON.stringify(yes)).valid, true, pattern)
    assert.deepEqual(schema.validate(JSON.stringify(no)).findings.map(({ rule }) => rule), ['pattern'])
    assert.deepEqual([{ [yes]: 1 }, { [no]: 1 }].map((body) => schema.validate(JSON.stringify(body)).valid), [false, true])
    schema.free()
  }
  const again = compileSchema({ pattern: cases[0][0] }, { patterns: 'host' })
  assert.equal(again.validate('"-a"').valid, false)
  misuse(() => compileSchema({ pattern: '(?=a' }, { patterns: 'host' }), 'schema-invalid', /look-ahead/)
  misuse(() => compileSchema({ pattern: '[a' }, { patterns: 'host' }), 'schema-invalid', /not closed/)
  misuse(() => compileSchema({}, { patterns: 'all' }), 'option-invalid', /linear, host/)
})

test('the first finding alone, and the output format basic', () => {
  const schema = compileSchema({ items: { type: 'string' } })
  assert.equal(schema.validate('[1,2]').findings.length, 2)
  assert.equal(schema.validate('[1,2]', { firstOnly: true }).findings.length, 1)
  assert.deepEqual(schema.validate('[1]', { output: 'basic' }), {
    valid: false, errors: [{ keywordLocation: '/items/type', instanceLocation: '/0', error: 'expected string, found number' }],
  })
  assert.deepEqual(schema.validate('[]', { output: 'basic' }), { valid: true, errors: [] })
})

test('what JSON.parse hides is found', () => {
  const any = compileSchema(true)
  const cases = [['{"a":1,"a":2}', 'json-duplicate-key'], ['"\\ud800"', 'json-lone-surrogate'], [Uint8Array.of(0x22, 0xff, 0x22), 'json-utf8'], ['[1', 'json-syntax'], ['1 2', 'json-trailing'], ['['.repeat(200), 'json-depth']]
  for (const [body, rule] of cases) assert.deepEqual([any.validate(body).valid, any.validate(body).findings[0].rule], [false, rule])
  const marked = any.validate('\ufeff1')
  assert.deepEqual([marked.valid, marked.findings[0].rule], [true, 'json-bom'])
  assert.equal(compileSchema('{"maximum":9007199254740992}').validate('9007199254740993').valid, false)
  assert.equal(compileSchema({ multipleOf: 0.01 }).validate('4.02').valid, true)
  misuse(() => compileSchema('{"items":{"minimum":1,"minimum":2}}'), 'schema-invalid', /\/items\/minimum: expected each key once/)
})

test('hostile schemas and bodies get their verdicts', () => {
  const tree = { $ref: '#/$defs/n', $defs: { n: { anyOf: [1, 2, 3].map((n) => ({ type: 'object', properties: { a: { $ref: '#/$defs/n' } }, required: ['a'], maxProperties: n })).concat({ const: 0 }) } } }
  const rules = compileSchema(tree).validate(`${'{"a":'.repeat(22)}1${'}'.repeat(22)}`).findings.map(({ rule }) => rule)
  assert.equal(rules[0], 'anyOf')
  assert.ok(!rules.includes('work-limit'))
  assert.equal(compileSchema({ uniqueItems: true }).validate(`[${Array.from({ length: 1e5 }, (_, n) => `{"n":${n}}`)}]`).valid, true)
  assert.equal(compileSchema({ pattern: '^(a+)+$' }).validate(`"${'a'.repeat(50_000)}!"`).valid, false)
  assert.equal(compileSchema({ enum: Array.from({ length: 1e4 }, (_, n) => `v${n}`) }).validate('"none"').valid, false)
  assert.equal(compileSchema({ $ref: '#' }).validate('1').findings[0].rule, 'work-limit')
})
