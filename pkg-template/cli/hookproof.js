#!/usr/bin/env node
// @ts-check
// The command line. Exit codes: 0 ok · 1 rejected, invalid, lost or breaking · 2 called wrongly.
import { readFileSync } from 'node:fs'
import { Misuse } from './misuse.js'
import { report } from './report.js'
import { meant } from './suggest.js'
import { usageOf, wordsOf } from './words.js'

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
  --version                  the version of this package

Exit codes: 0 ok · 1 rejected, invalid, lost or breaking · 2 called wrongly`

const version = () => JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version

/** @param {string[]} argv @returns {Promise<number>} */
async function main([name, ...rest]) {
  // "help verify" is "verify --help".
  if (name === 'help' && rest.length > 0) return main([rest[0], '--help'])
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    console[name === undefined ? 'error' : 'log'](OVERVIEW)
    return name === undefined ? 2 : 0
  }
  if (['version', '--version', '-v', '-V'].includes(name)) {
    console.log(rest.includes('--json') ? JSON.stringify({ version: version() }) : version())
    return 0
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    const commands = Object.keys(COMMANDS)
    throw new Misuse(`There is no command "${name}": expected one of ${commands.join(', ')}.${meant(name, commands)}`, 'Run "hookproof --help".')
  }
  /** @type {import('./words.js').Command} */
  const command = await import(`./commands/${name}.js`)
  const { values, positionals } = wordsOf(name, command, rest)
  if (values.help) {
    console.log(usageOf(name, COMMANDS[name], command))
    return 0
  }
  return command.run(values, positionals)
}

// A reader that closes early ("| head") is no failure; a full disk is one.
process.stdout.on('error', ({ code }) => {
  if (code !== 'EPIPE') console.error(`misuse: Standard output cannot be written (${code}).`)
  process.exit(code === 'EPIPE' ? undefined : 2)
})

const argv = process.argv.slice(2)
try {
  process.exitCode = await main(argv)
} catch (error) {
  await report(error, argv.includes('--json'))
  process.exitCode = 2
}
