// The command line: exit codes, help, JSON, and a message signed and verified by two processes.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { run } from './run.mjs'

const COMMANDS = ['verify', 'diagnose', 'sign', 'retries', 'endpoint', 'providers', 'events', 'studio']
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const env = { HOOK_SECRET: secret, HOOK_OTHER: `whsec_${Buffer.alloc(24, 8).toString('base64')}` }
const body = '{"type":"a.b","amount":475.50}'

test('help is there for all, and says exit code 0', () => {
  assert.equal(run(['--help']).status, 0)
  for (const name of COMMANDS) {
    assert.match(run(['--help']).stdout, new RegExp(`^  ${name} `, 'm'))
    const { status, stdout } = run([name, '--help'])
    assert.equal(status, 0, name)
    assert.match(stdout, /--json/, name)
  }
})

test('called wrongly is 2, with a sentence on stderr only', () => {
  for (const args of [[], ['nope'], ['verify', '--nope'], ['verify'], ['events', 'nope'], ['retries', 'no-such-provider'], ['retries', 'clazar', '--outage', 'x'], ['retries', 'clazar', 'more'], ['sign', 'clazar', '--secret-env', 'NOT_SET_ANYWHERE'], ['studio', '--port', '70000']]) {
    const { status, stdout, stderr } = run(args, { input: body })
    assert.deepEqual([status, stdout], [2, ''], args.join(' '))
    assert.ok(stderr.length > 20 && !stderr.includes('    at '), args.join(' '))
  }
  const { stderr } = run(['nope'])
  for (const name of COMMANDS) assert.ok(stderr.includes(name))
})

