// The declarations as programs use them: with and without the library dom, both module systems, exact options, and what must not compile.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const installed = process.env.HOOKPROOF_INSTALLED
assert.ok(installed, 'HOOKPROOF_INSTALLED: expected the folder in which "cargo xtask test" installed the packed package')
const folder = join(installed, 'declarations')
mkdirSync(folder, { recursive: true })
const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
const run = promisify(execFile)

const { exports } = JSON.parse(readFileSync(join(installed, 'node_modules/hookproof/package.json'), 'utf8'))
const ENTRIES = Object.entries(exports).flatMap(([path, target]) => (typeof target === 'object' ? [`hookproof${path.slice(1)}`] : []))

async function compiles(files, options) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const compilerOptions = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, target: 'es2022', types: [], ...options }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(files) }))
  const { stdout, code = 0 } = await run(process.execPath, [tsc, '--project', folder]).catch((error) => error)
  assert.equal(code, 0, stdout)
}

/** What Node's own types say where the library dom is not asked for: everything that is used, but no WebAssembly. */
const NODE = `
declare global {
  interface Headers extends Iterable<[string, string]> { get(name: string): string | null }
  interface Request { readonly url: string }
  interface Response { readonly status: number }
  interface URL { readonly href: string }
}
export {}
`
const every = ENTRIES.map((name, at) => `import * as m${at} from '${name}'\nvoid m${at}\n`).join('')

const modules = { 'every.mts': every, 'every.cts': every }
const NODE16 = { module: 'node16', moduleResolution: 'node16' }
const BUNDLER = { module: 'esnext', moduleResolution: 'bundler' }

test('every entry\'s declarations with the library dom', () => compiles(modules, { ...NODE16, lib: ['es2022', 'dom'] }))
test('every entry\'s declarations without it', () => compiles({ ...modules, 'node.d.ts': NODE }, { ...NODE16, lib: ['es2022'] }))
test('every entry\'s declarations in a worker\'s bundle', () => compiles({ 'every.ts': every }, { ...BUNDLER, lib: ['es2022', 'webworker'] }))

// A name too few and a name too many are errors here. `hookproof/slim` hands on the types of all, so that a name too many is not seen.
const require = createRequire(join(installed, 'index.js'))
const names = ENTRIES.map((name, at) => {
  const there = Object.keys(require(name))
  const all = name === 'hookproof/slim' ? '' : `export const n${at}: Record<keyof typeof m${at}, 0> = { ${there.map((one) => `'${one}': 0`).join(', ')} }\n`
  return `import * as m${at} from '${name}'\nexport const v${at} = [${there.map((one) => `m${at}.${one}`).join(', ')}]\n${all}`
}).join('')
test('the declarations have the names that are there, as values', () => compiles({ 'names.mts': names, 'names.cts': names }, { ...NODE16, lib: ['es2022', 'dom'] }))

const PROGRAM = `
import { answerHandshake, createReceiver, defineProvider, exampleEvent, generateSecret, nearMisses, previewRetries, sign } from 'hookproof'
import { diagnose } from 'hookproof/diagnose'
import { fixedClock, forgedRequests, signedMessage, signedRequest, type ForgedRequest } from 'hookproof/testing'

// As Node's IncomingMessage has them.
declare const request: { method?: string | undefined; url?: string | undefined; headers: { [name: string]: string | string[] | undefined } }
const { method, url, headers } = request
const body = new Uint8Array()
const clock = fixedClock(1_700_000_000)
const receiver = createReceiver({ provider: 'github', secret: 's', now: clock })
const result = receiver.verify({ headers, body, method, url })
if (result.ok) console.log(result.timestamp?.toFixed(), result.id?.length)
else console.log(result.code, result.hint, result.status.toFixed())
const reply = answerHandshake({ provider: 'meta', headers, method, url, verifyToken: 't', now: clock })
if (reply?.ok) console.log(reply.body, reply.status.toFixed())
console.log(diagnose({ provider: 'github', secret: 's', headers, body, method, url, now: new Date() }).causes[0]?.fix)

const own = defineProvider({ name: 'own', extends: 'github', events: [{ type: 'a' }] })
const sent: Record<string, string> = sign({ provider: own, secret: 's', body: '' })
const one: Request = signedRequest({ provider: 'github', secret: 's', now: clock, headers: new Headers(), type: 'push' })
const list: ForgedRequest[] = forgedRequests({ provider: 'github', secrets: ['s'], now: 1, headers: [['x-a', '1']] })
const names: string[] = list.map(({ name, expectedCode, message }) => name + expectedCode + message.headers['x-a'])
const moved: void = clock.advance(0.5)
const late: boolean | undefined = previewRetries('svix', { jitter: 0.5 }).attempts[0]?.uncertain
console.log(nearMisses('clawget', 'review.created')[0]?.finding.rule, exampleEvent('clawget', 'review.created', { seed: 1 }).length)
void [sent, one, names, moved, late, generateSecret('github', new Uint8Array(32), { algorithm: 'hmac-sha256' })]

// @ts-expect-error a verdict has no code before it is known to be a rejection
void result.code
// @ts-expect-error a secret that is undefined is a failed look-up
receiver.verify({ headers, body, secret: undefined })
// @ts-expect-error a parsed body
receiver.verify({ headers, body: { type: 'a' } })
// @ts-expect-error no such option
createReceiver({ provider: 'github', secret: 's', tolerance: 5 })
// @ts-expect-error a clock gives seconds
createReceiver({ provider: 'github', secret: 's', now: () => new Date() })
// @ts-expect-error how far is for the caller to say
clock.advance()
// @ts-expect-error a clock starts somewhere
fixedClock()
// @ts-expect-error random bytes, not their number
generateSecret('github', 32)
// @ts-expect-error the body belongs to it
signedMessage({ provider: 'github', secret: 's', payload: '' })
// @ts-expect-error a handshake has headers
answerHandshake({ provider: 'meta', verifyToken: 't' })
`

const WEB = ['es2022', 'dom', 'dom.iterable']
test('what is documented compiles, and what is wrong does not', () => compiles({ 'program.mts': PROGRAM, 'program.cts': PROGRAM }, { ...NODE16, lib: WEB }))
test('the same for bundlers', () => compiles({ 'program.ts': PROGRAM }, { ...BUNDLER, lib: WEB }))
