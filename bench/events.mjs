// From the raw body to a verdict on signature and payload, and to the event object.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Validator } from '@cfworker/json-schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { entry } from './package-under-test.mjs'
import { WHSEC, plainStandard, standardHeaders } from './verify.mjs'

const { catalogFromSchemas, createReceiver, defineProvider, eventTypes, exampleEvent } = await import(entry('.'))
const json = (path) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8'))

/** A payload of at least so many bytes: one of its lists, again and again. */
function grown(payload, list, bytes) {
  const items = payload[list]
  const each = JSON.stringify(items).length
  const more = Math.max(0, Math.ceil((bytes - JSON.stringify(payload).length) / each))
  return { ...payload, [list]: Array.from({ length: more + 1 }, () => items).flat() }
}

/** Payloads with the schema each must fit; the same for every contender. */
function cases() {
  const schemas = Object.fromEntries(eventTypes('clawget').map(({ type, schema }) => [type, schema]))
  const seeds = ['payout.completed', 'purchase.completed'].map((type) => ({ name: `Clawget ${type}`, type, schema: schemas[type], body: exampleEvent('clawget', type) }))
  // Its schemas mean the same in both drafts; every contender reads them as 2020-12.
  const { $schema: _, $id: _id, ...document } = json('@octokit/webhooks-schemas/schema.json')
  const examples = json('@octokit/webhooks-examples/api.github.com/index.json')
  // The last ones: the first were recorded before members that the schemas call required.
  const example = (name, right) => examples.find((one) => one.name === name).examples.findLast(right)
  const opened = (one) => one.action === 'opened'
  const push = (one) => one.commits.length > 0
  const github = [
    ['github_app_authorization$revoked', example('github_app_authorization', () => true)],
    ['installation$created', example('installation', (one) => one.action === 'created')],
    ['issues$opened', example('issues', opened)],
    ['pull_request$opened', example('pull_request', opened)],
    ['push$event', grown(example('push', push), 'commits', 128 * 1024)],
    ['push$event', grown(example('push', push), 'commits', 1024 * 1024)],
  ]
  return [...seeds, ...github.map(([type, payload]) => ({ name: `GitHub ${type.replace('$event', '').replace('$', '.')}`, type, within: document, schema: { $ref: `#/definitions/${type}` }, body: JSON.stringify(payload) }))]
}

/** A provider that signs as Standard Webhooks does and sends this one type. */
function provider({ type, schema, within }) {
  const events = within ? catalogFromSchemas({ [type]: schema }, { within }).events : [{ type, schema }]
  return defineProvider({ name: 'bench', extends: 'standard-webhooks', event: { format: 'json', type: { from: ['header:x-event'] } }, events })
}

function contendersOf(one) {
  const body = Buffer.from(one.body)
  const headers = { ...standardHeaders(body), 'x-event': one.type }
  const schema = one.within ? { definitions: one.within.definitions, ...one.schema } : one.schema
  const ajv = formats.default(new Ajv2020({ strict: false }))
  const compiled = ajv.compile(schema)
  const cfworker = new Validator(schema, '2020-12')
  const standard = new StandardWebhook(WHSEC)
  const receiver = createReceiver({ provider: provider(one), secret: WHSEC })
  const message = { headers, body }
  const sure = (good, event) => { if (!good) throw new Error(`${one.name}: refused`); return event }
  const receive = () => { const result = receiver.receive(message); return sure(result.ok && result.valid && result.knownEventType, result) }
  const native = () => { plainStandard(headers, body); const event = JSON.parse(body.toString()); return sure(compiled(event), event) }
  const edge = () => { const event = standard.verify(body, headers); return sure(cfworker.validate(event).valid, event) }
  return [
    { name: 'hookproof, event', run: () => receive().event },
    { name: 'hookproof, verdict', run: receive },
    { name: 'node:crypto + ajv', against: 'hookproof, event', run: native },
    { name: 'node:crypto + ajv, to the verdict', against: 'hookproof, verdict', run: native },
    { name: 'standardwebhooks + cfworker', against: 'hookproof, event', run: edge },
  ]
}

export const eventCases = () => cases().map((one) => ({ name: one.name, bytes: Buffer.byteLength(one.body), contenders: contendersOf(one) }))
