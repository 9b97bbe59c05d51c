// When the provider tries again, and what an outage loses.
import { previewRetries } from '../api.js'
import { sentence, sentences } from '../model/sentences.js'
import { duration, inputTime, milliseconds } from '../model/time.js'
import { statusWord } from '../model/verdict.js'
import { byId, fill, h } from '../ui/dom.js'
import { readingView } from './reading.js'

const MOST_SECONDS = 100 * 366 * 86400
const IDS = ['retry-start', 'outage-start', 'outage-start-unit', 'outage-length', 'outage-length-unit']

export function mountRetries(store) {
  byId('retry-start').value = inputTime(Date.now())
  const draw = () => { if (store.get().profile) show(store.get()) }
  for (const id of IDS) byId(id).addEventListener('input', draw)
  store.on(['profile'], draw)
}

function readForm() {
  const start = new Date(byId('retry-start').value)
  const seconds = (id) => (byId(id).valueAsNumber || 0) * Number(byId(`${id}-unit`).value)
  return { start: Number.isNaN(start.getTime()) ? null : start, from: seconds('outage-start'), length: Math.max(0, seconds('outage-length')) }
}

function show({ provider, profile }) {
  const place = byId('retries-body')
  const { start, from, length } = readForm()
  if (!start) return fill(place, h('p', { class: 'notice bad' }, 'Expected the date and time of the event. Fill in both.'))
  if (Math.abs(from) + length > MOST_SECONDS) return fill(place, h('p', { class: 'notice bad' }, 'Expected an outage within a hundred years of the event. Give smaller numbers.'))
  const clock = (seconds) => new Date(start.getTime() + seconds * 1000).toISOString()
  let preview
  try {
    const outages = length > 0 ? [{ start: clock(from), end: clock(from + length) }] : []
    preview = previewRetries(provider, { start: start.toISOString(), outages })
  } catch (error) {
    return fill(place, h('p', { class: 'notice bad' }, sentences(error)))
  }
  byId('retry-form').hidden = !preview.documented
  const shown = length > 0 ? [{ from, to: from + length }] : []
  fill(place, preview.documented ? documented(preview, shown, profile) : undocumented(preview, profile))
}

function undocumented(preview, profile) {
  return h('div', { class: 'fields' },
    h('div', { class: 'undocumented', id: 'not-documented' },
      h('p', { class: 'big' }, `Delays between attempts: not documented by ${profile.title}`),
      h('p', {}, preview.notes?.[0] ?? 'No retry schedule is published, so none is shown.')),
    policyLines(preview, profile, 1))
}

function documented(preview, outages, profile) {
  const readings = preview.readings?.length ? preview.readings : null
  return h('div', { class: 'fields' },
    // The first note is the most surprising one: here, that the document contradicts itself.
    readings && preview.notes?.[0] ? h('p', { class: 'notice warn' }, preview.notes[0]) : null,
    readings
      ? h('div', { class: 'readings' }, readings.map((one) => readingView(one, outages, one.title)))
      : readingView(preview, outages),
    policyLines(preview, profile, readings ? 1 : 0))
}

/** skip: how many notes are already shown above. */
function policyLines(preview, profile, skip) {
  const deadline = preview.ackDeadlineMs
  const lines = [
    `An attempt counts as delivered with ${statusWord(profile)}${deadline ? ` within ${milliseconds(deadline)}` : ''}.`,
    preview.documented && preview.dedupeTtlSeconds ? `Remember ids for at least ${duration(preview.dedupeTtlSeconds)} to recognise duplicates.` : null,
    ...(preview.notes ?? []).slice(skip).map(sentence),
  ]
  return h('ul', { class: 'help bullets' }, [...new Set(lines.filter(Boolean))].map((line) => h('li', {}, line)))
}