function signed() {
  const headers = run(['sign', 'standard-webhooks', '--secret-env', 'HOOK_SECRET', '--id', 'msg_1', '--json'], { input: body, env }).json()
  return Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`])
}

test('what sign signs, verify accepts; one other byte or secret, it rejects', () => {
  const headers = signed()
  const verify = (name, input) => run(['verify', 'standard-webhooks', '--secret-env', name, '--json', ...headers], { input, env })
  const good = verify('HOOK_SECRET', body)
  assert.deepEqual([good.status, good.json().ok, good.json().id], [0, true, 'msg_1'])
  for (const bad of [verify('HOOK_SECRET', `${body} `), verify('HOOK_OTHER', body)]) {
    assert.equal(bad.status, 1)
    assert.equal(bad.json().ok, false)
    assert.ok(bad.json().code)
  }
})

test('text files may begin with a byte order mark and end their lines as Windows does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookproof-windows-'))
  try {
    const file = (name, text) => {
      writeFileSync(join(folder, name), `\ufeff${text}`)
      return join(folder, name)
    }
    const headers = file('headers', signed().filter((word) => word !== '--header').join('\r\n'))
    assert.equal(run(['verify', 'standard-webhooks', '--secret-env', 'HOOK_SECRET', '--headers-file', headers], { input: body, env }).status, 0)
    assert.equal(run(['events', 'list', '--catalog', file('list.json', '[{"type":"a.b","schema":true}]')]).status, 0)
    assert.notEqual(run(['endpoint', 'clazar', '--config-file', file('config.json', '{"url":"https://a.example"}')]).status, 2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('nothing of a payload can steer the terminal', () => {
  const input = '{"type":"\\u001b[31mred","id":"\\u001b]0;title\\u0007"}'
  const folder = mkdtempSync(join(tmpdir(), 'hookproof-terminal-'))
  const catalog = join(folder, 'list.json')
  writeFileSync(catalog, '[{"type":"a.b","schema":{"properties":{"type":true,"id":true},"additionalProperties":false}}]')
  const found = run(['events', 'check', 'a.b', '--catalog', catalog], { input: '{"type":"a.b","\\u009bJ":1}' })
  rmSync(folder, { recursive: true })
  assert.match(found.stdout, /at \/\\u009bJ/)
  const signature = run(['sign', 'clawget', '--secret-env', 'HOOK_OTHER'], { input, env }).stdout.trim()
  const { status, stdout } = run(['verify', 'clawget', '--secret-env', 'HOOK_OTHER', '--header', signature], { input, env })
  assert.equal(status, 0)
  assert.match(stdout, /event type \\u001b\[31mred/)
  assert.match(stdout, /dedupe key clawget:\\u001b/)
  // eslint-disable-next-line no-control-regex
  for (const text of [found.stdout, stdout]) assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
})

test('the time to judge by can be given, and an old message is rejected', () => {
  const { status } = run(['verify', 'standard-webhooks', '--secret-env', 'HOOK_SECRET', '--now', '2040-01-01T00:00:00Z', ...signed()], { input: body, env })
  assert.equal(status, 1)
})

test('a secret on the command line is warned of and never repeated', () => {
  const { status, stdout, stderr } = run(['sign', 'standard-webhooks', '--secret', secret, '--id', 'a'], { input: body })
  assert.equal(status, 0)
  assert.match(stderr, /process list/)
  assert.ok(!stdout.includes(secret) && !stderr.includes(secret))
})

test('a token that travels in the body stays out of the output', () => {
  const input = run(['events', 'example', 'claravine', 'list.created']).stdout.replace('client-secret', 'token-of-mine')
  const verify = (...more) => run(['verify', 'claravine', '--secret-env', 'TOKEN', '--header', 'authorization: Bearer token-of-mine', ...more], { input, env: { TOKEN: 'token-of-mine' } })
  const told = verify('--json')
  assert.equal(told.status, 0)
  assert.equal(told.json().event.token, '[redacted]')
  assert.equal(told.json().event.operation, 'created')
  for (const { stdout, stderr } of [told, verify()]) assert.ok(!`${stdout}${stderr}`.includes('token-of-mine'))
})

test('retries shows clock times, and loss is 1', () => {
  const whole = run(['retries', 'clazar', '--start', '2026-01-01T00:00:00Z'])
  assert.equal(whole.status, 0)
  assert.match(whole.stdout, /2026-01-01T00:00:05/)
  const lost = run(['retries', 'clazar', '--start', '2026-01-01T00:00:00Z', '--outage', '2026-01-01T00:00:00Z/2026-02-01T00:00:00Z', '--json'])
  assert.deepEqual([lost.status, lost.json().lost], [1, true])
  assert.match(run(['retries', 'claravine']).stdout, /not documented/)
  // Stripe documents retries, but not their delays.
  assert.match(run(['retries', 'stripe']).stdout, /^delays between attempts: not documented$/m)
})

test('an endpoint is judged by its provider', () => {
  assert.equal(run(['endpoint', 'closient', '--url', 'https://hooks.example.com/a', '--event-type', 'offer.updated']).status, 0)
  assert.equal(run(['endpoint', 'closient', '--url', 'http://hooks.example.com/a', '--event-type', 'offer.updated']).status, 1)
})

test('an example passes its own check, and a broken one does not', () => {
  const types = run(['events', 'list', 'clawget', '--json']).json()
  assert.ok(types.length >= 4)
  for (const { type } of types) {
    const example = run(['events', 'example', 'clawget', type]).stdout
    assert.equal(run(['events', 'check', 'clawget', type], { input: example }).status, 0, type)
    assert.equal(run(['events', 'check', 'clawget', type], { input: '{}' }).status, 1, type)
  }
})

test('providers lists them, and no colour reaches a pipe', () => {
  const { stdout } = run(['providers'])
  for (const name of ['clazar', 'clarus', 'closient', 'claravine', 'clawget']) assert.ok(stdout.includes(name))
  assert.ok(!stdout.includes('\u001b'))
  assert.equal(run(['providers', 'clazar', '--json']).json().name, 'clazar')
})

test('key pairs sign and verify too', () => {
  const [privateKey, publicKey] = ['07'.repeat(32), 'ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c']
  const signed = run(['sign', 'discord', '--secret', privateKey, '--json'], { input: body }).json()
  const headers = Object.entries(signed).flatMap(([name, value]) => ['--header', `${name}: ${value}`])
  for (const [input, code] of [[body, 0], [`${body} `, 1]]) {
    const { status, stderr } = run(['verify', 'discord', '--secret', publicKey, '--json', ...headers], { input })
    assert.equal(status, code, stderr)
  }
})

test('a signature over method, URL or a further header goes from sign to verify', () => {
  const own = { env: { HOOK_TEXT: 'text-secret-of-a-test' }, input: '{"a":1}' }
  for (const [provider, given] of Object.entries({
    square: ['--url', 'https://hooks.example.com/square'],
    hubspot: ['--url', 'https://hooks.example.com/hubspot', '--method', 'PUT'],
    lark: ['--header', 'X-Lark-Request-Nonce: 0042'],
  })) {
    const headers = run(['sign', provider, '--secret-env', 'HOOK_TEXT', '--json', ...given], own)
    assert.equal(headers.status, 0, headers.stderr)
    const message = Object.entries(headers.json()).flatMap(([name, value]) => ['--header', `${name}: ${value}`])
    const place = given.filter((word) => !word.startsWith('X-Lark') && word !== '--header')
    assert.equal(run(['verify', provider, '--secret-env', 'HOOK_TEXT', '--json', ...message, ...place], own).json().ok, true, provider)
    const elsewhere = place.map((word) => (word.startsWith('https:') ? 'https://elsewhere.example.com/' : word))
    if (place.length > 0) assert.equal(run(['verify', provider, '--secret-env', 'HOOK_TEXT', '--json', ...message, ...elsewhere], own).json().code, 'signature-mismatch', provider)
  }
})
