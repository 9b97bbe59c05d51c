// @ts-check
import { randomUUID } from 'node:crypto'
import { sign } from 'hookproof'
import { headerPairs } from '../headers.js'
import { SECRET_OPTIONS, SECRET_USAGE, bodyFrom, expectedFrom, providerFrom, secondsFrom, secretsFrom } from '../input.js'
import { printJson } from '../output.js'

export const positionals = 1
export const usage = `  hookproof sign PROVIDER --secret-env NAME < body

  --body-file FILE     the raw body; without it: standard input
${SECRET_USAGE}
  --id ID              the message id, for schemes that send one; without it: a fresh one
  --timestamp TIME     Unix seconds or ISO 8601; without it: the clock
  --header 'N: V'      a header that the provider signs too, besides id and time; again for each
  --expect 'N: V'      a header to send, for providers that sign nothing
  --method METHOD      the request's method, where the provider signs it; without it: POST
  --url URL            the URL that the provider calls, where it signs that`

export const options = {
  provider: { type: 'string' }, 'body-file': { type: 'string' }, ...SECRET_OPTIONS,
  id: { type: 'string' }, timestamp: { type: 'string' }, header: { type: 'string', multiple: true }, expect: { type: 'string', multiple: true },
  method: { type: 'string' }, url: { type: 'string' },
}

/** @param {any} values @param {string[]} words */
export function run(values, words) {
  const timestamp = values.timestamp === undefined ? Math.floor(Date.now() / 1000) : secondsFrom(values.timestamp, '--timestamp')
  const provider = providerFrom(values, words)
  const { id = `msg_${randomUUID()}`, method, url } = values
  const signedToo = values.header ? { headers: Object.fromEntries(headerPairs(values.header, '--header')) } : {}
  const headers = sign({ provider, secrets: secretsFrom(values), id, timestamp, body: bodyFrom(values), method, url, ...signedToo, ...expectedFrom(values) })
  if (Object.keys(headers).length === 0) console.error('note: this provider sends no header with its proof; it stands in the body or the URL')
  if (values.json) printJson(headers)
  else for (const [name, value] of Object.entries(headers)) console.log(`${name}: ${value}`)
  return 0
}
