// @ts-check
import { checkEndpoint } from 'hookproof'
import { headersFrom, objectOf, providerFrom } from '../input.js'
import { Misuse } from '../misuse.js'
import { paint, printFindings, printJson } from '../output.js'

export const positionals = 1
export const usage = `  hookproof endpoint PROVIDER --url URL [--event-type TYPE] …
  hookproof endpoint PROVIDER --config-file FILE

  --url URL            the endpoint's URL
  --event-type TYPE    an event type it subscribes to; again for each
  --label TEXT         its label
  --header 'N: V'      a header of its own; again for each
  --config-file FILE   the whole configuration as a JSON object; the options above go over it

  Exit code 1: the provider would not take it.`

export const options = {
  provider: { type: 'string' }, url: { type: 'string' }, 'event-type': { type: 'string', multiple: true }, label: { type: 'string' },
  header: { type: 'string', multiple: true }, 'config-file': { type: 'string' },
}

/** @param {any} values @param {string[]} words */
export function run(values, words) {
  const provider = providerFrom(values, words)
  const config = values['config-file'] === undefined ? {} : objectOf(values['config-file'], '--config-file')
  if (values.url !== undefined) config.url = values.url
  if (values['event-type']) config.eventTypes = values['event-type']
  if (values.label !== undefined) config.label = values.label
  if (values.header) config.headers = Object.fromEntries(headersFrom(values))
  if (Object.keys(config).length === 0) throw new Misuse('There is nothing to check.', 'Give --url URL or --config-file FILE.')
  const report = checkEndpoint(provider, config)
  if (values.json) printJson(report)
  else {
    console.log(report.valid ? paint('green', 'accepted') : paint('red', 'refused'))
    printFindings(report.findings)
    if (report.effective?.receives) console.log(report.effective.receives)
  }
  return report.valid ? 0 : 1
}
