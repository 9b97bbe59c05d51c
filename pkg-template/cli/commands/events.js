// @ts-check
import { eventTypes, exampleEvent, validateEvent } from '../../entry/full.inline.js'
import { bytesOf } from '../input.js'
import { Misuse } from '../misuse.js'
import { paint, printFindings, printJson, printTable } from '../output.js'

export const positionals = 3
export const usage = `  hookproof events list PROVIDER               its event types
  hookproof events example PROVIDER TYPE       an example payload
  hookproof events check PROVIDER [TYPE]       check a payload against the catalog

  --body-file FILE     the payload to check; without it: standard input

  Exit code 1: the payload has errors.`

export const options = { 'body-file': { type: 'string' } }

/** @param {any} values @param {string[]} words */
export function run(values, [action, provider, type]) {
  if (!['list', 'example', 'check'].includes(action)) throw new Misuse(`${action === undefined ? 'No action was named' : `There is no action "${action}"`}: expected list, example or check.`, 'Run "hookproof events --help".')
  if (!provider) throw new Misuse('No provider was named.', 'Give one, such as "clazar"; "hookproof providers" lists them.')
  if (action === 'list') return list(values, provider)
  if (action === 'check') return check(values, provider, type)
  if (!type) throw new Misuse('No event type was named.', `"hookproof events list ${provider}" lists them.`)
  const text = exampleEvent(provider, type)
  // As the catalog has it: to parse and print it again would change how numbers are written.
  console.log(values.json ? JSON.stringify({ provider, type, text }) : text)
  return 0
}

/** @param {any} values @param {string} provider */
function list(values, provider) {
  const types = eventTypes(provider)
  if (values.json) printJson(types)
  else printTable(['event type', 'source', 'title'], types.map((/** @type {any} */ one) => [one.type, one.level ?? '', one.title ?? '']))
  return 0
}

/** @param {any} values @param {string} provider @param {string} [type] */
function check(values, provider, type) {
  const report = validateEvent(provider, bytesOf(values['body-file'] ?? '-', '--body-file'), { eventType: type })
  if (values.json) printJson(report)
  else {
    console.log(`${report.valid ? paint('green', 'valid') : paint('red', 'invalid')}, event type ${report.eventType ?? 'not known'}`)
    printFindings(report.findings)
  }
  return report.valid ? 0 : 1
}
