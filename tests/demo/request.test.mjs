// What people paste, read as the request it was.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { curlCommand, shellWords } from '../../www-demo/js/model/curl.js'
import { readRequest } from '../../www-demo/js/model/request.js'

const bytes = (body) => (typeof body === 'string' ? body : new TextDecoder().decode(body))

test('raw HTTP: request line, headers in order and twice, body as it stands', () => {
  const read = readRequest('POST /hooks?a=1 HTTP/1.1\nHost: api.example.com\nX-Twice: 1\nx-twice: 2\nEmpty:\n\n{"a": 1}\n\n{"b"}')
  assert.deepEqual(read, { form: 'raw HTTP', method: 'POST', url: 'https://api.example.com/hooks?a=1', headers: [['Host', 'api.example.com'], ['X-Twice', '1'], ['x-twice', '2'], ['Empty', '']], body: '{"a": 1}\n\n{"b"}' })
  assert.equal(readRequest('POST / HTTP/1.1\nHost: localhost:3000\n\n').url, 'http://localhost:3000/')
  assert.equal(readRequest('POST /a HTTP/1.1\nHost: inner\nX-Forwarded-Host: a.example\nX-Forwarded-Proto: https\n\n').url, 'https://a.example/a')
})

test('headers and body, with or without blank lines around', () => {
  assert.deepEqual(readRequest('\n\nstripe-signature: t=1,v1=ab\nContent-Type: application/json\n\n{}').headers, [['stripe-signature', 't=1,v1=ab'], ['Content-Type', 'application/json']])
  assert.equal(readRequest('a: b').body, '')
})

test('content-length undoes what copying does: line breaks at the end, and CR LF', () => {
  const body = (length, text) => readRequest(`a: b\nContent-Length: ${length}\n\n${text}`).body
  assert.equal(body(2, '{}\n'), '{}')
  assert.equal(body(3, '{}\n\n'), '{}\n')
  assert.equal(body(7, '{\n"a"\n}'), '{\n"a"\n}')
  assert.equal(body(9, '{\n"a"\n}'), '{\r\n"a"\r\n}')
  assert.equal(body(99, '{}\n'), '{}\n', 'a length that fits nothing changes nothing')
})

test('what curl -v prints', () => {
  const read = readRequest('* Trying 1.2.3.4\n> POST /x HTTP/1.1\n> Host: a.example\n> X-Sig: ab\n>\n{"a":1}\n< HTTP/1.1 401 Unauthorized\n')
  assert.deepEqual([read.headers, read.body], [[['Host', 'a.example'], ['X-Sig', 'ab']], '{"a":1}\n'])
})

test('a curl command as a shell reads it', () => {
  assert.deepEqual(shellWords('a "b \\"c\\" \\n" \'d "e"\' $\'f\\n\\u00e9\\\'g\' h\\ i \\\n j ""'), ['a', 'b "c" \\n', 'd "e"', "f\né'g", 'h i', 'j', ''])
  const read = readRequest('curl -sS --max-time 5 -X PUT \'https://a.example/x\' \\\n  -H \'X-Sig: sha256=ab\' -H"Content-Type: application/json" \\\n  --data-raw \'{"it": "isn\'\\\'\'t"}\' --compressed')
  assert.deepEqual(read, { form: 'a curl command', method: 'PUT', url: 'https://a.example/x', headers: [['X-Sig', 'sha256=ab'], ['Content-Type', 'application/json']], body: '{"it": "isn\'t"}' })
  assert.equal(readRequest('$ curl https://a.example -H "a: b" -d x=1 --data=y=2').body, 'x=1&y=2')
  assert.equal(readRequest('curl https://a.example -H "a: b"').method, 'GET')
})

test('what is written as a command is read again the same, by a shell too', () => {
  const request = { url: "https://a.example/?q='x'&y=$HOME", headers: [['x-sig', "t=1,v1=`a`\\"]], body: '{"it\'s": "é😀\\n $(no)"}\n' }
  const command = curlCommand(request)
  const { url, headers, body, method } = readRequest(command)
  assert.deepEqual({ url, headers, body, method }, { ...request, method: 'POST' })
  const shell = spawnSync('sh', ['-c', command.replace(/^curl -i/, 'printf "%s\\0"')], { encoding: 'utf8' })
  assert.deepEqual(shell.stdout.split('\0'), [request.url, '-H', `x-sig: ${request.headers[0][1]}`, '--data-binary', request.body, ''])
})

test('JSON of functions and logs', () => {
  const gateway = readRequest(JSON.stringify({ headers: { 'X-Sig': 'ab', many: ['1', '2'] }, body: Buffer.from('{"a":1}').toString('base64'), isBase64Encoded: true, requestContext: { http: { method: 'POST' } } }))
  assert.deepEqual([gateway.method, gateway.headers, bytes(gateway.body)], ['POST', [['X-Sig', 'ab'], ['many', '1'], ['many', '2']], '{"a":1}'])
  assert.equal(readRequest('{"level":"info","req":{"headers":{"a":"b"},"body":{"x": 1}}}').body, '{"x":1}')
})

test('what holds no headers is nothing, and nothing throws', () => {
  for (const text of ['', '{}', '{"a":1}', 'null', '{"headers":null}', 'hello world', 'curl', "curl 'unclosed", 'POST', '\0\u202e', '{', '[1]', 'a b: c', 'curl https://a.example']) assert.equal(readRequest(text), null, text)
})
