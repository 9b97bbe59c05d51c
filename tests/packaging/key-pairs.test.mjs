// The WebAssembly file of key pairs: read when the first such key is opened, and named where nobody has it.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { home } from '../js/installed.mjs'
import { bundled, folder, run } from './bundled.mjs'

const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/providers/${name}.json`, import.meta.url), 'utf8')).tests
const honest = (name) => vectors(name).find(({ result, body }) => result === 'valid' && body.text !== undefined)

// Ed25519, ECDSA and HMAC, each a published vector and one with another body.
const CASES = ['discord', 'sendgrid', 'github'].map((provider) => {
  const { config, headers, body, now } = honest(provider)
  return { provider, config, headers, body: body.text, now }
})
const JUDGE = `
const cases = ${JSON.stringify(CASES)}
const judge = (createReceiver) => cases.map(({ provider, config, headers, body, now }) => {
  try {
    const receiver = createReceiver({ provider, ...config, now: () => now })
    const verdicts = [body, body + ' '].map((text) => receiver.verify({ headers, body: text }))
    return verdicts.map((verdict) => verdict.code ?? verdict.ok)
  } catch (error) {
    return [error.code, error.message, error.hint]
  }
})
`
const GOOD = CASES.map(() => [true, 'signature-mismatch'])

const PROGRAM = `import { createReceiver } from 'hookproof'\n${JUDGE}\nconsole.log(JSON.stringify(judge(createReceiver)))\n`

test('a bundle for browsers has no key pairs by itself, and says what to import', async () => {
  const { told: [ed25519, ecdsa, hmac] } = await bundled(PROGRAM)
  for (const [found, name] of [[ed25519, 'ed25519'], [ecdsa, 'ecdsa-p256-sha256']]) {
    assert.equal(found[0], 'algorithm-not-in-this-build')
    assert.match(found[1], new RegExp(`^${name} `))
    assert.match(found[2], /import 'hookproof\/key-pairs'/)
  }
  assert.deepEqual(hmac, GOOD[2])
})

test('nor do its signing calls make half a key', async () => {
  const { told } = await bundled(`
import { generateSecret, sign, verificationSecret } from 'hookproof'
const secret = 'whsk_' + btoa(String.fromCharCode(...new Uint8Array(64)))
const code = (work) => { try { work(); return 'none' } catch (error) { return error.code } }
console.log(JSON.stringify([
  code(() => generateSecret('svix', new Uint8Array(64), { algorithm: 'ed25519' })),
  code(() => verificationSecret('svix', secret)),
  code(() => sign({ provider: 'svix', secret, id: 'a', timestamp: 1, body: '' })),
  code(() => verificationSecret('svix', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')),
]))`)
  assert.deepEqual(told, [...Array(3).fill('algorithm-not-in-this-build'), 'none'])
})

for (const [how, head, foot] of [
  ['an import in front', "import 'hookproof/key-pairs'\n", ''],
  ['an import behind', '', "import 'hookproof/key-pairs'\n"],
  ['an import that compiles ahead', "import { init } from 'hookproof/key-pairs'\nawait init()\n", ''],
]) {
  test(`${how} brings them`, async () => {
    assert.deepEqual((await bundled(head + PROGRAM + foot)).told, GOOD)
  })
}

test('the import alone compiles nothing', async () => {
  const { told } = await bundled(`
import { createReceiver } from 'hookproof'
import 'hookproof/key-pairs'
const { Module } = WebAssembly
let compiled = 0
WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); compiled += 1 } }
const [pair, , shared] = ${JSON.stringify(CASES)}
const after = ({ provider, config }) => { createReceiver({ provider, ...config }).free(); return compiled }
console.log(JSON.stringify([compiled, after(shared), after(shared), after(pair), after(pair)]))`)
  const [start, one, again, pair, pairAgain] = told
  assert.deepEqual([start, again, pairAgain], [0, one, pair])
  assert.ok(pair > one, JSON.stringify(told))
})

test('nothing of a key is left in the memory that signed with it', () => {
  const program = `
