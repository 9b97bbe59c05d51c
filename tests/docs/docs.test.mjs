// Every JavaScript block of the documents runs as its reader would run it: as a module beside the installed package.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const installed = process.env.HOOKPROOF_INSTALLED
assert.ok(installed, 'HOOKPROOF_INSTALLED: expected the folder in which "cargo xtask test" installed the packed package')

const documents = ['README.md', 'pkg-template/README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
const folder = join(installed, 'docs')
// What a reader has beside the package.
mkdirSync(join(folder, 'node_modules'), { recursive: true })
rmSync(join(folder, 'node_modules/express'), { force: true })
symlinkSync(join(ROOT, 'tests/node_modules/express'), join(folder, 'node_modules/express'))

let blocks = 0
for (const document of documents) {
  const text = readFileSync(join(ROOT, document), 'utf8')
  for (const [, code] of text.matchAll(/^```js\n(.*?)^```/gms)) {
    blocks += 1
    const file = join(folder, `block-${blocks}.mjs`)
    test(`${document}: block that begins with ${code.split('\n')[0]}`, async () => {
      writeFileSync(file, code)
      await promisify(execFile)(process.execPath, [file], { cwd: folder, timeout: 20_000 })
    })
  }
}

test('there are blocks to run', () => assert.ok(blocks >= 2, `found ${blocks}`))

test('docs/PROVIDERS.md lists every provider with what a verification proves', () => {
  const { providers } = createRequire(join(installed, 'index.js'))('hookproof')
  const text = readFileSync(join(ROOT, 'docs/PROVIDERS.md'), 'utf8')
  for (const { name, assurance } of providers()) {
    assert.match(text, new RegExp(`^\\| \`${name}\` \\|.*\\| ${assurance} \\|`, 'm'), name)
  }
})

test('every code that the documents name exists', () => {
  const codes = readFileSync(join(ROOT, 'src/error/codes.rs'), 'utf8')
  for (const document of documents) {
    for (const [, code] of readFileSync(join(ROOT, document), 'utf8').matchAll(/code `([a-z]+(?:-[a-z]+)+)`/g)) {
      assert.ok(codes.includes(`"${code}"`), `${document} names ${code}`)
    }
  }
})
