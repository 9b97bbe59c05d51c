// The studio command: one line with the address, the configuration behind the token, and a clean end.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bin } from './run.mjs'

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`it serves until ${signal}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hookproof-'))
    writeFileSync(join(folder, 'secrets.json'), '{"clazar":"whsec_a"}')
    const child = spawn(process.execPath, [bin, 'studio', '--no-open', '--receiver', 'http://127.0.0.1:9/', '--secrets-file', join(folder, 'secrets.json')], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [text] = await once(child.stdout.setEncoding('utf8'), 'data')
      const [, address, token] = /^studio: (http:\/\/127\.0\.0\.1:\d+)\/#token=(\S+)\n$/.exec(text)
      const config = await fetch(`${address}/config`, { headers: { 'x-hookproof-token': token } }).then((response) => response.json())
      assert.deepEqual(config, { secrets: { clazar: 'whsec_a' }, expectedHeaders: {}, receiver: 'http://127.0.0.1:9/', sample: false })
      child.kill(signal)
      assert.deepEqual(await once(child, 'exit'), [0, null])
    } finally {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    }
  })
}

test('a secret or header that is no text is refused by its place, and never shown', () => {
  const cases = [[{ secrets: { clazar: 12345 } }, 'secrets.clazar'], [{ secrets: ['hidden'] }, 'secrets'], [{ secrets: { clazar: ['hidden'] } }, 'secrets.clazar'], [{ expectedHeaders: { clarus: { 'x-a': 12345 } } }, 'expectedHeaders.clarus.x-a'], [{ expectedHeaders: 'hidden' }, 'expectedHeaders']]
  for (const [config, place] of cases) {
    const { status, stderr } = spawnSync(process.execPath, [bin, 'studio', '--no-open'], { env: { ...process.env, HOOKPROOF_STUDIO: JSON.stringify(config) }, encoding: 'utf8', timeout: 10_000 })
    assert.equal(status, 2, place)
    assert.ok(stderr.includes(`expected ${place} to be `), stderr)
    assert.ok(!/12345|hidden/.test(stderr), stderr)
  }
})

test('the browser is started without the token, which other users of the machine could read', { skip: process.platform !== 'linux' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookproof-open-'))
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$1" > ${folder}/opened.part; mv ${folder}/opened.part ${folder}/opened\n`, { mode: 0o755 })
  const child = spawn(process.execPath, [bin, 'studio', '--json'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DISPLAY: ':9', PATH: `${folder}:${process.env.PATH}` } })
  try {
    const [text] = await once(child.stdout.setEncoding('utf8'), 'data')
    const { url } = JSON.parse(text)
    for (let wait = 0; wait < 200 && !existsSync(join(folder, 'opened')); wait += 1) await new Promise((resolve) => { setTimeout(resolve, 20) })
    const opened = readFileSync(join(folder, 'opened'), 'utf8').trim()
    const token = url.split('#token=')[1]
    assert.ok(token.length > 40 && !opened.includes(token), opened)
    const { headers } = await fetch(opened, { redirect: 'manual' })
    assert.equal(headers.get('location'), `/#token=${token}`)
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})

test('a receiver that the relay may not reach is told at once', async () => {
  const child = spawn(process.execPath, [bin, 'studio', '--no-open', '--receiver', 'http://10.1.2.3/hooks'], { stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const [text] = await once(child.stderr.setEncoding('utf8'), 'data')
    assert.match(text, /^warning: --receiver: .*10\.1\.2\.3.*--allow 10\.1\.2\.3/)
  } finally {
    child.kill('SIGKILL')
  }
})
