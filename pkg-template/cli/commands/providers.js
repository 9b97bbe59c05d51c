// @ts-check
import { provider, providers } from 'hookproof'
import { printJson, printTable } from '../output.js'

export const positionals = 1
export const usage = `  hookproof providers          all of them
  hookproof providers NAME     one profile, as JSON
`

export const options = {}

/** @param {any} values @param {string[]} words */
export function run(values, [name]) {
  if (name !== undefined) printJson(provider(name))
  else if (values.json) printJson(providers())
  else printTable(['name', 'title', 'proof', 'event types'], providers().map((/** @type {any} */ one) => [one.name, one.title, one.assurance, String(one.eventTypes)]))
  return 0
}
