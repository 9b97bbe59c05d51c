// @ts-check
// Reads secrets, headers, bodies and times from where a shell has them.
import { readFileSync, readSync } from 'node:fs'
import { isatty } from 'node:tty'
import { headerPairs, headersOf } from './headers.js'
import { Misuse } from './misuse.js'

/** Who read standard input, which can be read once. */
let reader = ''

/** @param {string} option */
function claimInput(option) {
  if (reader !== '') throw new Misuse(`${option}: standard input was read already, by ${reader}.`, 'Give the path of a file to one of them.')
  reader = option
  // Else a command that only waits looks as if it hung. Asked of the file itself: process.stdin would stop reads from waiting.
  if (isatty(0)) console.error(`${option}: reading standard input; end it with ${process.platform === 'win32' ? 'Ctrl-Z and Enter' : 'Ctrl-D'}`)
}

const PAUSE_MS = 5

/** All of standard input. Where somebody else made it one that does not wait, this waits. */
function standardInput() {
  const parts = []
  for (;;) {
    const part = Buffer.allocUnsafe(64 * 1024)
    try {
      const size = readSync(0, part)
      if (size === 0) return Buffer.concat(parts)
      parts.push(part.subarray(0, size))
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error)
      if (code === 'EOF') return Buffer.concat(parts)
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}

/** The bytes of a file; `-` is standard input. @param {string} path @param {string} option */
export function bytesOf(path, option) {
  try {
    if (path !== '-') return readFileSync(path)
    claimInput(option)
    return standardInput()
  } catch (error) {
    if (error instanceof Misuse) throw error
    throw new Misuse(`${option}: the file cannot be read (${/** @type {NodeJS.ErrnoException} */ (error).code}).`, 'Give the path of a readable file.')
  }
}

/** A text file's text, without the byte order mark that editors and shells on Windows put in front. @param {string} path @param {string} option */
export const textOf = (path, option) => bytesOf(path, option).toString('utf8').replace(/^\ufeff/, '')

/** The raw body: never decoded, since the signature is over its bytes. @param {any} values */
export const bodyFrom = (values) => bytesOf(values['body-file'] ?? '-', '--body-file')

/** @param {string} path @param {string} option */
export function objectOf(path, option) {
  let value
  try {
    value = JSON.parse(textOf(path, option))
  } catch (error) {
    if (error instanceof Misuse) throw error
  }
  // The text may hold secrets, so it is not repeated.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misuse(`${option}: the file is not a JSON object.`, 'Write one object: { … }.')
  return value
}

export const SECRET_OPTIONS = /** @type {const} */ ({
  'secret-env': { type: 'string', multiple: true },
  'secret-file': { type: 'string', multiple: true },
  secret: { type: 'string', multiple: true },
})
export const SECRET_USAGE = `  --secret-env NAME    the variable that holds the secret; again for a previous one
  --secret-file FILE   the file that holds the secret; a line break at its end does not count
  --secret TEXT        the secret itself, which the process list of this machine shows`

/** @param {any} values @returns {string[]} */
export function secretsFrom(values) {
  const fromEnv = (values['secret-env'] ?? []).map((/** @type {string} */ name) => {
    const value = process.env[name]
    if (!value) throw new Misuse(`--secret-env: the variable ${name} is ${value === '' ? 'empty' : 'not set'}.`, 'Set it for this command, or name another one.')
    return value
  })
  const fromFiles = (values['secret-file'] ?? []).map((/** @type {string} */ path) => textOf(path, '--secret-file').replace(/\r?\n$/, ''))
  if (values.secret) console.error('warning: --secret shows in the process list of this machine; use --secret-env or --secret-file')
  return [...fromEnv, ...fromFiles, ...(values.secret ?? [])]
}

/** Every header given, in order, from the file and then the command line. @param {any} values */
export function headersFrom(values) {
  const file = values['headers-file']
  const fromFile = file === undefined ? [] : headersOf(bytesOf(file, '--headers-file').toString('latin1'), '--headers-file')
  return [...fromFile, ...headerPairs(values.header ?? [], '--header')]
}

/** @param {any} values */
export const expectedFrom = (values) => (values.expect ? { expectedHeaders: Object.fromEntries(headerPairs(values.expect, '--expect')) } : {})

/** @param {any} values @param {string[]} positionals @returns {string} */
export function providerFrom(values, positionals) {
  const name = values.provider ?? positionals[0]
  if (!name) throw new Misuse('No provider was named.', 'Give one, such as "clazar"; "hookproof providers" lists them.')
  return name
}

/** Unix seconds from digits or ISO 8601. @param {string} text @param {string} option */
export function secondsFrom(text, option) {
  const seconds = /^\d{1,11}$/.test(text) ? Number(text) : Date.parse(text) / 1000
  if (!Number.isFinite(seconds)) throw new Misuse(`${option}: "${text}" is not a time.`, 'Give Unix seconds, or a time such as 2026-01-31T12:00:00Z.')
  return Math.floor(seconds)
}
