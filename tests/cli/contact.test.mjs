// First contact: a wrong word, a missing one, a terminal where a file was meant, a reader that goes away.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { bin, run } from './run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hookproof-contact-'))
after(() => rmSync(folder, { recursive: true }))
const env = { HOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}` }
const { version } = JSON.parse(readFileSync(join(dirname(bin), '..', 'package.json'), 'utf8'))

test('the version, in every usual spelling', () => {
  for (const word of ['--version', '-v', '-V', 'version']) assert.deepEqual([run([word]).status, run([word]).stdout], [0, `${version}\n`])
  assert.deepEqual(run(['--version', '--json']).json(), { version })
})

test('help for a command stands behind "help" too, and options stand together', () => {
  assert.equal(run(['help', 'verify']).stdout, run(['verify', '--help']).stdout)
  assert.equal(run(['help', 'nope']).status, 2)
  const { stdout } = run(['verify', '--help'])
  assert.ok(stdout.indexOf('--json') < stdout.indexOf('Exit code'), stdout)
})

test('a slip of the pen is recognised, and what is far off is not', () => {
  for (const [args, name] of [[['verfy'], 'verify'], [['verify', 'stirpe'], 'stripe'], [['verify', 'stripe', '--secert', 'x'], '--secret'], [['events', 'lsit'], 'list'], [['events', 'example', 'clawget', 'purchase.complete'], 'purchase.completed']]) {
    const { status, stderr } = run(args, { env })
    assert.equal(status, 2)
    assert.ok(stderr.includes(`Did you mean "${name}"?`), stderr)
  }
  assert.doesNotMatch(run(['xylophone']).stderr, /Did you mean/)
})

test('hints name options of the command line, not functions of the library', () => {
  const cases = [[['diagnose', 'clazar'], '--secret-env'], [['verify', 'nobody'], 'hookproof providers'], [['events', 'example', 'clazar', 'nope'], 'hookproof events list'], [['verify', 'clarus'], '--expect'], [['sign', 'hubspot', '--secret-env', 'HOOK_SECRET'], '--url']]
  for (const [args, words] of cases) {
    const { stderr } = run(args, { env, input: '{}' })
    assert.ok(stderr.includes(words), stderr)
    assert.doesNotMatch(stderr, /\(\)/)
  }
})

test('with --json an error is JSON, on standard error', () => {
  const { status, stdout, stderr } = run(['verify', 'stripee', '--json'])
  assert.deepEqual([status, stdout], [2, ''])
  const { error } = JSON.parse(stderr)
  assert.equal(error.code, 'unknown-provider')
  assert.ok(error.message && error.hint)
})

test('nothing that was given is passed over', () => {
  for (const args of [['retries', 'clazar', '--provider', 'stripe'], ['events', 'list', 'clazar', 'extra'], ['events', 'types', 'clazar', 'extra']]) assert.equal(run(args).status, 2, args.join(' '))
  const twice = run(['verify', 'clazar', '--secret-env', 'HOOK_SECRET', '--headers-file', '-'], { env, input: 'svix-id: a\n' })
  assert.equal(twice.status, 2)
  assert.match(twice.stderr, /read already, by --headers-file/)
})

test('a line of a headers file is told by its own number', () => {
  writeFileSync(join(folder, 'headers'), 'a: b\n\n\nnothing\n')
  assert.match(run(['verify', 'clazar', '--secret-env', 'HOOK_SECRET', '--headers-file', join(folder, 'headers')], { env }).stderr, /line 4 /)
})

test('a secret file of an editor on Windows holds the secret alone', () => {
  const sign = (name, text) => {
    writeFileSync(join(folder, name), text)
    return run(['sign', 'github', '--secret-file', join(folder, name)], { input: '{}' }).stdout
  }
  assert.equal(sign('plain', 'a secret'), sign('marked', '\ufeffa secret\r\n'))
})

test('what is no catalog, no header or no signature is told as that', () => {
  for (const text of ['[1]', '[]', '[null]', '5', 'null', '"a"']) {
    writeFileSync(join(folder, 'list.json'), text)
    const { status, stderr } = run(['events', 'list', '--catalog', join(folder, 'list.json')])
    assert.equal(status, 2, text)
    assert.match(stderr, /is no catalog/, text)
  }
  assert.equal(run(['verify', 'clazar', '--secret-env', 'HOOK_SECRET', '--header', ' : a'], { env }).status, 2)
  assert.match(run(['sign', 'figma', '--secret', 'token'], { input: '{}' }).stderr, /stands in the body/)
})

test('a payload that nobody checked is not called valid', () => {
  assert.equal(run(['events', 'check', 'clarus'], { input: '{}' }).status, 2)
})

test('an id is made where a scheme sends one', () => {
  const headers = () => run(['sign', 'clazar', '--secret-env', 'HOOK_SECRET', '--json'], { env, input: '{}' }).json()
  const first = headers()
  assert.match(first['svix-id'], /^msg_[\w-]+$/)
  assert.notEqual(headers()['svix-id'], first['svix-id'])
})

test('a full disk is a failure, a reader that goes away is none', { skip: !existsSync('/dev/full') }, () => {
  const shell = (command) => spawnSync('sh', ['-c', command], { env: { ...process.env, NODE: process.execPath, BIN: bin }, encoding: 'utf8' })
  const full = shell('"$NODE" "$BIN" providers > /dev/full')
  assert.equal(full.status, 2)
  assert.match(full.stderr, /ENOSPC/)
  assert.deepEqual(shell('"$NODE" "$BIN" providers | head -n 1').stderr, '')
})

test('standard input that does not wait is waited for', () => {
  const child = `const { spawn } = require('node:child_process')
    const reader = spawn(process.execPath, [${JSON.stringify(bin)}, 'sign', 'clazar', '--secret-env', 'HOOK_SECRET'], { stdio: [process.stdin, 'inherit', 'inherit'] })
    reader.on('exit', (code) => process.exit(code))`
  const { status, stdout, stderr } = spawnSync('sh', ['-c', '(sleep 0.5; echo "{}") | "$NODE" -e "$CODE"'], { env: { ...process.env, ...env, NODE: process.execPath, CODE: child }, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  assert.match(stdout, /svix-signature/)
})
