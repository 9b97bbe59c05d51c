// One program in one bundle, run where no package is near.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Where the package is installed. */
export const folder = process.env.HOOKPROOF_INSTALLED

/** What a program prints last, as JSON. */
export const run = (cwd, ...args) => JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: 'utf8' }).trim().split('\n').at(-1))

/** What the bundled program tells, and the bundle's text. */
export async function bundled(program, options = {}) {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: program, resolveDir: folder }, bundle: true, write: false, format: 'esm', conditions: ['browser'], logLevel: 'error', ...options,
  })
  const away = mkdtempSync(join(tmpdir(), 'hookproof-bundle-'))
  try {
    const file = join(away, options.format === 'cjs' ? 'program.cjs' : 'program.mjs')
    writeFileSync(file, text)
    return { told: run(away, file), text }
  } finally {
    rmSync(away, { recursive: true })
  }
}
