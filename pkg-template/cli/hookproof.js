#!/usr/bin/env node
// @ts-check
// The command line. Exit codes: 0 ok · 1 rejected, invalid or lost · 2 called wrongly.
import { parseArgs } from 'node:util'
import { Misuse } from './misuse.js'

/** One file each, loaded when asked for. @type {Record<string, string>} */
const COMMANDS = {
  verify: 'verify one message and check its payload',
  diagnose: 'say why a message did not verify, with proof where there is one',
  sign: 'print the headers a provider would send with a body',
  retries: 'show when retries come and what an outage loses',
  endpoint: 'check the configuration of an endpoint',
  providers: 'list the providers, or show one profile',
  events: 'list event types, make examples, check, compare and type payloads',
  studio: 'serve the endpoint tester on this machine',
}

const OVERVIEW = `hookproof: verify, sign and test webhooks

  hookproof COMMAND [options]

${Object.entries(COMMANDS).map(([name, summary]) => `  ${name.padEnd(10)} ${summary}`).join('\n')}

  hookproof COMMAND --help   the options of a command
  --json                     the result as JSON, with every command

Exit codes: 0 ok · 1 rejected, invalid or lost · 2 called wrongly`

/** @param {string[]} argv @returns {Promise<number>} */
async function main([name, ...rest]) {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    console[name === undefined ? 'error' : 'log'](OVERVIEW)
    return name === undefined ? 2 : 0
  }
  if (!Object.hasOwn(COMMANDS, name)) throw new Misuse(`There is no command "${name}": expected one of ${Object.keys(COMMANDS).join(', ')}.`, 'Run "hookproof --help".')
  const command = await import(`./commands/${name}.js`)
  /** @type {{ values: any, positionals: string[] }} */
  const { values, positionals } = parseArgs({
    args: rest, allowPositionals: true, strict: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, ...command.options },
  })
  if (values.help) {
    console.log(`hookproof ${name}: ${COMMANDS[name]}\n\n${command.usage}\n  --json               the result as JSON`)
    return 0
  }
  if (positionals.length > command.positionals) throw new Misuse(`There are too many words: expected at most ${command.positionals}, found ${positionals.length}.`, `Run "hookproof ${name} --help".`)
  return command.run(values, positionals)
}

/** Misuse has a code and often a hint; whatever else is thrown is our fault and says so. @param {any} error */
function report(error) {
  const { code, message, hint } = error
  if (typeof code !== 'string') return `internal: ${message}`
  return [`${code.startsWith('ERR_PARSE_ARGS') ? 'misuse' : code}: ${message}`, hint].filter(Boolean).join('\n')
}

// A reader that closes early ("| head") is no failure.
process.stdout.on('error', (error) => { if (/** @type {any} */ (error).code === 'EPIPE') process.exit() })

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(report(error))
  process.exitCode = 2
}
