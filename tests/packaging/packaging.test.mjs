// The package as tools see it: manifest, types under both module systems, what is inside, what is not.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'

const installed = process.env.HOOKPROOF_INSTALLED
assert.ok(installed, 'HOOKPROOF_INSTALLED: expected the folder in which "cargo xtask test" installed the packed package')
const home = join(installed, 'node_modules', 'hookproof')
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url))
const run = promisify(execFile)

test('publint finds nothing wrong', async () => {
  const { messages } = await publint({ pkgDir: home, strict: true })
  assert.deepEqual(messages.filter(({ type }) => type !== 'suggestion'), [])
})

test('types are right for every way of resolving them', async () => {
  const tarball = readdirSync(join(installed, '..')).filter((name) => name.endsWith('.tgz')).map((name) => join(installed, '..', name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
  const { stdout } = await run(bin('attw'), [tarball, '--profile', 'node16', '--exclude-entrypoints', 'hookproof.wasm', 'verify.wasm', 'tools.wasm', 'key-pairs.wasm', 'compiler.wasm', 'profile.schema.json', '--format', 'json', '--no-color'], { maxBuffer: 1 << 24 }).catch((error) => error)
  const { problems = {} } = JSON.parse(stdout)
  // node10 knows no `exports` and is not promised.
  const wrong = Object.values(problems).flat().filter((problem) => problem.resolutionKind !== 'node10')
  assert.deepEqual(wrong, [])
})

const CONSUMER = `
import { createReceiver, previewRetries, sign, HookproofError, type Received, type Receiver } from 'hookproof'
import 'hookproof/key-pairs'
import { init } from 'hookproof/key-pairs'
import { initKeyPairs } from 'hookproof/slim'
import { compileSchema } from 'hookproof/schema'
import { createReceiver as small } from 'hookproof/verify'

const receiver = createReceiver({ provider: 'clawget', secret: 's' })
const result = receiver.receive({ headers: new Headers(), body: new Uint8Array() })
if (result.ok && result.event) {
  const event = result.event
  if (event.type === 'purchase.completed') {
    const email: string | undefined = event.data.buyer.email
    const amount: number = event.data.amount
    void [email, amount]
    // @ts-expect-error a purchase has no rating
    void event.data.rating
  }
} else if (!result.ok) {
  const code: string = result.code
  void code
  // @ts-expect-error a rejection has no event
  void result.event
}
// A receiver of one provider is a receiver, and so is one of a provider of one's own.
const any: Receiver = receiver
const all = new Map<string, Receiver>([['clawget', receiver], ['acme', createReceiver({ provider: { name: 'acme', extends: 'github' }, secret: 's' })]])
const said: Received | undefined = result.ok ? result : undefined
// @ts-expect-error but not the other way round
const one: Receiver<'clawget'> = any
const whole = receiver.unwrap({ headers: {}, body: '' })
// @ts-expect-error null where the body is not JSON
void whole.type
const handle = receiver.handler((event) => {
  // @ts-expect-error null where the body is not JSON
  void event.type
  if (event?.type === 'purchase.completed') void event.data.amount
})
const disposable: { [Symbol.dispose](): void } = compileSchema(true)
void [all, said, one, handle, disposable]
const verdict = small({ provider: 'github', secret: 'x' }).verify({ headers: [['a', 'b']], body: '' })
const at: string | undefined = previewRetries('clazar').attempts[0]?.at
const headers: Record<string, string> = sign({ provider: 'github', secret: 'x', body: '' })
// @ts-expect-error a parsed object is no body
receiver.verify({ headers: {}, body: { parsed: true } })
// @ts-expect-error there is no such option
createReceiver({ provider: 'github', secret: 'x', tolerance: 5 })
const ready: Promise<void> = init()
initKeyPairs(new Uint8Array())
// @ts-expect-error it needs the bytes
initKeyPairs()
void [verdict, at, headers, ready, HookproofError]
`

// A catalog that uses what JSON Schema has and TypeScript has not; its declarations must hold and narrow.
const ACME = {
  name: 'acme-shop',
  extends: 'standard-webhooks',
  events: [
    { type: 'order.paid', schema: { type: 'object', required: ['type', 'data'], properties: { type: { const: 'order.paid' }, data: { $ref: '#/$defs/order' } }, $defs: { order: { type: 'object', required: ['id', 'lines'], properties: { id: { type: 'string' }, lines: { type: 'array', items: { $ref: '#/$defs/line' } }, parent: { anyOf: [{ $ref: '#/$defs/order' }, { type: 'null' }] } } }, line: { allOf: [{ type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } }, { properties: { count: { type: 'integer' } } }] } } } },
    { type: 'order.state', schema: { type: 'object', required: ['type', 'data'], properties: { type: { const: 'order.state' }, data: { oneOf: [{ type: 'object', required: ['state', 'at'], properties: { state: { const: 'open' }, at: { type: 'string', format: 'date-time' } } }, { type: 'object', required: ['state'], properties: { state: { enum: ['closed', 'lost'] } }, additionalProperties: { type: 'integer' } }] } } } },
    { type: 'order.noted', schema: { type: 'object', required: ['type'], properties: { type: { type: 'string' }, 'odd "key"': { type: ['integer', 'null'] }, rest: { type: 'object', additionalProperties: { type: 'number' } }, any: { $ref: '#/$defs/json' }, open: { if: { type: 'string' }, else: { minimum: 1 } }, pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false } }, $defs: { json: { anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { $ref: '#/$defs/json' } }] } } } },
    { type: 'order.open' },
  ],
}

