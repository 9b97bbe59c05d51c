// @ts-check
import { sign } from '../../entry/full.inline.js'
import { SECRET_OPTIONS, SECRET_USAGE, file, headerPairs, printJson, providerFrom, secretsFrom } from '../input.js'

export const summary = 'prints the headers that a provider would send with a body'
export const usage = `hookproof sign --provider NAME --body-file FILE [--id ID] [--timestamp SECONDS]

  --provider NAME      a provider
  --body-file FILE     the raw body; - or absent: standard input
  --id ID              the message id, for schemes that send one
  --timestamp SECONDS  Unix seconds; absent: now
${SECRET_USAGE}
  --expect 'N: V'      a header, for providers that sign nothing`

export const options = {
  provider: { type: 'string' }, 'body-file': { type: 'string' }, id: { type: 'string' }, timestamp: { type: 'string' }, ...SECRET_OPTIONS, expect: { type: 'string', multiple: true },
}

/** @param {any} values @param {string[]} positionals */
export function run(values, positionals) {
  const headers = sign({
    provider: providerFrom(values, positionals), secrets: secretsFrom(values), id: values.id, timestamp: values.timestamp ?? new Date(),
    body: file(values['body-file'] ?? '-', '--body-file'), expectedHeaders: values.expect ? Object.fromEntries(headerPairs(values.expect, '--expect')) : undefined,
  })
  if (values.json) printJson(headers)
  else for (const [name, value] of Object.entries(headers)) console.log(`${name}: ${value}`)
  return 0
}
