// The command "events" with catalogs of one's own.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { run } from './run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hookproof-catalog-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name, value) => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

const schema = (more = {}) => ({ type: 'object', required: ['type', 'n'], properties: { type: { const: 'a.b' }, n: { type: 'integer', maximum: 9, ...more } } })
const webhooks = (more) => ({ openapi: '3.1.0', webhooks: { 'a.b': { post: { requestBody: { content: { 'application/json': { schema: schema(more) } } } } } } })
const openapi = file('openapi.json', webhooks())
const FORMS = {
  openapi,
  profile: file('profile.json', { name: 'acme', extends: 'standard-webhooks', events: [{ type: 'a.b', schema: schema() }] }),
  list: file('list.json', [{ type: 'a.b', schema: schema() }]),
  schemas: file('schemas.json', { 'a.b': schema() }),
  svix: file('svix.json', { data: [{ name: 'a.b', description: '', schemas: { 1: schema() } }], done: true }),
}

test('every form of a catalog is read', () => {
  for (const [form, path] of Object.entries(FORMS)) {
    assert.deepEqual(run(['events', 'list', '--catalog', path, '--json']).json().map(({ type }) => type), ['a.b'], form)
    const example = run(['events', 'example', 'a.b', '--catalog', path, '--seed', '4'])
    assert.equal(example.status, 0, example.stderr)
    assert.equal(run(['events', 'check', 'a.b', '--catalog', path], { input: example.stdout }).status, 0)
    const misses = run(['events', 'near-misses', 'a.b', '--catalog', path, '--json']).json()
    assert.ok(misses.some(({ finding }) => finding.rule === 'maximum' && finding.at === '/n'))
    for (const { body } of misses.filter(({ finding }) => finding.severity === 'error')) {
      assert.equal(run(['events', 'check', 'a.b', '--catalog', path], { input: body }).status, 1)
    }
  }
})

