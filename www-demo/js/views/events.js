// The event types of the chosen provider, and the heading over everything about the chosen one.
import { assuranceSentence } from '../model/scheme.js'
import { milliseconds } from '../model/time.js'
import { statusWord } from '../model/verdict.js'
import { badge, byId, fill, h, typeName } from '../ui/dom.js'

const MANY = 12 // event types; from here on a filter helps

export function mountEvents(store, choose) {
  const place = byId('event-types')
  const list = h('div', { class: 'list' })
  const filter = h('input', { type: 'search', class: 'filter', placeholder: 'Filter', 'aria-label': 'Filter event types', autocomplete: 'off', spellcheck: 'false' })
  place.append(filter, list)
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase()
    for (const label of list.querySelectorAll('label')) label.hidden = !label.dataset.words.includes(wanted)
  })

  store.on(['types'], ({ types }) => {
    filter.value = ''
    filter.hidden = types.length < MANY
    fill(list, types.length ? types.map((one) => choice(one, choose)) : h('p', { class: 'help' }, 'This provider has no catalog. Write any payload.'))
  })
  store.on(['type', 'types'], ({ type }) => {
    for (const input of list.querySelectorAll('input')) input.checked = input.value === type
  })
  store.on(['profile', 'types', 'type'], showIntro)
}

function choice({ type, title, level }, choose) {
  return h('label', { class: 'choice', 'data-words': `${type} ${title}`.toLowerCase() },
    h('input', { type: 'radio', name: 'event-type', value: type, onchange: () => choose(type) }),
    h('span', { class: 'name', title }, typeName(type)),
    h('span', { class: 'aside' }, level === 'documented' ? '' : badge(level)))
}

function showIntro({ profile, types, type }) {
  if (!profile) return
  const event = types.find((one) => one.type === type)
  fill(byId('intro'),
    h('div', { class: 'title' },
      h('span', { class: 'big' }, event?.title ?? profile.title),
      event ? h('code', {}, event.type) : null,
      event ? badge(event.level, event.level, LEVELS[event.level]) : null),
    event?.description ? h('p', {}, event.description) : null,
    h('p', { class: 'facts' },
      h('span', {}, h('strong', {}, profile.title), ' ', assuranceSentence(profile)),
      h('span', {}, ackSentence(profile))))
}

const LEVELS = {
  documented: 'The provider documents this event type.',
  observed: 'Seen in real deliveries, not in the documentation.',
  assumed: 'Our assumption: the provider does not say it.',
}

function ackSentence(profile) {
  const deadline = profile.delivery?.ack?.deadlineMs
  return `Acknowledge with ${statusWord(profile)}${deadline ? ` within ${milliseconds(deadline)}` : ', deadline not documented'}.`
}
