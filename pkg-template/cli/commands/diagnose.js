// @ts-check
import { diagnose } from 'hookproof/diagnose'
import { SECRET_OPTIONS, SECRET_USAGE, bodyFrom, expectedFrom, headersFrom, providerFrom, secondsFrom, secretsFrom } from '../input.js'
import { paint, printJson } from '../output.js'

export const positionals = 1
export const usage = `  hookproof diagnose PROVIDER --secret-env NAME --header 'name: value' … < body

  --header 'N: V'      a header of the message; again for each. Give all: date and content-length help too
  --headers-file FILE  headers: one a line, the head of a message, what curl -v printed, or JSON
  --body-file FILE     the body as it was verified; without it: standard input
${SECRET_USAGE}
  --expect 'N: V'      a header the message must have, for providers that sign nothing
  --method METHOD      the request's method, where the provider signs it
  --url URL            the request's URL, where the provider signs it
  --now TIME           when it arrived: Unix seconds or ISO 8601; without it: the clock, by which an old message is too old

  A cause is proved where a MAC over the changed message matched, else it is a hint.
  Exit code 0: the message verifies · 1: it does not · 2: called wrongly.`

export const options = {
  provider: { type: 'string' }, header: { type: 'string', multiple: true }, 'headers-file': { type: 'string' }, 'body-file': { type: 'string' },
  ...SECRET_OPTIONS, expect: { type: 'string', multiple: true }, method: { type: 'string' }, url: { type: 'string' }, now: { type: 'string' },
}

/** What ended the search. @type {Record<string, string>} */
const STOPPED = {
  'body-size': 'variants of the body were not tried: it is above 256 KiB or nested deeper than 64 levels',
  secrets: 'only the first 8 secrets were tried',
  macs: 'the search ended after 4096 MACs',
  bytes: 'the search ended after 64 MiB were hashed',
}

/** @param {any} values @param {string[]} words */
export function run(values, words) {
  const { method, url } = values
  const diagnosis = diagnose({
    provider: providerFrom(values, words), secrets: secretsFrom(values), headers: headersFrom(values), body: bodyFrom(values), ...expectedFrom(values),
    ...(method === undefined ? {} : { method }), ...(url === undefined ? {} : { url }),
    ...(values.now === undefined ? {} : { now: secondsFrom(values.now, '--now') }),
  })
  if (values.json) printJson(diagnosis)
  else print(diagnosis)
  return diagnosis.causes.some((/** @type {any} */ { code }) => code === 'verifies') ? 0 : 1
}

/** @param {any} diagnosis */
function print({ causes, stopped }) {
  for (const cause of causes) {
    console.log(`${paint(cause.class === 'proved' ? 'green' : 'yellow', cause.class)} ${cause.code}: ${cause.message}`)
    console.log(`  ${cause.fix}`)
  }
  if (stopped !== null) console.log(`stopped: ${STOPPED[stopped]}`)
}