test('declarations are written to a file or shown', () => {
  const out = join(folder, 'acme.d.ts')
  assert.equal(run(['events', 'types', '--catalog', openapi, '--name', 'acme', '--out', out]).status, 0)
  const text = readFileSync(out, 'utf8')
  assert.match(text, /export interface AcmeEvents \{/)
  assert.equal(run(['events', 'types', '--catalog', openapi, '--name', 'acme']).stdout, text)
  assert.match(run(['events', 'types', 'clawget']).stdout, /"purchase\.completed"/)
  assert.equal(run(['events', 'types', 'clawget', '--out', join(folder, 'no', 'such')]).status, 2)
})

test('an object from event type to JSON Schema is told from other objects', () => {
  const types = (value) => run(['events', 'list', '--catalog', file('form.json', value), '--json'])
  const listed = (value) => types(value).json().map(({ type }) => type)
  assert.deepEqual(listed({ 'order.paid': {}, ping: true, type: { enum: ['a'] } }), ['order.paid', 'ping', 'type'])
  // An event type may have the name of a member that other documents are told by.
  assert.deepEqual(listed({ webhooks: { type: 'object' }, data: { $ref: 'https://example.com/a' } }), ['webhooks', 'data'])
  for (const other of [{}, { a: 1 }, { a: null }, { a: [] }, { dependencies: { left: '1' } }, schema(), { properties: { id: { type: 'string' } } }, { $defs: { a: { type: 'string' } }, 'a.b': {} }]) {
    const { status, stderr } = types(other)
    assert.equal(status, 2, JSON.stringify(other))
    assert.match(stderr, /no catalog/)
  }
  const out = run(['events', 'types', '--catalog', FORMS.schemas, '--name', 'acme'])
  assert.match(out.stdout, /"a\.b": \{\s+"type": "a\.b"\s+"n": number/)
})

test('a schema by event type that no catalog can use is told with its place', () => {
  const { stderr } = run(['events', 'list', '--catalog', file('wrong.json', { 'a.b': { type: 'nothing' } })])
  assert.match(stderr, /error schema-invalid at \/a\.b/)
})

test('a difference that breaks receivers is exit code 1', () => {
  const looser = file('looser.json', webhooks({ maximum: 10 }))
  const broken = run(['events', 'compare', openapi, looser])
  assert.equal(broken.status, 1)
  assert.match(broken.stdout, /^breaking bound-loosened in a\.b\/n: /)
  const fine = run(['events', 'compare', looser, openapi, '--json'])
  assert.deepEqual([fine.status, fine.json().map(({ change }) => change)], [0, ['bound-tightened']])
  assert.match(run(['events', 'compare', 'clawget', 'clawget']).stdout, /no difference/)
})

test('wrong calls are 2', () => {
  const nothing = file('nothing.json', { a: 1 })
  for (const args of [['list', '--catalog', nothing], ['list', '--catalog', join(folder, 'none')], ['compare', 'clawget'], ['example', 'clawget'], ['example', 'clawget', 'payout.completed', '--seed', 'x'], ['near-misses', 'clawget', 'nope']]) {
    const { status, stderr } = run(['events', ...args])
    assert.equal(status, 2, args.join(' '))
    assert.ok(stderr.length > 20 && !stderr.includes('    at '), args.join(' '))
  }
  const out = join(folder, 'kept.d.ts')
  writeFileSync(out, 'before')
  const empty = run(['events', 'types', '--catalog', file('empty.json', { openapi: '3.1.0' }), '--out', out])
  assert.equal(empty.status, 2)
  assert.match(empty.stderr, /no-webhooks[\s\S]+no event types/)
  assert.equal(readFileSync(out, 'utf8'), 'before')
  writeFileSync(out, '{"a": {},\n "ü": }')
  assert.match(run(['events', 'list', '--catalog', out]).stderr, /not JSON, at line 2:7\./)
})

test('notes of the catalog are shown with the list', () => {
  assert.match(run(['events', 'list', 'clawget']).stdout, /License expired/)
  assert.match(run(['events', 'list', 'closient']).stdout, /product\.claimed .*\(deprecated\)/)
})

test('a document whose payloads have no member "type" is not read as if they had one', () => {
  const plain = file('plain.json', { push: { type: 'object', required: ['ref'], properties: { ref: { type: 'string' } } } })
  assert.equal(run(['events', 'check', 'push', '--catalog', plain], { input: '{"ref":"a"}' }).stdout, 'valid, event type push\n')
  assert.deepEqual(Object.keys(JSON.parse(run(['events', 'example', 'push', '--catalog', plain]).stdout)), ['ref'])
  assert.doesNotMatch(run(['events', 'types', '--catalog', plain]).stdout, /"type"/)
  assert.ok(!run(['events', 'near-misses', 'push', '--catalog', plain, '--json']).json().some(({ finding }) => finding.rule === 'unknown-event-type'))

  const event = (type) => ({ $ref: '#/$defs/event', $defs: { event: { type: 'object', properties: { kind: { const: type }, n: { type: 'integer' } } } } })
  const other = file('other.json', { 'card.created': event('card.created'), 'card.closed': event('card.closed') })
  const found = run(['events', 'check', '--catalog', other, '--json'], { input: '{"kind":"card.closed","n":"x"}' }).json()
  assert.deepEqual([found.eventType, found.findings.map(({ at }) => at)], ['card.closed', ['/n']])

  const broken = file('broken.json', { push: { $ref: '#/$defs/%zz', $defs: {} } })
  const refused = run(['events', 'check', 'push', '--catalog', broken], { input: '{}' })
  assert.doesNotMatch(refused.stdout + refused.stderr, /internal|malformed/)
})

test('an option that an action does not read is refused, not passed over', () => {
  const catalog = file('own.json', { push: { type: 'object' } })
  for (const [words, option] of [[['compare', 'clazar', 'clarus', '--catalog', catalog], '--catalog'], [['list', 'clazar', '--seed', '5'], '--seed'], [['example', 'clawget', 'payout.completed', '--out', 'x'], '--out']]) {
    const { status, stderr } = run(['events', ...words])
    assert.equal(status, 2, option)
    assert.match(stderr, new RegExp(`${option} has no meaning`))
  }
})
