// A short run of what `cargo xtask differential` does at length beside ajv, and a look whether it can fail.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = process.env.HOOKPROOF_ROOT
const script = fileURLToPath(new URL('ajv/differential.mjs', import.meta.url))
const run = (seed, home = root) => spawnSync(process.execPath, [script, '--count=1000', `--seed=${seed}`], { encoding: 'utf8', env: { ...process.env, HOOKPROOF_ROOT: home } })

test('1000 schemas: as often valid as not, and every disagreement has its row', () => {
  const { status, stdout, stderr } = run(3)
  assert.equal(status, 0, stdout + stderr)
  const [, valid, invalid, differ] = /both valid (\d+), both invalid (\d+), differ (\d+)/.exec(stdout).map(Number)
  assert.ok(valid > 5000 && invalid > 5000 && differ > 100 && differ < (valid + invalid) / 10, stdout)
})

test('a row that is missing fails the run', () => {
  const home = mkdtempSync(join(tmpdir(), 'hookproof-schema-'))
  mkdirSync(join(home, 'docs'))
  const text = readFileSync(join(root, 'docs/SCHEMA.md'), 'utf8')
  writeFileSync(join(home, 'docs/SCHEMA.md'), text.split('\n').filter((line) => !line.startsWith('| `inherited-names`')).join('\n'))
  const { status, stdout } = run(3, home)
  assert.equal(status, 1)
  assert.match(stdout, /"row":"inherited-names"/)
})
