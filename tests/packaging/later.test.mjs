// On Node, `hookproof` reads the tools when one of them is called; bundles for Node have them whatever conditions their bundler knows.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { build } from 'esbuild'
import { home } from '../js/installed.mjs'

const folder = process.env.HOOKPROOF_INSTALLED
const node = (cwd, ...args) => execFileSync(process.execPath, args, { cwd, encoding: 'utf8' })
const { exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))

const PROGRAM = `
import { createReceiver, eventTypes, previewRetries, HookproofError } from 'hookproof'
const verdict = createReceiver({ provider: 'github', secret: 'x' }).verify({ headers: {}, body: '' })
let known
try { eventTypes('nobody') } catch (error) { known = error instanceof HookproofError }
console.log(JSON.stringify([verdict.code, eventTypes('clawget').length, previewRetries('clazar').attempts.length > 0, known]))
`
const ANSWER = ['missing-header', 4, true, true]

test('receiving reads no file of the tools, in both module systems', () => {
  const READ = "const read = () => Object.keys(require.cache).filter((path) => /tools/.test(path)).length; const out = []; const step = ({ createReceiver }) => { createReceiver({ provider: 'github', secret: 'x' }); out.push(read()) }; const ask = ({ eventTypes }) => { eventTypes('clawget'); out.push(read() > 0) }"
  const esm = node(folder, '-e', `${READ}; import('hookproof').then((all) => { step(all); ask(all); console.log(JSON.stringify(out)) })`)
  const common = node(folder, '-e', `${READ}; const all = require('hookproof'); step(all); ask(all); console.log(JSON.stringify(out))`)
  assert.deepEqual([JSON.parse(esm), JSON.parse(common)], [[0, true], [0, true]])
  // ES modules stand in no such list.
  const { default: entry } = exports['.'].node.import
  assert.deepEqual([...readFileSync(join(home, entry), 'utf8').matchAll(/^import .* from '(.*)'/gm)].map(([, path]) => path), ['node:module', '../lib/core.js', './instance/full.disk.js'])
})

test('an installed program has the tools', () => {
  assert.deepEqual(JSON.parse(node(folder, '--input-type=module', '-e', PROGRAM)), ANSWER)
})

for (const format of ['esm', 'cjs']) {
  for (const conditions of [undefined, ['custom']]) {
    test(`so has a bundle as ${format} by a bundler that ${conditions ? 'does not know' : 'knows'} the condition "module"`, async () => {
      const { outputFiles: [{ text }], metafile } = await build({
        stdin: { contents: PROGRAM, resolveDir: folder }, bundle: true, write: false, metafile: true, platform: 'node', format, conditions, logLevel: 'error', logOverride: { 'empty-import-meta': 'silent' },
      })
      assert.equal(Object.keys(metafile.inputs).some((path) => path.endsWith('entry/full.disk.js')), Boolean(conditions))
      // Where no package is near.
      const away = mkdtempSync(join(tmpdir(), 'hookproof-bundle-'))
      try {
        const file = join(away, format === 'esm' ? 'program.mjs' : 'program.cjs')
        writeFileSync(file, text)
        assert.deepEqual(JSON.parse(node(away, file)), ANSWER)
      } finally {
        rmSync(away, { recursive: true })
      }
    })
  }
}

/** What a module of the package tells where nothing but modules is near: a program's last lines stand behind its own. */
function moved(path, imported, last) {
  const away = mkdtempSync(join(tmpdir(), 'hookproof-bundle-'))
  try {
    const text = readFileSync(join(home, path), 'utf8').replace(/(from ["'])(\.[^"']*)/g, (all, from, to) => (imported.test(to) ? from + new URL(to, `file://${home}/${path}`).href : all))
    writeFileSync(join(away, 'moved.mjs'), `${text}\ntry { ${last} } catch (error) { console.log(error.code, error.message) }\n`)
    return node(away, 'moved.mjs')
  } finally {
    rmSync(away, { recursive: true })
  }
}

test('a bundle that left the tools out says where to import them from', () => {
  assert.match(moved('entry/full.disk.js', /lib|instance/, 'providers()'), /^option-invalid .*hookproof\/tools/)
})

test('a bundle that left the bytes out says so', () => {
  for (const [instance, build] of [['full', 'whole'], ['small', 'small'], ['tools', 'tools']]) {
    const ask = instance === 'tools' ? 'tools.providers()' : `${instance}.createReceiver({ provider: 'github', secret: 'x' })`
    assert.match(moved(`entry/instance/${instance}.disk.js`, /lib/, ask), new RegExp(`^option-invalid .*wasm/${build}\\.wasm.*module`))
  }
})
