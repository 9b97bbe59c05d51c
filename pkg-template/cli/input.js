// @ts-check
// Reading secrets, bodies and headers from where a shell has them.
import { readFileSync } from 'node:fs'
import { HookproofError } from '../entry/full.inline.js'

/** @param {string} what @param {string} hint */
export const wrong = (what, hint) => new HookproofError('option-invalid', what, hint)

/** @param {string} path @param {string} option */
export function file(path, option) {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch (error) {
    throw wrong(`${option}: the file cannot be read (${/** @type {any} */ (error).code}).`, 'Give the path of a readable file, or - for standard input.')
  }
}

export const SECRET_OPTIONS = /** @type {any} */ ({ secret: { type: 'string', multiple: true }, 'secret-env': { type: 'string', multiple: true }, 'secret-file': { type: 'string', multiple: true } })
export const SECRET_USAGE = `  --secret-env NAME    a variable that holds a secret; again for older ones
  --secret-file FILE   a file that holds a secret; one line break at its end is taken off
  --secret TEXT        the secret itself; other users of the machine can see it in the process list`

/** The secrets, in the order: environment, files, command line. @param {any} values */
export function secretsFrom(values) {
  const fromEnvironment = (values['secret-env'] ?? []).map((/** @type {string} */ name) => {
    const value = process.env[name]
    if (value === undefined) throw wrong(`--secret-env: the variable ${name} is not set.`, 'Set it, or name another one.')
    return value
  })
  const fromFiles = (values['secret-file'] ?? []).map((/** @type {string} */ path) => file(path, '--secret-file').toString('utf8').replace(/\r?\n$/, ''))
  if (values.secret?.length) console.error('note: --secret shows in the process list; --secret-env and --secret-file do not')
  return [...fromEnvironment, ...fromFiles, ...(values.secret ?? [])]
}

/** `name: value` lines as pairs. @param {readonly string[]} lines @param {string} option @returns {[string, string][]} */
export function headerPairs(lines, option) {
  return lines.filter((line) => line.trim() !== '').map((line) => {
    const at = line.indexOf(':')
    if (at < 1) throw wrong(`${option}: expected "name: value".`, 'Write a colon between name and value.')
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  })
}

/** The provider, which every command but two needs. @param {any} values @param {string[]} positionals */
export function providerFrom(values, positionals) {
  const name = values.provider ?? positionals[0]
  if (!name) throw wrong('No provider was named.', 'Name one, for example --provider clazar; "hookproof providers" lists them.')
  return name
}

/** @param {unknown} value */
export const printJson = (value) => console.log(JSON.stringify(value, null, 2))

/** One line a finding. @param {any[]} findings */
export function printFindings(findings) {
  for (const { severity, at, rule, message, hint, line, column } of findings) {
    console.log(`${severity}  ${at || '/'}${line ? ` (${line}:${column})` : ''}  ${rule}: ${message}${hint ? `\n       ${hint}` : ''}`)
  }
}
