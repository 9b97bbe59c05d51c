// @ts-check
import { createReceiver, redactEvent } from 'hookproof'
import { SECRET_OPTIONS, SECRET_USAGE, bodyFrom, expectedFrom, headersFrom, providerFrom, secondsFrom, secretsFrom } from '../input.js'
import { paint, plain, printFindings, printJson } from '../output.js'

export const positionals = 1
export const usage = `  hookproof verify PROVIDER --secret-env NAME --header 'name: value' … < body

  --header 'N: V'      a header of the message; again for each
  --headers-file FILE  headers: one a line, the head of a message, what curl -v printed, or JSON
  --body-file FILE     the raw body; without it: standard input
${SECRET_USAGE}
  --expect 'N: V'      a header the message must have, for providers that sign nothing
  --method METHOD      the request's method, where the provider signs it
  --url URL            the URL that the provider called, where it signs that
  --event-type TYPE    where the message does not say its type
  --now TIME           Unix seconds or ISO 8601; without it: the clock

  Exit code 1: not authentic, or the payload has errors.`

export const options = {
  provider: { type: 'string' }, header: { type: 'string', multiple: true }, 'headers-file': { type: 'string' }, 'body-file': { type: 'string' },
  ...SECRET_OPTIONS, expect: { type: 'string', multiple: true }, method: { type: 'string' }, url: { type: 'string' },
  'event-type': { type: 'string' }, now: { type: 'string' },
}

/** @param {any} values @param {string[]} words */
export function run(values, words) {
  const now = values.now === undefined ? undefined : secondsFrom(values.now, '--now')
  const provider = providerFrom(values, words)
  const receiver = createReceiver({
    provider, secrets: secretsFrom(values), ...expectedFrom(values), ...(now === undefined ? {} : { now: () => now }),
  })
  const headers = headersFrom(values)
  const result = receiver.receive({ headers, body: bodyFrom(values), method: values.method, url: values.url, eventType: values['event-type'] })
  // Output goes into logs: a token that travels in the body does not.
  if (values.json) printJson(result.ok ? { ...result, event: redactEvent(provider, result.event) } : result)
  else print(result)
  return result.ok && result.valid ? 0 : 1
}

/** @param {any} result */
function print(result) {
  if (!result.ok) {
    console.log(`${paint('red', 'rejected')} ${result.code}: ${result.message}`)
    if (result.hint) console.log(result.hint)
    return
  }
  console.log(`${paint('green', 'authentic')} (${result.assurance}), event type ${plain(result.eventType ?? 'not known')}`)
  if (result.usedPreviousSecret) console.log('signed with the previous secret')
  if (result.dedupeKey) console.log(`dedupe key ${plain(result.dedupeKey)}`)
  if (!result.valid) console.log(paint('red', 'the payload has errors:'))
  printFindings(result.findings)
}
