// A short run of what `cargo xtask differential` does at length, and a look whether it can fail.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = process.env.HOOKPROOF_ROOT
const script = fileURLToPath(new URL('differential.mjs', import.meta.url))
const run = (seed, home = root) => spawnSync(process.execPath, [script, '--count=2000', `--seed=${seed}`], { encoding: 'utf8', env: { ...process.env, HOOKPROOF_ROOT: home } })

test('2000 messages: every disagreement has its row', () => {
  const { status, stdout, stderr } = run(2)
  assert.equal(status, 0, stdout + stderr)
  assert.equal(stdout.match(/node:crypto \| \d+ \| \d+ \| 0$/gm)?.length, 8, stdout)
})

test('a row that is missing fails the run', () => {
  const home = mkdtempSync(join(tmpdir(), 'hookproof-compare-'))
  mkdirSync(join(home, 'docs'))
  const text = readFileSync(join(root, 'docs/COMPARE.md'), 'utf8')
  writeFileSync(join(home, 'docs/COMPARE.md'), text.split('\n').filter((line) => !line.startsWith('| `body-not-utf8`')).join('\n'))
  const { status, stdout } = run(2, home)
  assert.equal(status, 1)
  assert.match(stdout, /have no row in docs\/COMPARE\.md/)
})
