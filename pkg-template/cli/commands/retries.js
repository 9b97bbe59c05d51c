// @ts-check
import { previewRetries } from 'hookproof'
import { providerFrom, secondsFrom } from '../input.js'
import { Misuse } from '../misuse.js'
import { paint, printJson, printTable } from '../output.js'

export const positionals = 1
export const usage = `  hookproof retries PROVIDER [--start TIME] [--outage START/END] …

  --start TIME         when the event happens: Unix seconds or ISO 8601; without it: now
  --outage START/END   the receiver is down from START to END; again for each

  Exit code 1: the event is lost.`

export const options = { provider: { type: 'string' }, start: { type: 'string' }, outage: { type: 'string', multiple: true } }

/** @param {string} text */
function outageFrom(text) {
  const times = text.split('/')
  if (times.length !== 2) throw new Misuse('--outage: expected two times with a slash between them.', 'Write START/END, such as 2026-01-31T12:00:00Z/2026-01-31T14:00:00Z.')
  const [start, end] = times.map((time) => secondsFrom(time, '--outage'))
  return { start, end }
}

/** @param {any} values @param {string[]} words */
export function run(values, words) {
  const start = values.start === undefined ? Math.floor(Date.now() / 1000) : secondsFrom(values.start, '--start')
  const preview = previewRetries(providerFrom(values, words), { start, outages: (values.outage ?? []).map(outageFrom) })
  if (values.json) printJson(preview)
  else print(preview)
  return preview.lost ? 1 : 0
}

/** @param {number} seconds */
const wait = (seconds) => [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]].reduce((/** @type {{ left: number, text: string[] }} */ so, [unit, size]) => {
  const count = Math.floor(so.left / Number(size))
  return { left: so.left % Number(size), text: count ? [...so.text, `${count} ${unit}`] : so.text }
}, { left: Math.round(seconds), text: [] }).text.join(' ') || '0 s'

/** @param {any[]} attempts */
function printAttempts(attempts) {
  printTable(['attempt', 'at (UTC)', 'wait', 'after start', 'outcome'],
    attempts.map(({ number, at, delaySeconds, offsetSeconds, outcome }) => [String(number), at, wait(delaySeconds), wait(offsetSeconds), outcome]))
}

/** @param {any} preview */
function print(preview) {
  console.log(`answer expected within: ${preview.ackDeadlineMs === null || preview.ackDeadlineMs === undefined ? 'not documented' : `${preview.ackDeadlineMs} ms`}`)
  if (!preview.documented) console.log('delays between attempts: not documented')
  const readings = preview.readings ?? []
  if (readings.length > 1) {
    for (const reading of readings) {
      console.log(`\n${reading.title}`)
      printAttempts(reading.attempts)
    }
  } else printAttempts(preview.attempts)
  console.log('')
  if (preview.lost) console.log(paint('red', `lost at ${preview.lostAt}`))
  else console.log(preview.delivered ? paint('green', `delivered at ${preview.deliveredAt}`) : 'delivery: not documented')
  for (const note of preview.notes ?? []) console.log(`note: ${note}`)
}
