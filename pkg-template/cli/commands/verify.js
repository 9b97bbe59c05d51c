// @ts-check
import { createReceiver } from '../../entry/full.inline.js'
import { SECRET_OPTIONS, SECRET_USAGE, file, headerPairs, printFindings, printJson, providerFrom, secretsFrom } from '../input.js'

export const summary = 'verifies one message and checks its payload against the catalog'
export const usage = `hookproof verify --provider NAME --header 'name: value' ... --body-file FILE

  --provider NAME      a provider; "hookproof providers" lists them
  --header 'N: V'      a header of the message; again for each
  --headers-file FILE  headers, one a line
  --body-file FILE     the raw body; - or absent: standard input
${SECRET_USAGE}
  --expect 'N: V'      a header value to compare, for providers that sign nothing
  --event-type NAME    where the message does not name its type
  --now SECONDS        Unix seconds to judge the time by; absent: the clock`

export const options = {
  provider: { type: 'string' }, header: { type: 'string', multiple: true }, 'headers-file': { type: 'string' }, 'body-file': { type: 'string' },
  ...SECRET_OPTIONS, expect: { type: 'string', multiple: true }, 'event-type': { type: 'string' }, now: { type: 'string' },
}

/** @param {any} values @param {string[]} positionals */
export function run(values, positionals) {
  const lines = values['headers-file'] ? file(values['headers-file'], '--headers-file').toString('latin1').split(/\r?\n/) : []
  const headers = [...headerPairs(lines, '--headers-file'), ...headerPairs(values.header ?? [], '--header')]
  const expectedHeaders = values.expect ? Object.fromEntries(headerPairs(values.expect, '--expect')) : undefined
  const receiver = createReceiver({
    provider: providerFrom(values, positionals), secrets: secretsFrom(values), expectedHeaders, ...(values.now === undefined ? {} : { now: () => Number(values.now) }),
  })
  const result = receiver.receive({ headers, body: file(values['body-file'] ?? '-', '--body-file'), eventType: values['event-type'] })
  if (values.json) printJson(result)
  else if (result.ok) {
    console.log(`${result.assurance === 'signed' ? 'authentic' : result.assurance}: ${result.eventType ?? 'event type not known'}${result.dedupeKey ? `, ${result.dedupeKey}` : ''}`)
    printFindings(result.findings)
  } else console.log(`${result.code}: ${result.message}\n${result.hint}`)
  return result.ok && result.valid ? 0 : 1
}
