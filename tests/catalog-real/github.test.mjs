// GitHub's own descriptions of its webhooks, whole: both load, and every published example gets the verdict of ajv.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { full } from '../js/installed.mjs'

const { catalogFromOpenApi, catalogFromSchemas, compareCatalogs, createReceiver, defineProvider, eventTypes, sign } = full
const { resolve } = createRequire(import.meta.url)
const read = (path) => readFileSync(resolve(path), 'utf8')

const OPENAPI = read('@octokit/openapi-webhooks/generated/api.github.com.json')
const EXAMPLES = JSON.parse(read('@octokit/webhooks-examples/api.github.com/index.json'))
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const NOW = 1700000000

/** The verdict on a body as a receiver gives it: the catalog is opened once, each schema compiled at its first use. */
function judge(name, events) {
  const provider = defineProvider({ name, extends: 'standard-webhooks', event: { format: 'json' }, events })
  const receiver = createReceiver({ provider, secret: SECRET, now: () => NOW })
  return (eventType, body) => {
    const headers = sign({ provider: 'standard-webhooks', secret: SECRET, id: 'msg_1', timestamp: NOW, body })
    const received = receiver.receive({ headers, body, eventType })
    assert.equal(received.ok, true, received.message)
    assert.equal(received.knownEventType, true, eventType)
    return received
  }
}

/** An example, and what is left of it when any one of its members is gone or another value. */
function* variants(example) {
  yield example
  for (const key of Object.keys(example)) {
    const { [key]: _, ...rest } = example
    yield rest
    yield { ...example, [key]: [] }
  }
}

function hold(verdict, expected, type, example) {
  const seen = { valid: 0, invalid: 0 }
  for (const payload of variants(example)) {
    const { valid, findings } = verdict(type, JSON.stringify(payload))
    assert.equal(valid, expected(payload), `${type}: ${JSON.stringify(findings.slice(0, 3))} ${JSON.stringify(expected.errors?.slice(0, 3))}`)
    seen[valid ? 'valid' : 'invalid'] += 1
  }
  return seen
}

const add = (sum, seen) => ({ valid: sum.valid + seen.valid, invalid: sum.invalid + seen.invalid })

test('the OpenAPI document loads whole, and its examples get ajv\'s verdict', () => {
  const document = JSON.parse(OPENAPI)
  const { events, findings } = catalogFromOpenApi(OPENAPI)
  assert.deepEqual(findings, [])
  assert.deepEqual(events.map(({ type }) => type), Object.keys(document.webhooks))
  const verdict = judge('github-openapi', events)
  const ajv = addFormats.default(new Ajv2020({ strict: false, logger: false }))
  ajv.addSchema(document, 'github')
  let seen = { valid: 0, invalid: 0 }
  const types = new Set()
  for (const { name, examples } of EXAMPLES) {
    for (const example of examples) {
      const type = [name, example.action].filter(Boolean).join('-').replaceAll('_', '-')
      const webhook = document.webhooks[type]
      if (webhook === undefined) continue
      const pointer = `/webhooks/${type}/post/requestBody/content/application~1json/schema`
      const expected = ajv.getSchema(`github#${pointer}`)
      assert.ok(expected, pointer)
      seen = add(seen, hold(verdict, expected, type, example))
      types.add(type)
    }
  }
  assert.ok(types.size > 120 && seen.valid > 300 && seen.invalid > 3000, `${types.size} ${JSON.stringify(seen)}`)
})

test('the JSON Schemas load whole, and their examples get ajv\'s verdict', () => {
  const within = JSON.parse(read('@octokit/webhooks-schemas/schema.json'))
  assert.match(within.$schema, /draft-07/)
  const names = within.oneOf.map(({ $ref }) => $ref.split('/').pop())
  const schemas = Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }]))
  const { events, findings } = catalogFromSchemas(schemas, { within })
  assert.deepEqual(findings, [])
  assert.equal(events.length, names.length)
  for (const { schema } of events) assert.equal(schema.$schema, within.$schema)
  const verdict = judge('github-schemas', events)
  const ajv = addFormats.default(new Ajv({ strict: false, logger: false }))
  ajv.addSchema(within, 'github')
  let seen = { valid: 0, invalid: 0 }
  for (const { name, examples } of EXAMPLES) {
    const type = names.find((one) => one === `${name}_event` || one === `${name}$event`)
    assert.ok(type, name)
    const expected = ajv.getSchema(`github#/definitions/${type}`)
    for (const example of examples) seen = add(seen, hold(verdict, expected, type, example))
  }
  assert.ok(seen.valid > 500 && seen.invalid > 3000, JSON.stringify(seen))
})

test('two editions of the document are compared', () => {
  const older = catalogFromOpenApi(read('@octokit/openapi-webhooks/generated/ghes-3.14.json'))
  const newer = catalogFromOpenApi(OPENAPI)
  const found = compareCatalogs(older, newer)
  const added = found.filter(({ change }) => change === 'event-type-added').map(({ eventType }) => eventType)
  const known = new Set(older.events.map(({ type }) => type))
  assert.deepEqual(added, newer.events.map(({ type }) => type).filter((type) => !known.has(type)))
  assert.deepEqual(compareCatalogs(newer, newer), [])
  for (const { severity, change, sentence } of found) assert.ok(['breaking', 'compatible'].includes(severity) && change && sentence)
  const { events } = newer
  assert.equal(eventTypes({ name: 'x', extends: 'standard-webhooks', events }).length, events.length)
})
