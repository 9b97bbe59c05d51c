// @ts-check
import { previewRetries } from '../../entry/full.inline.js'
import { printJson, providerFrom, wrong } from '../input.js'

export const summary = 'shows when retries come and what an outage loses'
export const usage = `hookproof retries PROVIDER [--start TIME] [--outage START/END] ...

  --start TIME         ISO 8601 or Unix seconds; absent: now
  --outage START/END   the receiver is down from START to END; again for more`

export const options = { provider: { type: 'string' }, start: { type: 'string' }, outage: { type: 'string', multiple: true } }

/** @param {string} text */
const time = (text) => (/^\d+$/.test(text) ? Number(text) : text)

/** @param {any} values @param {string[]} positionals */
export function run(values, positionals) {
  const outages = (values.outage ?? []).map((/** @type {string} */ text) => {
    const [start, end] = text.split('/')
    if (!start || !end) throw wrong('--outage: expected START/END.', 'Write two times with a slash between them.')
    return { start: time(start), end: time(end) }
  })
  const preview = previewRetries(providerFrom(values, positionals), { start: values.start === undefined ? new Date() : time(values.start), outages })
  if (values.json) printJson(preview)
  else {
    if (!preview.documented) console.log('Retries are not documented by this provider.')
    for (const { number, at, delaySeconds, outcome } of preview.attempts) console.log(`${String(number).padStart(3)}  ${at}  +${delaySeconds} s  ${outcome}`)
    console.log(preview.lost ? `lost at ${preview.lostAt}` : preview.delivered ? `delivered at ${preview.deliveredAt}` : 'whether it is delivered is not documented')
    for (const note of preview.notes) console.log(`note: ${note}`)
  }
  return preview.lost ? 1 : 0
}
