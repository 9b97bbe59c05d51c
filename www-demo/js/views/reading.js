// One reading of a retry schedule: the sentence, the time line and the table with clock times.
import { duration, localTime, utcTime } from '../model/time.js'
import { h } from '../ui/dom.js'
import { timelineView } from '../ui/timeline.js'

const OUTCOMES = { delivered: 'delivered', failed: 'failed', 'not-needed': 'not needed' }

export function readingView(reading, outages, title = null) {
  const quiet = outages.length === 0
  const sentence = outcomeSentence(reading, quiet)
  const attempts = quiet ? reading.attempts.map((one) => ({ ...one, outcome: 'planned' })) : reading.attempts
  return h('div', { class: 'reading' },
    title ? h('h3', {}, title) : null,
    h('p', { class: quiet ? '' : `notice ${reading.uncertain ? 'warn' : reading.lost ? 'bad' : 'good'}` }, sentence),
    timelineView(attempts, outages, `Time line. ${sentence}`),
    h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': 'Attempts' }, table(attempts)))
}

function outcomeSentence({ attempts, lost, uncertain, deliveredAt, lostAt, totalSeconds }, quiet) {
  if (quiet) {
    const retries = attempts.length - 1
    if (retries === 0) return 'One attempt, at once, and no automatic retry.'
    return `The first attempt comes at once. If all fail: ${retries} ${retries === 1 ? 'retry' : 'retries'}, the last ${duration(totalSeconds)} after the event, at ${localTime(attempts.at(-1).at)} local time.`
  }
  if (uncertain) return `It cannot be told for sure: the waits vary. Most likely ${lost ? 'the event is lost' : `it arrives at ${localTime(deliveredAt)} local time`}.`
  if (lost) return `The event is lost: the last attempt fails at ${localTime(lostAt ?? attempts.at(-1).at)} local time.`
  const failed = attempts.filter((one) => one.outcome === 'failed').length
  return `The event arrives at ${localTime(deliveredAt)} local time, after ${failed} failed attempt${failed === 1 ? '' : 's'}.`
}

function table(attempts) {
  return h('table', { class: 'grid-table retry-table' },
    h('thead', {}, h('tr', {}, ['No.', 'Waits', 'After', 'Local time and UTC', 'Outcome'].map((word) => h('th', { scope: 'col' }, word)))),
    h('tbody', {}, attempts.map(row)))
}

function row({ number, delaySeconds, offsetSeconds, at, earliest, latest, outcome }) {
  // Where the provider varies its waits, the time is the middle of a range.
  const spread = earliest && latest ? (new Date(latest) - new Date(earliest)) / 2000 : 0
  return h('tr', {},
    h('td', {}, String(number)),
    h('td', {}, number === 1 ? 'at once' : duration(delaySeconds)),
    h('td', {}, duration(offsetSeconds)),
    h('td', { class: 'mono' },
      h('span', { class: 'clock' },
        h('span', {}, localTime(at)),
        h('span', { class: 'muted' }, utcTime(at)),
        spread > 0 ? h('span', { class: 'muted', title: `Between ${utcTime(earliest)} and ${utcTime(latest)}` }, `± ${duration(spread)}`) : null)),
    h('td', { class: `outcome ${outcome}` }, OUTCOMES[outcome] ?? (number === 1 ? 'first' : 'if needed')))
}