import { createHash } from 'node:crypto'
import { createReceiver, sign, verificationSecret } from 'hookproof'
const { Instance } = WebAssembly
const made = []
WebAssembly.Instance = class extends Instance { constructor(module, imports) { super(module, imports); if (this.exports.key_pairs_answer) made.push(this.exports.memory) } }
const seed = Buffer.from(Array.from({ length: 32 }, (_, at) => 151 + 3 * at))
// The scalar and the prefix that Ed25519 makes of it (RFC 8032 §5.1.5; the first byte is changed), and words in the other order for ECDSA.
const expanded = createHash('sha512').update(seed).digest()
const traces = [seed, expanded.subarray(1), expanded.subarray(32), Buffer.from(seed).reverse()].map((bytes) => bytes.subarray(0, 8))
const left = []
const look = (value) => { left.push(made.some(({ buffer }) => traces.some((trace) => Buffer.from(buffer).includes(trace)))); return value }
const [now, body, secret] = [1614265330, 'x', seed.toString('hex')]
for (const [provider, secret] of [['discord', seed.toString('hex')], ['sendgrid', seed.toString('base64')]]) {
  look(sign({ provider, secret, timestamp: now, body }))
  look(verificationSecret(provider, secret))
}
const receiver = createReceiver({ provider: 'discord', secret: verificationSecret('discord', secret), now: () => now })
const verified = (body) => receiver.verify({ headers: sign({ provider: 'discord', secret, timestamp: now, body }), body })
const verdicts = [body, 'y'.repeat(3 << 20), body].map((body) => verified(body).ok)
console.log(JSON.stringify([left, verdicts, made.map(({ buffer }) => buffer.byteLength > 3 << 20)]))`
  const [left, verdicts, large] = run(folder, '--input-type=module', '-e', program)
  assert.deepEqual([left, verdicts], [[false, false, false, false], [true, true, true]])
  // A memory that a large body made large is let go.
  assert.equal(large[0], true)
  assert.equal(large.at(-1), false)
})

for (const [how, first, second] of [
  ['ES modules bring them to CommonJS', "await import('hookproof/key-pairs')", "require('hookproof/slim')"],
  ['CommonJS brings them to ES modules', "require('hookproof/key-pairs')", "await import('hookproof/slim')"],
]) {
  test(how, () => {
    const program = `
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
const require = createRequire(process.cwd() + '/index.js')
${JUDGE}
const { createReceiver, initSync } = ${second}
initSync(readFileSync(require.resolve('hookproof/hookproof.wasm')))
const before = judge(createReceiver)
${first}
console.log(JSON.stringify([before[0][0], judge(createReceiver)]))`
    assert.deepEqual(run(folder, '--input-type=module', '-e', program), ['algorithm-not-in-this-build', GOOD])
  })
}

test('hookproof/slim takes their bytes from the caller', () => {
  const program = `
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { createReceiver, initKeyPairs, initSync } from 'hookproof/slim'
const require = createRequire(process.cwd() + '/index.js')
${JUDGE}
initSync(readFileSync(require.resolve('hookproof/hookproof.wasm')))
initKeyPairs(new WebAssembly.Module(readFileSync(require.resolve('hookproof/key-pairs.wasm'))))
console.log(JSON.stringify(judge(createReceiver)))`
  assert.deepEqual(run(folder, '--input-type=module', '-e', program), GOOD)
})

test('on Node the file is read with the first key, in both module systems', () => {
  const STEPS = `${JUDGE}
const fs = require('node:fs'), { readFileSync } = fs
let files = 0
fs.readFileSync = (path, ...rest) => { files += Number(/key-pairs\\.wasm$/.test(String(path))); return readFileSync(path, ...rest) }
require('node:module').syncBuiltinESMExports()
const read = () => files
const out = []
const all = cases.slice()
const step = ({ createReceiver }) => { cases.splice(0, 3, all[2]); judge(createReceiver); out.push(read()); cases.splice(0, 1, ...all); out.push(judge(createReceiver)); out.push(read() > 0); console.log(JSON.stringify(out)) }`
  for (const program of [`${STEPS}; import('hookproof').then(step)`, `${STEPS}; step(require('hookproof'))`]) assert.deepEqual(run(folder, '-e', program), [0, GOOD, true])
})

test('a global object that takes nothing keeps no key pairs away', () => {
  const program = `${JUDGE}; Object.preventExtensions(globalThis); import('hookproof').then(({ createReceiver }) => console.log(JSON.stringify(judge(createReceiver))))`
  assert.deepEqual(run(folder, '-e', program), GOOD)
})

for (const format of ['esm', 'cjs']) {
  for (const conditions of [undefined, ['custom']]) {
    test(`a bundle for Node as ${format} by a bundler that ${conditions ? 'does not know' : 'knows'} the condition "module" has them`, async () => {
      const { told } = await bundled(PROGRAM, { platform: 'node', format, conditions, logOverride: { 'empty-import-meta': 'silent' } })
      assert.deepEqual(told, GOOD)
    })
  }
}

test('a bundle for Node that left the file out says what to import, and has it with that import', () => {
  const away = mkdtempSync(join(tmpdir(), 'hookproof-bundle-'))
  try {
    const { exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const text = readFileSync(join(home, exports['.'].node.import.default), 'utf8').replace(/'(\.\.?\/(?:lib|instance)[^']*)'/g, (_, path) => `'${new URL(path, `file://${home}/entry/`).href}'`)
    writeFileSync(join(away, 'full.mjs'), text)
    const program = (head) => `${head}\nimport { createReceiver } from './full.mjs'\n${JUDGE}\nconsole.log(JSON.stringify(judge(createReceiver)))\n`
    writeFileSync(join(away, 'without.mjs'), program(''))
    writeFileSync(join(away, 'with.mjs'), program(`import '${new URL('key-pairs.inline.js', `file://${home}/entry/`).href}'`))
    const [ed25519, , hmac] = run(away, 'without.mjs')
    assert.equal(ed25519[0], 'algorithm-not-in-this-build')
    assert.match(ed25519[2], /hookproof\/key-pairs/)
    assert.deepEqual(hmac, GOOD[2])
    assert.deepEqual(run(away, 'with.mjs'), GOOD)
  } finally {
    rmSync(away, { recursive: true })
  }
})
