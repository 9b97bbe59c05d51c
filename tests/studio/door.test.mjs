// Who gets in, what is served, and with which headers.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import { load } from './package.mjs'

const { startStudio } = await load('studio/server.js')
let studio
before(async () => { studio = await startStudio({ config: { receiver: 'http://127.0.0.1:1' } }) })
after(() => studio.close())

/** fetch sets Host by itself and tidies paths; this does neither. */
const ask = (path, { method = 'GET', headers = {}, body = '' } = {}) => new Promise((resolve, reject) => {
  const out = request({ host: '127.0.0.1', port: studio.port, path, method, headers: { host: `127.0.0.1:${studio.port}`, ...headers } }, async (response) => {
    let text = ''
    for await (const part of response.setEncoding('utf8')) text += part
    resolve({ status: response.statusCode, headers: response.headers, text, code: text.startsWith('{') ? JSON.parse(text).error?.code : undefined })
  })
  out.on('error', reject)
  out.end(body)
})
const withToken = (headers = {}) => ({ headers: { 'x-hookproof-token': studio.token, ...headers } })

test('the configuration needs the token of this run', async () => {
  assert.deepEqual(JSON.parse((await ask('/config', withToken())).text), { receiver: 'http://127.0.0.1:1' })
  for (const headers of [{}, { 'x-hookproof-token': '' }, { 'x-hookproof-token': 'x'.repeat(43) }]) {
    const { status, code } = await ask('/config', { headers })
    assert.deepEqual([status, code], [401, 'wrong-token'])
  }
  assert.equal((await ask('/relay', { method: 'POST' })).status, 401)
})

test('another Host or Origin is refused, even with the token', async () => {
  assert.equal((await ask('/config', withToken({ host: `localhost:${studio.port}` }))).status, 200)
  for (const host of ['evil.example', `evil.example:${studio.port}`, '127.0.0.1', '127.0.0.1:1']) {
    assert.deepEqual([(await ask('/config', withToken({ host }))).status, (await ask('/', { headers: { host } })).status], [421, 421], host)
  }
  for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${studio.port}`]) assert.equal((await ask('/config', withToken({ origin }))).status, 403, origin)
  assert.equal((await ask('/config', withToken({ origin: `http://127.0.0.1:${studio.port}` }))).status, 200)
})

test('two runs have two tokens', async () => {
  const other = await startStudio()
  await other.close()
  assert.notEqual(other.token, studio.token)
  assert.ok(studio.token.length >= 43)
})

test('the address for a browser has no token, and leads to it once', async () => {
  assert.ok(!studio.opener.includes(studio.token))
  const { pathname, search } = new URL(studio.opener)
  assert.equal((await ask(`${pathname}?ticket=${'x'.repeat(43)}`)).status, 404)
  assert.equal((await ask(pathname + search, { headers: { host: 'evil.example' } })).status, 421)
  const { status, headers } = await ask(pathname + search)
  assert.deepEqual([status, headers.location], [302, `/#token=${studio.token}`])
  const again = await ask(pathname + search)
  assert.deepEqual([again.status, again.code, again.headers.location], [404, 'ticket-used', undefined])
})

test('only the documented methods', async () => {
  const { status, headers } = await ask('/relay', withToken())
  assert.deepEqual([status, headers.allow], [405, 'POST'])
  assert.equal((await ask('/config', { method: 'POST', ...withToken() })).status, 405)
  assert.equal((await ask('/', { method: 'DELETE' })).status, 405)
})

test('the page and the package come with their types', async () => {
  for (const [path, type] of [['/', 'text/html'], ['/js/main.js', 'text/javascript'], ['/style/base.css', 'text/css'], ['/icon.svg', 'image/svg+xml'], ['/hookproof/entry/full.inline.js', 'text/javascript'], ['/hookproof/wasm/full.wasm', 'application/wasm']]) {
    const { status, headers } = await ask(path)
    assert.equal(status, 200, path)
    assert.ok(headers['content-type'].startsWith(type), path)
    assert.equal(headers['cache-control'], 'no-store')
  }
})

test('no path leaves the page and the package', async () => {
  const paths = ['/../server.js', '/js/../../server.js', '/%2e%2e/server.js', '/..%2fserver.js', '/..\\server.js', '//etc/passwd', '/hookproof/../package.json', '/hookproof/lib/../cli/hookproof.js',
    '/hookproof/package.json', '/hookproof/cli/hookproof.js', '/hookproof/studio/server.js', '/hookproof/lib', '/js', '/js/', '/%00', '/index.html%00.js', '/nothing.js']
  for (const path of paths) assert.equal((await ask(path)).status, 404, path)
})

test('every answer carries the strict headers', async () => {
  for (const path of ['/', '/nothing.js', '/config']) {
    const { headers } = await ask(path)
    const policy = headers['content-security-policy'].split('; ')
    for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) assert.ok(policy.includes(rule), rule)
    assert.deepEqual([headers['x-content-type-options'], headers['referrer-policy'], headers['cross-origin-opener-policy'], headers['cross-origin-resource-policy']], ['nosniff', 'no-referrer', 'same-origin', 'same-origin'])
  }
})

test('a relay request must be JSON of bearable size', async () => {
  const json = { 'content-type': 'application/json' }
  assert.equal((await ask('/relay', { method: 'POST', ...withToken(), body: '{}' })).status, 415)
  assert.deepEqual([(await ask('/relay', { method: 'POST', ...withToken(json), body: '{' }))].map(({ status, code }) => [status, code]), [[400, 'bad-request']])
  const { status, code } = await ask('/relay', { method: 'POST', ...withToken(json), body: Buffer.alloc(17 * 1024 * 1024, 'a') })
  assert.deepEqual([status, code], [413, 'body-too-large'])
})
