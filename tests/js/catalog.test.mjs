// Catalogs through the installed package: examples, near misses, differences, catalogs of others.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { full, misuse } from './installed.mjs'

const {
  catalogFindings, catalogFromOpenApi, catalogFromSchemas, catalogFromSvix, compareCatalogs, createReceiver, defineProvider, eventDeclarations, eventTypes, exampleEvent, nearMisses, providers, sign, validateEvent,
} = full

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`

test('a seed gives another valid example, the same each time', () => {
  for (const { name } of providers()) {
    for (const { type } of eventTypes(name)) {
      const own = exampleEvent(name, type)
      const seeded = exampleEvent(name, type, { seed: 7 })
      assert.equal(seeded, exampleEvent(name, type, { seed: 7 }))
      for (const text of [own, seeded]) assert.equal(validateEvent(name, text, { eventType: type }).valid, true, `${name} ${type}`)
    }
  }
  assert.notEqual(exampleEvent('clawget', 'payout.completed', { seed: 1 }), exampleEvent('clawget', 'payout.completed', { seed: 2 }))
  assert.match(exampleEvent('clawget', 'payout.completed'), /475\.50/)
  assert.notEqual(exampleEvent('clawget', 'payout.completed', { seed: Number.MAX_SAFE_INTEGER }), exampleEvent('clawget', 'payout.completed', { seed: Number.MAX_SAFE_INTEGER - 1 }))
})

test('a near miss gives its finding and no other', () => {
  const key = ({ rule, severity, at }) => `${severity} ${rule} ${at}`
  let count = 0
  for (const name of ['clazar', 'clarus', 'closient', 'claravine', 'clawget']) {
    for (const { type } of eventTypes(name)) {
      const told = (body) => validateEvent(name, body, { eventType: type }).findings.filter(({ severity }) => severity !== 'info').map(key)
      const known = told(exampleEvent(name, type))
      for (const { body, eventType, finding, change } of nearMisses(name, type)) {
        assert.equal(eventType, type)
        assert.ok(change.length > 3)
        assert.deepEqual(told(body).filter((one) => !known.includes(one)), [key(finding)], `${name} ${type} ${change}`)
        count += 1
      }
    }
  }
  assert.ok(count > 200, `found ${count}`)
})

test('the catalog that stays open is the one that is asked for', () => {
  const own = (type) => ({ name: 'own', extends: 'github', events: [{ type: 'a', schema: { type } }] })
  for (const [type, pattern] of [['integer', /^-?\d+$/], ['boolean', /^(true|false)$/], ['integer', /^-?\d+$/]]) {
    assert.match(exampleEvent(own(type), 'a', { seed: 3 }), pattern)
    assert.equal(nearMisses(own(type), 'a')[0].body, type === 'integer' ? '"text"' : 'null')
    misuse(() => exampleEvent({ name: 'own', extends: 'github', events: [{}] }, 'a'), 'invalid-profile')
  }
})

test('the documents\' irregularities stand in the catalog, with a level', () => {
  const rules = (findings) => findings.map(({ rule }) => rule)
  assert.ok(rules(catalogFindings('clawget')).includes('unnamed-event'))
  assert.ok(rules(catalogFindings('closient')).includes('older-generation'))
  const template = eventTypes('claravine').find(({ type }) => type === 'template.created')
  assert.deepEqual(rules(template.findings), ['irregular'])
  assert.equal(template.findings[0].level, 'observed')
  const claimed = eventTypes('closient').find(({ type }) => type === 'product.claimed')
  assert.equal(claimed.deprecated, true)
})

const OPENAPI = {
  openapi: '3.1.0',
  webhooks: { 'order.paid': { post: { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Paid' } } } } } } },
  components: { schemas: {
    Paid: { type: 'object', required: ['type', 'data'], properties: { type: { const: 'order.paid' }, data: { $ref: '#/components/schemas/Order' } } },
    Order: { type: 'object', required: ['id', 'amount'], properties: { id: { type: 'string', pattern: '^ord_[a-z0-9]{8}$' }, amount: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 } } },
  } },
}

test('a catalog from OpenAPI checks, makes and types the events of an own provider', () => {
  const { events, findings } = catalogFromOpenApi(OPENAPI)
  assert.deepEqual(findings, [])
  assert.deepEqual(catalogFromOpenApi(JSON.stringify(OPENAPI)), { events, findings })
  const acme = defineProvider({ name: 'acme', extends: 'standard-webhooks', events })
  const body = exampleEvent(acme, 'order.paid', { seed: 3 })
  assert.match(JSON.parse(body).data.id, /^ord_[a-z0-9]{8}$/)
  const now = 1700000000
  const headers = sign({ provider: acme, secret: SECRET, id: 'msg_1', timestamp: now, body })
  const received = createReceiver({ provider: acme, secret: SECRET, now: () => now }).receive({ headers, body })
  assert.deepEqual([received.ok, received.valid, received.eventType], [true, true, 'order.paid'])
  assert.ok(nearMisses(acme, 'order.paid').some(({ finding }) => finding.rule === 'multipleOf' && finding.at === '/data/amount'))
  const text = eventDeclarations(acme)
  assert.match(text, /"order\.paid": .*Paid/)
  assert.match(text, /interface EventMap \{\n    "acme": AcmeEvents/)
})

test('catalogs from schemas and from an export', () => {
  const within = { $schema: 'https://json-schema.org/draft/2020-12/schema', definitions: { id: { type: 'integer' } } }
  const { events } = catalogFromSchemas({ a: { type: 'object', properties: { id: { $ref: '#/definitions/id' } } } }, { within })
  const provider = { name: 'acme', extends: 'standard-webhooks', events }
  assert.equal(validateEvent(provider, '{"id":1}', { eventType: 'a' }).valid, true)
  assert.equal(validateEvent(provider, '{"id":"1"}', { eventType: 'a' }).valid, false)
  const svix = catalogFromSvix({ data: [{ name: 'b.c', description: 'B', schemas: { 1: { type: 'object' }, 2: { type: 'object', required: ['x'] } } }], iterator: 'b', done: true })
  assert.deepEqual(svix.findings.map(({ rule }) => rule), ['several-versions'])
  assert.deepEqual(svix.events, [{ type: 'b.c', description: 'B', schema: { type: 'object', required: ['x'] } }])
})

test('differences are told from the receiver\'s side', () => {
  const of = (properties, required) => [{ type: 'a', schema: { type: 'object', properties, required } }]
  const before = of({ id: { type: 'string' }, state: { enum: ['x'] } }, ['id'])
  const after = of({ id: { type: ['string', 'null'] }, state: { enum: ['x', 'y'] }, more: {} }, ['id'])
  const told = (found) => found.map(({ severity, change, at }) => `${severity} ${change} ${at}`)
  assert.deepEqual(told(compareCatalogs(before, after)), ['breaking nullable-added /id', 'breaking enum-widened /state', 'compatible field-added /more'])
  assert.deepEqual(told(compareCatalogs({ events: after }, { events: before })), ['breaking field-removed /more', 'compatible nullable-removed /id', 'compatible enum-narrowed /state'])
  assert.deepEqual(compareCatalogs('clawget', 'clawget'), [])
  for (const { sentence, eventType } of compareCatalogs(before, after)) assert.ok(sentence.length > 20 && eventType === 'a')
})

test('payloads of several providers are each checked against their own catalog, whatever came before', () => {
  const own = (type, schema) => full.defineProvider({ name: 'acme', extends: 'standard-webhooks', events: [{ type, schema }] })
  const [first, second] = [own('a', { required: ['x'] }), own('a', { required: ['y'] })]
  const check = (provider, body) => full.validateEvent(provider, body, { eventType: 'a' }).valid
  for (let round = 0; round < 3; round += 1) {
    assert.deepEqual([check(first, '{"x":1}'), check(first, '{"y":1}'), check(second, '{"x":1}'), check(second, '{"y":1}')], [true, false, false, true])
    misuse(() => full.validateEvent(second, '{}', { eventType: 'b' }), 'unknown-event-type')
    misuse(() => full.validateEvent('nobody', '{}'), 'unknown-provider')
    assert.equal(check(second, '{"y":1}'), true)
  }
})

test('wrong calls are named', () => {
  // As JSON they would be documents that hold nothing.
  for (const document of [new Map([['a', {}]]), Promise.resolve({}), new Uint8Array(2), null]) {
    for (const read of ['catalogFromOpenApi', 'catalogFromSchemas', 'catalogFromSvix']) misuse(() => full[read](document), 'option-invalid', /expected an object/)
    misuse(() => full.catalogFromSchemas({}, { within: document }), 'option-invalid', /within/)
  }
  misuse(() => exampleEvent('clawget', 'nope', { seed: 1 }), 'unknown-event-type')
  misuse(() => exampleEvent('clawget', 'payout.completed', { seed: -1 }), 'option-invalid')
  misuse(() => nearMisses('clawget', 'nope'), 'unknown-event-type')
  misuse(() => nearMisses('clawget', 5), 'option-invalid')
  misuse(() => catalogFromOpenApi('{'), 'not-json')
  misuse(() => catalogFromOpenApi(null), 'option-invalid')
  misuse(() => catalogFromSchemas({}, { whithin: {} }), 'option-invalid')
  misuse(() => compareCatalogs([{ name: 'a' }], []), 'option-invalid')
  for (const wrong of [null, undefined, 5, {}]) {
    misuse(() => compareCatalogs(wrong, []), 'option-invalid', /option before .*found/)
    misuse(() => compareCatalogs([], wrong), 'option-invalid', /option after .*found/)
  }
  const impossible = { name: 'acme', extends: 'standard-webhooks', events: [{ type: 'a', schema: false }] }
  misuse(() => exampleEvent(impossible, 'a'), 'example-impossible')
  misuse(() => nearMisses(impossible, 'a'), 'example-impossible')
})
