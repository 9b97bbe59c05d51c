// @ts-check
import { provider, providers } from '../../entry/full.inline.js'
import { printJson } from '../input.js'

export const summary = 'lists the providers, or shows one profile'
export const usage = 'hookproof providers [NAME]'
export const options = {}

/** @param {any} values @param {string[]} positionals */
export function run(values, [name]) {
  if (name !== undefined) printJson(provider(name))
  else if (values.json) printJson(providers())
  else for (const one of providers()) console.log(`${one.name.padEnd(20)} ${one.title.padEnd(20)} ${one.assurance.padEnd(9)} ${one.eventTypes} event types`)
  return 0
}
