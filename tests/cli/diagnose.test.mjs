// The command that says why: exit codes, JSON, and nothing of the secret.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { run } from './run.mjs'

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

test('called wrongly is 2', () => {
  for (const args of [['diagnose'], ['diagnose', 'github'], ['diagnose', 'no-such', '--secret-env', 'HOOK_SECRET'], ['diagnose', 'square', '--secret-env', 'HOOK_SECRET', '--header', `x-square-hmacsha256-signature: ${'A'.repeat(43)}=`]]) {
    const { status, stdout } = run(args, { input: body, env: { HOOK_SECRET: secret } })
    assert.deepEqual([status, stdout], [2, ''], args.join(' '))
  }
})
