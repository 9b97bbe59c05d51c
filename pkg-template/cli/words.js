// @ts-check
// Reads the words behind a command.
import { parseArgs } from 'node:util'
import { Misuse } from './misuse.js'
import { meant } from './suggest.js'

/** @typedef {{ positionals: number, usage: string, options: Record<string, any>, run: (values: any, words: string[]) => number | Promise<number> }} Command */

/** @param {string} name @param {Command} command @param {string[]} args @returns {{ values: any, positionals: string[] }} */
export function wordsOf(name, command, args) {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, ...command.options }
  const help = `"hookproof ${name} --help" shows the options.`
  try {
    const read = parseArgs({ args, allowPositionals: true, strict: true, options: /** @type {any} */ (options) })
    const { values, positionals } = /** @type {{ values: any, positionals: string[] }} */ (read)
    if (!values.help && positionals.length > command.positionals) throw new Misuse(`There are too many words: expected at most ${command.positionals}, found ${positionals.length}.`, help)
    if (values.provider !== undefined && positionals.length > 0) throw new Misuse('The provider is named twice: by --provider and by a word.', 'Leave one out.')
    return { values, positionals }
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const found = /'(-[^']*)'/.exec(message)?.[1] ?? ''
      throw new Misuse(`There is no option ${found}.${meant(found, Object.keys(options).map((one) => `--${one}`))}`, help)
    }
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw new Misuse(`${message.split('\n')[0].replace(/\.$/, '')}.`, help)
    throw error
  }
}

/** The usage of a command, with what every command takes among its options. @param {string} name @param {string} summary @param {Command} command */
export function usageOf(name, summary, command) {
  const [synopsis, options, ...notes] = command.usage.trimEnd().split('\n\n')
  const json = '  --json               the result as JSON; errors too, on standard error'
  return [`hookproof ${name}: ${summary}`, synopsis, options === undefined ? json : `${options}\n${json}`, ...notes].join('\n\n')
}
