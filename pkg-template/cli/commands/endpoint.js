// @ts-check
import { checkEndpoint } from '../../entry/full.inline.js'
import { file, printFindings, printJson, providerFrom, wrong } from '../input.js'

export const summary = 'checks an endpoint\'s configuration against the provider\'s rules'
export const usage = `hookproof endpoint PROVIDER --url URL [--event-type NAME ...] | --config FILE

  --url URL          the endpoint's URL
  --event-type NAME  an event type it subscribes to; again for each
  --config FILE      the whole configuration as JSON`

export const options = { provider: { type: 'string' }, url: { type: 'string' }, 'event-type': { type: 'string', multiple: true }, config: { type: 'string' } }

/** @param {any} values @param {string[]} positionals */
export function run(values, positionals) {
  let config = { url: values.url, eventTypes: values['event-type'] }
  if (values.config) {
    try {
      config = JSON.parse(file(values.config, '--config').toString('utf8'))
    } catch {
      throw wrong('--config: the file is not JSON.', 'Give one object such as { "url": "https://…" }.')
    }
  }
  const report = checkEndpoint(providerFrom(values, positionals), config)
  if (values.json) printJson(report)
  else {
    printFindings(report.findings)
    console.log(report.effective.receives)
  }
  return report.valid ? 0 : 1
}
