// The package as tools see it: manifest, types under both module systems, what is inside, what is not.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
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
  const { stdout } = await run(bin('attw'), [tarball, '--profile', 'node16', '--exclude-entrypoints', 'hookproof.wasm', 'verify.wasm', '--format', 'json', '--no-color'], { maxBuffer: 1 << 24 }).catch((error) => error)
  const { problems = {} } = JSON.parse(stdout)
  // node10 knows no `exports` and is not promised.
  const wrong = Object.values(problems).flat().filter((problem) => problem.resolutionKind !== 'node10')
  assert.deepEqual(wrong, [])
})

const CONSUMER = `
import { createReceiver, previewRetries, sign, HookproofError } from 'hookproof'
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
const verdict = small({ provider: 'github', secret: 'x' }).verify({ headers: [['a', 'b']], body: '' })
const at: string | undefined = previewRetries('clazar').attempts[0]?.at
const headers: Record<string, string> = sign({ provider: 'github', secret: 'x', body: '' })
// @ts-expect-error a parsed object is no body
receiver.verify({ headers: {}, body: { parsed: true } })
// @ts-expect-error there is no such option
createReceiver({ provider: 'github', secret: 'x', tolerance: 5 })
void [verdict, at, headers, HookproofError]
`

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
