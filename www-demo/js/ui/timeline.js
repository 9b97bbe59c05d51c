// The time line: attempts on a logarithmic axis, because the first retries are seconds apart and the last ones hours.
import { duration } from '../model/time.js'
import { h } from './dom.js'

const TICKS = [0, 10, 60, 600, 3600, 4 * 3600, 12 * 3600, 86400, 3 * 86400, 7 * 86400]
const MAJOR = new Set([0, 60, 3600, 86400])
const BEND = 6 // seconds; below it the axis is nearly linear

/** outages: [{ from, to }] in seconds after the event. */
export function timelineView(attempts, outages, label) {
  const end = Math.max(attempts.at(-1).offsetSeconds, 60)
  const place = (seconds) => Math.min(1, Math.max(0, Math.log1p(Math.max(0, seconds) / BEND) / Math.log1p(end / BEND)))
  return h('div', { class: 'timeline', role: 'img', 'aria-label': label },
    outages.filter(({ from, to }) => to > 0 && from < end && to > from).map(({ from, to }) => at(
      h('span', { class: 'outage' }, h('span', {}, 'outage')), { '--from': place(from), '--to': place(to) })),
    h('span', { class: 'axis' }),
    TICKS.filter((seconds) => seconds <= end).map((seconds) => at(
      h('span', { class: `tick ${MAJOR.has(seconds) ? '' : 'minor'}` }, h('span', {}, seconds === 0 ? 'event' : duration(seconds))), { '--at': place(seconds) })),
    attempts.map(({ number, offsetSeconds, outcome }) => at(
      h('span', { class: `mark ${outcome}`, title: `Attempt ${number}, after ${duration(offsetSeconds)}` }, String(number)), { '--at': place(offsetSeconds) })))
}

// Through the object model, which the content security policy allows; a style attribute it would not.
function at(element, properties) {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value.toFixed(4))
  return element
}
