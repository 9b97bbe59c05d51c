// Runs the installed command line as a shell would.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const installed = process.env.HOOKPROOF_INSTALLED
if (!installed) throw new Error('HOOKPROOF_INSTALLED is not set: expected the folder in which the package is installed.')
export const bin = join(dirname(createRequire(`${installed}/package.json`).resolve('hookproof/package.json')), 'cli', 'hookproof.js')

export function run(args, { input = '', env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { input, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 20_000 })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) }
}
