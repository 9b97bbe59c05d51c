// Entries of one build share one instance and one copy of its bytes, in both module systems.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { home, require } from '../js/installed.mjs'

const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
const entries = Object.entries(manifest.exports).filter(([, value]) => value.import)

test('both module systems offer the same names', async () => {
  assert.ok(entries.length >= 6)
  for (const [path, { import: esm }] of entries) {
    const module = await import(pathToFileURL(join(home, esm.default)).href)
    const common = require(path === '.' ? 'hookproof' : `hookproof${path.slice(1)}`)
    assert.deepEqual(Object.keys(common).sort(), Object.keys(module).sort(), path)
    for (const [name, value] of Object.entries(module)) {
      assert.notEqual(value, undefined, `${path} ${name}`)
      assert.equal(typeof common[name], typeof value, `${path} ${name}`)
    }
  }
})

test('every condition of an entry offers the same names', () => {
  for (const [path, conditions] of entries) {
    const lists = (condition) => readFileSync(join(home, conditions[condition].default), 'utf8').matchAll(/^export \{([^}]*)\}/gm)
    const text = (condition) => [...lists(condition)].flatMap(([, list]) => list.split(',').map((name) => name.trim().split(' as ').at(-1))).filter(Boolean).sort()
    assert.ok(text('import').length > 0, path)
    for (const condition of ['workerd', 'edge-light']) if (conditions[condition]) assert.deepEqual(text(condition), text('import'), `${path} ${condition}`)
  }
})

test('Node and Bun read the bytes from the disk, Deno and bundles for Node have them unpacked, and all have the same names', async () => {
  for (const path of ['.', './verify', './schema', './compat/svix']) {
    const { node, import: other } = manifest.exports[path]
    const names = async (file) => Object.keys(await import(pathToFileURL(join(home, file)).href))
    for (const condition of ['default', 'module', 'deno']) {
      assert.deepEqual(await names(node.import[condition]), await names(other.default), `${path} ${condition}`)
      assert.notEqual(node.import[condition], other.default, `${path} ${condition}`)
    }
    assert.notEqual(node.import.default, node.import.module, path)
    assert.match(node.require.default, /^\.\/cjs\//, path)
    // What Node resolves first is what it takes.
    assert.ok(Object.keys(manifest.exports[path]).indexOf('node') < Object.keys(manifest.exports[path]).indexOf('import'), path)
  }
  const text = (file) => Buffer.from(/[A-Za-z0-9+/]{10000,}=*/.exec(readFileSync(join(home, file), 'utf8'))[0], 'base64')
  for (const [instance, build] of [['full', 'whole'], ['small', 'small']]) {
    const bytes = readFileSync(join(home, `wasm/${build}.wasm`))
    for (const file of [`entry/instance/${instance}.node.js`, `cjs/wasm/${build}-plain.js`]) assert.ok(text(file).equals(bytes), file)
  }
  // With the compiler of schemas inside, which the file for browsers asks for.
  const asked = (bytes) => [...new Set(WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => /__wbg_(ask[A-Za-z]+)/.exec(name)?.[1]).filter(Boolean))].sort()
  assert.deepEqual(asked(readFileSync(join(home, 'wasm/whole.wasm'))), ['askKeyPairs'])
  assert.deepEqual(asked(readFileSync(join(home, 'wasm/full.wasm'))), ['askCompiler', 'askKeyPairs'])
})

test('the bytes stand once in each module system and form', () => {
  const files = readdirSync(home, { recursive: true }).filter((name) => name.endsWith('.js'))
  const holders = files.filter((name) => /[A-Za-z0-9+/]{10000}/.test(readFileSync(join(home, name), 'utf8'))).map((name) => name.replaceAll('\\', '/'))
  const packed = ['compiler', 'full', 'key-pairs', 'small', 'tools'].flatMap((build) => ['', 'cjs/'].map((folder) => `${folder}wasm/${build}-inline.js`))
  assert.deepEqual(holders.sort(), [...packed, 'cjs/wasm/small-plain.js', 'cjs/wasm/whole-plain.js', 'entry/instance/full.node.js', 'entry/instance/small.node.js'].sort())
})

test('entries of one build share one instance', async () => {
  const shared = (name) => Object.keys(require.cache).filter((path) => path.endsWith(`instance/${name}.disk.js`))
  for (const path of ['verify', 'compat/svix', 'compat/stripe']) require(`hookproof/${path}`)
  assert.equal(shared('small').length, 1)
  assert.equal(require('hookproof/compat/svix').WebhookVerificationError, require('hookproof/compat/standardwebhooks').WebhookVerificationError)
  const esm = (name) => import(pathToFileURL(join(home, name)).href)
  assert.equal((await esm('entry/instance/small.disk.js')).small.createReceiver, (await esm('entry/verify.disk.js')).createReceiver)
})
