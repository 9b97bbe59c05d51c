// What the relay sends, what it brings back, and where it will not go.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { load } from './package.mjs'

const { startStudio } = await load('studio/server.js')
const { relay } = await load('studio/relay.js')
const { kindOf } = await load('studio/addresses.js')
const { parseAllowed, resolveTarget } = await load('studio/targets.js')
let server
let base
let seen = []

before(async () => {
  server = createServer(async (request, response) => {
    const parts = []
    for await (const part of request) parts.push(part)
    seen.push({ method: request.method, url: request.url, raw: request.rawHeaders, body: Buffer.concat(parts) })
    if (request.url === '/hang') return
    if (request.url === '/redirect') return response.writeHead(302, { location: '/landed' }).end()
    if (request.url === '/big') return response.end(Buffer.alloc(3 * 1024 * 1024, 97))
    response.writeHead(202, 'Taken', [['X-Two', 'a'], ['X-Two', 'b']].flat()).end(Buffer.from([0, 255, 10]))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${server.address().port}`
})
after(() => { server.closeAllConnections(); server.close() })

const code = async (order, allowed = []) => (await relay(order, allowed.map(parseAllowed))).error?.code

test('headers keep order, case and repetition, and the body its bytes', async () => {
  const studio = await startStudio()
  const bytes = Buffer.from([0, 1, 0xff, 0x0d, 0x0a])
  const headers = [['X-Signature', 't=1,v1=a'], ['content-type', 'application/json'], ['X-Twice', '1'], ['x-twice', '2']]
  const answer = await fetch(`http://127.0.0.1:${studio.port}/relay`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-hookproof-token': studio.token },
    body: JSON.stringify({ url: `${base}/hook?a=1`, method: 'POST', headers, bodyBase64: bytes.toString('base64'), timeoutMs: 5000 }),
  })
  const result = await answer.json()
  await studio.close()
  const got = seen.at(-1)
  assert.deepEqual([got.method, got.url], ['POST', '/hook?a=1'])
  assert.deepEqual(got.body, bytes)
  assert.deepEqual(got.raw.slice(2, 10), headers.flat())
  assert.equal(got.raw[got.raw.indexOf('content-length') + 1], '5')
  assert.deepEqual([result.status, result.statusText, result.truncated], [202, 'Taken', false])
  assert.deepEqual(result.headers.filter(([name]) => name === 'X-Two'), [['X-Two', 'a'], ['X-Two', 'b']])
  assert.deepEqual(Buffer.from(result.bodyBase64, 'base64'), Buffer.from([0, 255, 10]))
  assert.equal(result.request.line, 'POST /hook?a=1 HTTP/1.1')
  assert.deepEqual(result.request.headers.slice(1, 5), headers)
  assert.ok(result.durationMs > 0)
})

test('a redirect is shown and not followed', async () => {
  const before = seen.length
  const result = await relay({ url: `${base}/redirect` }, [])
  assert.equal(result.status, 302)
  assert.equal(seen.length, before + 1)
})

test('a long answer is cut at 1 MiB and says so', async () => {
  const result = await relay({ url: `${base}/big` }, [])
  assert.equal(result.truncated, true)
  assert.equal(Buffer.from(result.bodyBase64, 'base64').length, 1024 * 1024)
})

test('silence, nobody there, and what is no request have their codes', async () => {
  assert.equal(await code({ url: `${base}/hang`, timeoutMs: 100 }), 'timeout')
  const closed = createServer()
  await new Promise((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address()
  await new Promise((resolve) => closed.close(resolve))
  assert.equal(await code({ url: `http://127.0.0.1:${port}/` }), 'connection-refused')
  for (const order of [null, [], {}, { url: 'x' }, { url: 'file:///etc/passwd' }, { url: base, method: 'CONNECT' }, { url: base, headers: [['a']] }, { url: base, headers: [['a', 'b\r\nc: d']] },
    { url: base, headers: [['Host', 'a']] }, { url: base, headers: [['Transfer-Encoding', 'chunked']] }, { url: base, bodyBase64: 'a' }, { url: base, timeoutMs: 0 }]) {
    assert.equal(await code(order), 'bad-request', JSON.stringify(order))
  }
  assert.equal(await code({ url: base, bodyBase64: Buffer.alloc(12 * 1024 * 1024 + 1).toString('base64') }), 'body-too-large')
})

test('nothing but this machine is reached, however it is spelt', async () => {
  for (const host of ['169.254.169.254', '10.0.0.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', '0.0.0.0', '8.8.8.8', '2852039166', '0xa9fea9fe', '[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]', '[fe80::1]', '[fd00::1]', '[::]', '[64:ff9b::a00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', 'example.com', 'localhost.example.com']) {
    assert.equal(await code({ url: `http://${host}/` }), 'target-not-allowed', host)
  }
})

test('addresses are told apart', () => {
  for (const [address, kind] of [['127.0.0.1', 'loopback'], ['127.9.9.9', 'loopback'], ['::1', 'loopback'], ['::ffff:7f00:1', 'loopback'], ['::ffff:127.9.0.1', 'loopback'], ['64:ff9b::7f00:1', 'reserved'], ['2002:7f00:1::', 'reserved'], ['169.254.169.254', 'cloud-metadata'], ['fd00:ec2::254', 'cloud-metadata'], ['169.254.1.1', 'link-local'],
    ['10.1.2.3', 'private'], ['172.31.0.1', 'private'], ['172.32.0.1', 'public'], ['2002:a00:1::', 'private'], ['224.0.0.1', 'reserved'], ['8.8.8.8', 'public'], ['2606:4700::1', 'public']]) {
    assert.equal(kindOf(address), kind, address)
  }
})

test('--allow names exactly one host, and a port where it has one', async () => {
  const target = (url, ...allowed) => resolveTarget(url, allowed.map(parseAllowed)).then(({ addresses }) => addresses[0].address, (error) => error.code)
  assert.equal(await target('http://192.168.1.20:8080/', '192.168.1.20:8080'), '192.168.1.20')
  assert.equal(await target('http://192.168.1.20:8081/', '192.168.1.20:8080'), 'target-not-allowed')
  assert.equal(await target('https://192.168.1.20/', '192.168.1.20'), '192.168.1.20')
  assert.equal(await target('http://192.168.1.21/', '192.168.1.20'), 'target-not-allowed')
  assert.equal(await target('http://169.254.169.254/', '192.168.1.20'), 'target-not-allowed')
  assert.equal(await target('http://[fd00::1]:90/', '[fd00::1]:90'), 'fd00::1')
  assert.equal(await target('http://localhost:1/'), (await import('node:dns/promises').then(({ lookup }) => lookup('localhost'))).address)
  for (const text of ['*.example.com', 'http://a', 'a/b', 'a@b', '']) assert.throws(() => parseAllowed(text), { code: 'bad-allow' }, text)
})
