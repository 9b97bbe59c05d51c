// Where the packed package is installed, and how a host is started there.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { corpus } from './corpus.mjs'
import { names } from './others.js'

const installed = process.env.HOOKPROOF_INSTALLED
assert.ok(installed, 'HOOKPROOF_INSTALLED: expected the folder in which "cargo xtask test" installed the packed package')

/** A folder beside the installed package, so that `hookproof` resolves to exactly that one. */
export const workplace = join(installed, 'runtimes')
mkdirSync(workplace, { recursive: true })
for (const name of ['suite', 'others']) copyFileSync(fileURLToPath(new URL(`${name}.js`, import.meta.url)), join(workplace, `${name}.mjs`))
writeFileSync(join(workplace, 'corpus.json'), JSON.stringify(corpus))
writeFileSync(join(workplace, 'corpus.mjs'), `export default JSON.parse(${JSON.stringify(JSON.stringify(corpus))})\n`)

export const ENTRIES = ['hookproof', 'hookproof/verify']

/** In place of an entry: one case for each of the other entries. */
export const OTHERS = 'others'

const others = () => [
  ...names.map((name, at) => `import * as entry${at} from '${name}'`),
  `import { runOthers } from './others.mjs'`,
  `export const run = () => runOthers({ ${names.map((name, at) => `'${name}': entry${at}`).join(', ')} })`,
  '',
]

/** The program every host runs: one entry over the corpus, with further imports where the host needs them. */
export function program(entry, further = []) {
  const name = entry.replace('/', '-')
  const path = join(workplace, `run-${name}.mjs`)
  writeFileSync(path, entry === OTHERS ? others().join('\n') : [
    ...further.map((name) => `import '${name}'`),
    `import * as api from '${entry}'`,
    `import { runSuite } from './suite.mjs'`,
    `import corpus from './corpus.mjs'`,
    `export const run = () => runSuite({ ...api, receivesEvents: ${entry === 'hookproof'} }, corpus)`,
    '',
  ].join('\n'))
  return path
}

/** A program that runs at once and prints its result. */
export function printing(entry) {
  program(entry)
  const name = entry.replace('/', '-')
  const path = join(workplace, `print-${name}.mjs`)
  writeFileSync(path, `import { run } from './run-${name}.mjs'\nconsole.log(JSON.stringify(await run()))\n`)
  return path
}

/** Runs a command and reads the result from its last line. */
export async function resultOf(command, args) {
  const { stdout } = await promisify(execFile)(command, args, { cwd: workplace, maxBuffer: 1 << 24, timeout: 120_000 })
  return JSON.parse(stdout.trim().split('\n').at(-1))
}

/** One file of a program, with the package resolved under the given conditions. */
export async function bundle(entry, conditions, options = {}, further = []) {
  const out = await build({
    entryPoints: [program(entry, further)], bundle: true, write: false, format: 'esm', conditions, logLevel: 'error', absWorkingDir: workplace, ...options,
  })
  return out.outputFiles[0].text
}
