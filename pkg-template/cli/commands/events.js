// @ts-check
import { writeFileSync } from 'node:fs'
import { catalogFindings, compareCatalogs, eventDeclarations, eventTypes, exampleEvent, nearMisses, validateEvent } from 'hookproof'
import { catalogFrom, profileFrom } from '../catalog.js'
import { bytesOf } from '../input.js'
import { Misuse } from '../misuse.js'
import { paint, plain, printFindings, printJson, printTable } from '../output.js'
import { meant } from '../suggest.js'

export const positionals = 3
export const usage = `  hookproof events list PROVIDER               its event types
  hookproof events example PROVIDER TYPE       an example payload
  hookproof events near-misses PROVIDER TYPE   invalid payloads, and the finding each must give
  hookproof events check PROVIDER [TYPE]       check a payload against the catalog
  hookproof events compare BEFORE AFTER        what changed, and whether it breaks a receiver
  hookproof events types PROVIDER              TypeScript declarations of its events

  --catalog FILE       instead of PROVIDER: a profile, a list of event types, an OpenAPI
                       document with webhooks, an object from event type to JSON Schema,
                       or an export of event types from Svix
  --name NAME          with --catalog: the name of your profile, if the file has none
  --seed NUMBER        another example; the same for the same number
  --body-file FILE     the payload to check; without it: standard input
  --out FILE           where to write the declarations; without it: standard output

  BEFORE and AFTER are providers or paths of such files.
  Exit code 1: the payload has errors, or a change breaks a receiver.`

export const options = { 'body-file': { type: 'string' }, catalog: { type: 'string' }, name: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } }

/** @type {Record<string, (values: any, provider: any, type: string | undefined, after?: string) => number>} */
const ACTIONS = { list, example, 'near-misses': misses, check, compare, types }

const CATALOG = ['catalog', 'name']

/** The options that each action reads. @type {Record<string, string[]>} */
const TAKES = { list: CATALOG, example: [...CATALOG, 'seed'], 'near-misses': CATALOG, check: [...CATALOG, 'body-file'], compare: [], types: [...CATALOG, 'out'] }

/** Words behind the provider. @type {Record<string, number>} */
const MOST_WORDS = { list: 0, types: 0 }

/** @param {any} values @param {string[]} words */
export function run(values, [action, ...words]) {
  const names = Object.keys(ACTIONS)
  if (action === undefined || !names.includes(action)) throw new Misuse(`${action === undefined ? 'No action was named' : `There is no action "${action}"`}: expected one of ${names.join(', ')}.${action === undefined ? '' : meant(action, names)}`, 'Run "hookproof events --help".')
  const idle = Object.keys(options).find((name) => values[name] !== undefined && !TAKES[action].includes(name))
  if (idle !== undefined) throw new Misuse(`--${idle} has no meaning for events ${action}: expected ${TAKES[action].map((name) => `--${name}`).join(', ') || 'no option of its own'}.`, 'Run "hookproof events --help".')
  const provider = values.catalog === undefined ? words.shift() : profileFrom(values.catalog, values.name)
  if (!provider) throw new Misuse('No provider was named.', 'Give one, such as "clazar", or --catalog; "hookproof providers" lists them.')
  const most = MOST_WORDS[action] ?? 1
  if (words.length > most) throw new Misuse(`There are too many words: "${words[most]}" has no meaning for events ${action}.`, 'Run "hookproof events --help".')
  return ACTIONS[action](values, provider, words[0])
}

/** @param {any} values @param {any} provider */
function list(values, provider) {
  const types = eventTypes(provider)
  if (values.json) printJson(types)
  else {
    printTable(['event type', 'source', 'title'], types.map((/** @type {any} */ one) => [one.type, one.level ?? '', `${one.title ?? ''}${one.deprecated ? ' (deprecated)' : ''}`]))
    for (const { level, message } of catalogFindings(provider)) console.log(`${paint('yellow', 'note')} (${level}) ${plain(message)}`)
  }
  return 0
}

/** @param {any} provider @param {string | undefined} type @returns {string} */
function known(provider, type) {
  if (!type) throw new Misuse('No event type was named.', '"hookproof events list" lists them.')
  const types = eventTypes(provider).map((/** @type {any} */ one) => one.type)
  if (types.length > 0 && !types.includes(type)) throw new Misuse(`There is no event type "${type}" in this catalog.${meant(type, types)}`, '"hookproof events list" lists them.', 'unknown-event-type')
  return type
}

/** @param {any} values @param {any} provider @param {string | undefined} type */
function example(values, provider, type) {
  if (values.seed !== undefined && !/^\d{1,15}$/.test(values.seed)) throw new Misuse('--seed: expected a whole number of at most 15 digits.', 'Leave it out for the documented example.')
  const text = exampleEvent(provider, known(provider, type), { seed: values.seed === undefined ? undefined : Number(values.seed) })
  // As the catalog has it: to parse and print it again would change how numbers are written.
  console.log(values.json ? JSON.stringify({ provider: provider.name ?? provider, type, text }) : text)
  return 0
}

/** @param {any} values @param {any} provider @param {string | undefined} type */
function misses(values, provider, type) {
  const found = nearMisses(provider, known(provider, type))
  if (values.json) printJson(found)
  else printTable(['finding', 'at', 'change'], found.map((/** @type {any} */ { finding, change }) => [finding.rule, finding.at || '(whole)', change]))
  return 0
}

/** @param {any} values @param {any} provider @param {string | undefined} type */
function check(values, provider, type) {
  if (type !== undefined) known(provider, type)
  const report = validateEvent(provider, bytesOf(values['body-file'] ?? '-', '--body-file'), { eventType: type })
  // To call it valid would be said of what nobody checked.
  if (report.findings.some((/** @type {any} */ { rule }) => rule === 'event-type-not-documented')) {
    throw new Misuse('The payload was not checked: it does not say its event type.', 'Name the type: "hookproof events check PROVIDER TYPE".')
  }
  if (values.json) printJson(report)
  else {
    console.log(`${report.valid ? paint('green', 'valid') : paint('red', 'invalid')}, event type ${plain(report.eventType ?? 'not known')}`)
    printFindings(report.findings)
  }
  return report.valid ? 0 : 1
}

/** @param {any} values @param {string} before @param {string | undefined} after */
function compare(values, before, after) {
  if (after === undefined) throw new Misuse('Only one catalog was named.', 'Give the old one and then the new one.')
  const found = compareCatalogs(catalogFrom(before), catalogFrom(after))
  if (values.json) printJson(found)
  else {
    for (const { severity, change, eventType, at, sentence } of found) {
      console.log(`${paint(severity === 'breaking' ? 'red' : 'green', severity)} ${change} in ${plain(`${eventType ?? '(the catalog)'}${at}: ${sentence}`)}`)
    }
    if (found.length === 0) console.log('no difference')
  }
  return found.some((/** @type {any} */ { severity }) => severity === 'breaking') ? 1 : 0
}

/** @param {any} values @param {any} provider */
function types(values, provider) {
  const text = eventDeclarations(provider)
  if (values.out === undefined) console.log(values.json ? JSON.stringify({ text }) : text.trimEnd())
  else {
    try {
      writeFileSync(values.out, text)
    } catch (error) {
      throw new Misuse(`--out: the file cannot be written (${/** @type {NodeJS.ErrnoException} */ (error).code}).`, 'Give a path in a folder that exists.')
    }
  }
  return 0
}
