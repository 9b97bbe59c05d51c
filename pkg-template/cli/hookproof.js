#!/usr/bin/env node
// @ts-check
// The command line. Exit codes: 0 ok · 1 rejected, invalid or lost · 2 called wrongly.
import { parseArgs } from 'node:util'
import { HookproofError } from '../entry/full.inline.js'
import * as endpoint from './commands/endpoint.js'
import * as events from './commands/events.js'
import * as providers from './commands/providers.js'
import * as retries from './commands/retries.js'
import * as sign from './commands/sign.js'
import * as studio from './commands/studio.js'
import * as verify from './commands/verify.js'

/** @type {Record<string, { summary: string, usage: string, options: any, run: (values: any, positionals: string[]) => Promise<number> | number }>} */
const COMMANDS = { verify, sign, retries, endpoint, providers, events, studio }
const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }

const overview = () => ['hookproof COMMAND [options]', '', ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`),
  '', 'hookproof COMMAND --help tells its options. --json prints the result as JSON.', 'Exit codes: 0 ok, 1 rejected or invalid or lost, 2 called wrongly.'].join('\n')

/** @param {string[]} argv @returns {Promise<number>} */
async function main([name, ...rest]) {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview())
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    console.error(`There is no command "${name}". Expected one of ${Object.keys(COMMANDS).join(', ')}.`)
    return 2
  }
  const { values, positionals } = parseArgs({ args: rest, options: { ...COMMON, ...command.options }, allowPositionals: true, strict: true })
  if (values.help) {
    console.log(`${command.summary}\n\n${command.usage}`)
    return 0
  }
  return command.run(values, positionals)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { code, message, hint } = /** @type {any} */ (error)
  const expected = error instanceof HookproofError || String(code).startsWith('ERR_PARSE_ARGS')
  console.error(expected ? `${code}: ${message}${hint ? `\n${hint}` : ''}` : `internal: ${message}`)
  process.exitCode = 2
}
