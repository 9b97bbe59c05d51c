// The command that says why: exit codes, JSON, and nothing of the secret.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { run } from './run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hookproof-diagnose-'))
after(() => rmSync(folder, { recursive: true }))
const secret = 'It is a Secret to Everybody'
const body = '{"id": "1", "n": [1, 2]}'
const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
const ask = (input, more = [], env = { HOOK_SECRET: secret }) => run(['diagnose', 'github', '--secret-env', 'HOOK_SECRET', '--header', `X-Hub-Signature-256: ${signature}`, ...more], { input, env })

test('a message that verifies is 0, one that does not is 1 with its cause', () => {
  const good = ask(body)
  assert.equal(good.status, 0)
  assert.match(good.stdout, /^proved verifies: /)
  const bad = ask(JSON.stringify(JSON.parse(body)))
  assert.equal(bad.status, 1)
  assert.match(bad.stdout, /^proved reserialized-python: .*json\.dumps.*\n {2}pass the raw bytes/)
  assert.ok(!bad.stdout.includes(secret) && !bad.stdout.includes(signature.slice(10)))
})

test('as JSON, with the class of each cause and what stopped the search', () => {
  const { status, json } = ask(body, ['--json'], { HOOK_SECRET: `${secret}\n` })
  assert.equal(status, 1)
  assert.deepEqual(json().causes.map((cause) => [cause.class, cause.code]), [['proved', 'secret-blanks']])
  assert.equal(json().stopped, null)
  const large = ask(`{"a":"${'a'.repeat(300 * 1024)}"}`)
  assert.match(large.stdout, /stopped: .*256 KiB/)
})

test('times, methods and URLs can be given', () => {
  const time = 1614265330
  const tag = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const args = ['diagnose', 'stripe', '--secret-env', 'HOOK_SECRET', '--header', `stripe-signature: t=${time},v1=${tag}`, '--json']
  const late = run([...args, '--now', String(time + 412)], { input: body, env: { HOOK_SECRET: secret } })
  assert.deepEqual(late.json().causes.map((cause) => cause.code), ['timestamp-too-old'])
  assert.equal(run([...args, '--now', String(time)], { input: body, env: { HOOK_SECRET: secret } }).status, 0)
  const url = 'https://a.example/hook'
  const square = createHmac('sha256', secret).update(url + body).digest('base64')
  const found = run(['diagnose', 'square', '--secret-env', 'HOOK_SECRET', '--header', `x-square-hmacsha256-signature: ${square}`, '--method', 'POST', '--url', 'http://a.example/hook', '--json'], { input: body, env: { HOOK_SECRET: secret } })
  assert.deepEqual(found.json().causes.map((cause) => cause.code), ['url-differs'])
})

test('headers come as people have them', () => {
  const name = 'X-Hub-Signature-256'
  const files = [
    `${name}: ${signature}\r\nDate: x`,
    `\ufeffPOST /in HTTP/1.1\r\nHost: a.example\r\n${name}: ${signature}\r\n\r\n${body}`,
    `:method: POST\n:path: /\n${name}: ${signature}\n`,
    `* Connected to a.example\n> POST /in HTTP/1.1\n> Host: a.example\n> ${name}: ${signature}\n> \n} [24 bytes data]\n< HTTP/1.1 401 Unauthorized\n< date: x\n<\n`,
    JSON.stringify({ [name]: signature, host: ['a.example'] }),
    JSON.stringify([[name, signature]]),
    JSON.stringify({ version: '2.0', headers: { [name]: signature }, body }, null, 2),
    JSON.stringify({ headers: [{ name, value: signature }] }),
  ]
  const command = ['diagnose', 'github', '--secret-env', 'HOOK_SECRET', '--headers-file']
  for (const text of files) {
    const file = join(folder, 'headers.txt')
    writeFileSync(file, text)
    const { status, stderr } = run([...command, file], { input: body, env: { HOOK_SECRET: secret } })
    assert.equal(status, 0, `${text}\n${stderr}`)
  }
  // JSON that holds no headers was read as headers before, and the signature was said to be missing.
  for (const text of ['{"a":{"b":1}}', '{"a": 1', '[1]']) {
    const file = join(folder, 'headers.txt')
    writeFileSync(file, text)
    const { status, stderr } = run([...command, file], { input: body, env: { HOOK_SECRET: secret } })
    assert.deepEqual([status, /--headers-file: .*JSON/.test(stderr)], [2, true], text)
  }
  const twice = run([...command, '-'], { input: 'date: x', env: { HOOK_SECRET: secret } })
  assert.deepEqual([twice.status, /standard input/i.test(twice.stderr)], [2, true])
})

test('called wrongly is 2', () => {
  for (const args of [['diagnose'], ['diagnose', 'github'], ['diagnose', 'no-such', '--secret-env', 'HOOK_SECRET'], ['diagnose', 'square', '--secret-env', 'HOOK_SECRET', '--header', `x-square-hmacsha256-signature: ${'A'.repeat(43)}=`]]) {
    const { status, stdout } = run(args, { input: body, env: { HOOK_SECRET: secret } })
    assert.deepEqual([status, stdout], [2, ''], args.join(' '))
  }
})
