// Every JavaScript block of the documents runs as its reader would run it: as a module beside the installed package.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
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

test('both READMEs say where the raw body is, as the hint about a parsed one promises', () => {
  const { createReceiver } = createRequire(join(installed, 'index.js'))('hookproof')
  const sections = ['README.md', 'pkg-template/README.md'].map((document) => /^## Where the raw body is\n.*?(?=^## )/ms.exec(readFileSync(join(ROOT, document), 'utf8'))?.[0])
  assert.ok(sections[0]?.includes('| Express 5 |'), 'README.md')
  assert.equal(sections[1], sections[0])
  assert.throws(() => createReceiver({ provider: 'github', secret: 's' }).verify({ headers: {}, body: {} }), ({ hint }) => /'Where the raw body is' in the README/.test(hint))
})

/** Runs a server that README.md shows; `post` gives status and text of an answer. */
async function served(pattern, name, work) {
  const [, code] = pattern.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
  assert.ok(code, `the block with ${name}`)
  const file = join(folder, `served-${name}.mjs`)
  writeFileSync(file, `${code}\nexport { ${name} }\n`)
  const shown = (await import(pathToFileURL(file).href))[name]
  const server = await new Promise((done) => {
    const listening = shown.listen(0, '127.0.0.1', () => done(listening))
  })
  const start = (given, heard) => request({ port: server.address().port, agent: false, path: '/webhooks/stripe?a=b', method: 'POST', ...given }, heard)
  const post = ({ body, ...given }) => new Promise((done, failed) => {
    start(given, async (reply) => done([reply.statusCode, await text(reply)])).on('error', failed).end(body)
  })
  try {
    await work(post, start)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('the Express route of README.md takes bodies of any type and of none', () => served(/^```js\n(import express.*?)^```/ms, 'app', async (post) => {
  const { signedMessage } = createRequire(join(installed, 'index.js'))('hookproof/testing')
  const { headers, body } = signedMessage({ provider: 'stripe', secret: 'whsec_from-the-dashboard' })
  for (const type of ['application/json', 'text/plain', undefined]) {
    const { 'content-type': _, ...others } = headers
    assert.equal((await post({ headers: type ? { ...others, 'content-type': type } : others, body }))[0], 204, type)
  }
  assert.equal((await post({ headers, body: `${body} ` }))[0], 401)
  assert.equal((await post({}))[0], 400)
}))

test('the server of README.md answers, signed or not, and lives on when a sender hangs up', () => served(/^```js\n(import \{ createServer \}.*?)^```/ms, 'server', async (post, start) => {
  const { signedMessage } = createRequire(join(installed, 'index.js'))('hookproof/testing')
  const signed = (body) => post(signedMessage({ provider: 'slack', secret: 'a-secret-from-the-dashboard', body }))
  assert.deepEqual(await signed('{"type":"url_verification","challenge":"3eZbrw1aBm2r"}'), [200, '3eZbrw1aBm2r'])
  await new Promise((done) => {
    const half = start({ headers: { 'content-length': '1000' } }).on('error', done)
    half.write('{', () => setTimeout(() => half.destroy(), 50))
  })
  assert.deepEqual(await signed('{"type":"event_callback"}'), [200, ''])
  assert.deepEqual(await post({ body: '{}' }), [400, ''])
  assert.equal((await post({ method: 'GET' }))[0], 405)
}))

test('every code that the documents name exists', () => {
  const codes = readFileSync(join(ROOT, 'src/error/codes.rs'), 'utf8')
  for (const document of documents) {
    for (const [, code] of readFileSync(join(ROOT, document), 'utf8').matchAll(/code `([a-z]+(?:-[a-z]+)+)`/g)) {
      assert.ok(codes.includes(`"${code}"`), `${document} names ${code}`)
    }
  }
})