const CATALOG = `
import { createReceiver, defineProvider, type EventOf, type EventTypeOf } from 'hookproof'
import type { AcmeShopEvent, AcmeShopEventType, AcmeShopEvents } from './acme-shop.js'

const acme = defineProvider({ name: 'acme-shop', extends: 'standard-webhooks', events: [] })
const receiver = createReceiver({ provider: acme, secret: 's' })
const result = receiver.receive({ headers: {}, body: '' })
if (result.ok && result.event) {
  const event = result.event
  if (event.type === 'order.paid') {
    const sku: string | undefined = event.data.lines[0]?.sku
    const count: number | undefined = event.data.lines[0]?.count
    const parent: string | undefined = event.data.parent?.parent?.id
    void [sku, count, parent]
    // @ts-expect-error an order has no state
    void event.data.state
    // @ts-expect-error a line's count is a number
    const wrong: string | undefined = event.data.lines[0]?.count
    void wrong
  } else if (event.type === 'order.state') {
    if (event.data.state === 'open') { const at: string = event.data.at; void at }
    else { const state: 'closed' | 'lost' = event.data.state; void state }
    // @ts-expect-error only one form has the time
    void event.data.at
  } else if (event.type === 'order.noted') {
    const odd: number | null | undefined = event['odd "key"']
    const one: number | undefined = event.rest?.a
    const first: string | number | undefined = event.pair?.[0]
    const open: unknown = event.open
    void [odd, one, first, open]
    // @ts-expect-error what TypeScript cannot say is left open, never guessed
    const guessed: string = event.open
    void guessed
  }
  // @ts-expect-error there is no such event type
  if (event.type === 'order.gone') void event
}
const paid: AcmeShopEvents['order.paid'] = { type: 'order.paid', data: { id: 'a', lines: [] } }
const any: AcmeShopEvent = paid
const name: AcmeShopEventType = 'order.state'
const same: EventTypeOf<'acme-shop'> = name
const other: EventOf<typeof acme> = any
const clawget: EventOf<'clawget'> | undefined = undefined
void [same, other, clawget]
`

test('TypeScript narrows the events of a catalog of one\'s own', async () => {
  const { eventDeclarations } = createRequire(join(installed, 'index.js'))('hookproof')
  const folder = join(installed, 'types')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'acme-shop.d.ts'), eventDeclarations(ACME))
  writeFileSync(join(folder, 'catalog.ts'), CATALOG)
  const { stdout, code = 0 } = await run(bin('tsc'), ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.iterable', join(folder, 'catalog.ts')], { cwd: folder }).catch((error) => error)
  assert.equal(code, 0, stdout)
})

for (const [name, module, file] of [['ES modules', 'nodenext', 'consumer.mts'], ['CommonJS', 'nodenext', 'consumer.cts'], ['bundlers', 'preserve', 'consumer.ts']]) {
  test(`TypeScript narrows events for ${name}`, async () => {
    const folder = join(installed, 'types')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, file), CONSUMER)
    const { stdout, code = 0 } = await run(bin('tsc'), ['--noEmit', '--strict', '--target', 'es2022', '--module', module, '--moduleResolution', module === 'preserve' ? 'bundler' : 'nodenext', '--lib', 'es2022,dom,dom.iterable', join(folder, file)], { cwd: folder }).catch((error) => error)
    assert.equal(code, 0, stdout)
  })
}

test('everything that the manifest names is there, and nothing that belongs to the repository', () => {
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  assert.equal(manifest.dependencies, undefined)
  assert.notEqual(manifest.version, '0.0.0-development')
  const targets = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(targets))
  const paths = [...targets(manifest.exports), ...targets(manifest.bin)]
  assert.ok(paths.length > 15)
  for (const path of paths) assert.ok(existsSync(join(home, path)), path)
  const names = readdirSync(home)
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'CHANGELOG.md']) assert.ok(names.includes(name), name)
  assert.ok(!names.includes('node_modules') && !existsSync(join(home, 'studio/page/receiver')))
})
