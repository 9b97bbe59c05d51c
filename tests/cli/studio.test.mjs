// The studio command: one line with the address, the configuration behind the token, and a clean end.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
      assert.deepEqual(config, { secrets: { clazar: 'whsec_a' }, expectedHeaders: {}, receiver: 'http://127.0.0.1:9' })
      child.kill(signal)
      assert.deepEqual(await once(child, 'exit'), [0, null])
    } finally {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    }
  })
}
