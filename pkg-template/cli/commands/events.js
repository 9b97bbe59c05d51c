// @ts-check
import { eventTypes, exampleEvent, validateEvent } from '../../entry/full.inline.js'
import { file, printFindings, printJson, providerFrom } from '../input.js'

export const summary = 'lists event types, prints an example, or checks a payload'
export const usage = `hookproof events PROVIDER [TYPE] [--check FILE]

  TYPE          prints the example payload of that type
  --check FILE  checks a payload; - is standard input`
export const options = { provider: { type: 'string' }, check: { type: 'string' } }

/** @param {any} values @param {string[]} positionals */
export function run(values, positionals) {
  const name = providerFrom(values, positionals)
  const type = positionals[values.provider ? 0 : 1]
  if (values.check !== undefined) {
    const report = validateEvent(name, file(values.check, '--check'), { eventType: type })
    if (values.json) printJson(report)
    else printFindings(report.findings)
    return report.valid ? 0 : 1
  }
  if (type !== undefined) console.log(exampleEvent(name, type))
  else if (values.json) printJson(eventTypes(name))
  else for (const one of eventTypes(name)) console.log(`${one.type.padEnd(36)} ${one.level.padEnd(11)} ${one.title}`)
  return 0
}
