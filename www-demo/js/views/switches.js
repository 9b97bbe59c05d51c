// The switches of the sample receiver: answer 503, so that failures and resends can be seen; refuse what does not fit the catalog.
import { relay } from '../api.js'
import { sentences } from '../model/sentences.js'
import { announce, byId, fill, h } from '../ui/dom.js'
import { isSample } from './send.js'

const SWITCHES = [
  { key: 'outage', label: 'Outage: the sample receiver answers 503', on: 'The sample receiver is down.', off: 'The sample receiver works again.' },
  {
    key: 'strict', label: 'Strict: the sample receiver refuses payloads that do not fit the catalog',
    on: 'The sample receiver refuses payloads that do not fit.', off: 'The sample receiver only reports payloads that do not fit.',
  },
]

/** What anybody's endpoint has at its provider, and nothing is asked about. */
function inactiveView(store) {
  const button = h('button', { type: 'button', role: 'switch', class: 'switch inactive', id: 'inactive-switch' },
    h('span', { class: 'knob', 'aria-hidden': 'true' }), h('span', {}, 'Inactive: the endpoint is disabled at the provider'))
  button.addEventListener('click', () => {
    const inactive = !store.get().inactive
    store.set({ inactive })
    announce(inactive ? 'The endpoint is inactive.' : 'The endpoint is active again.')
  })
  store.on(['inactive'], ({ inactive }) => button.setAttribute('aria-checked', String(inactive)))
  return button
}

export function mountSwitches(store) {
  const place = byId('switches')
  fill(place, SWITCHES.map((one) => switchView(store, one)))
  fill(byId('inactive'), inactiveView(store))
  store.on(['target', 'config'], (state) => { place.hidden = !isSample(state) })
}

function switchView(store, { key, label, on: said, off }) {
  const button = h('button', { type: 'button', role: 'switch', class: `switch ${key}`, id: `${key}-switch`, 'aria-checked': 'false' },
    h('span', { class: 'knob', 'aria-hidden': 'true' }), h('span', {}, label))
  const trouble = h('p', { class: 'help' })

  button.addEventListener('click', async () => {
    const on = !store.get()[key]
    button.disabled = true
    const reply = await relay({
      url: `${store.get().config.receiver}/control/${key}`,
      headers: [['content-type', 'application/json']],
      body: JSON.stringify({ on }),
    })
    button.disabled = false
    button.focus()
    if (reply.status === 200) {
      trouble.textContent = ''
      store.set({ [key]: on })
      announce(on ? said : off)
    } else {
      trouble.textContent = reply.error ? sentences(reply.error) : `The sample receiver answered ${reply.status}.`
      announce(trouble.textContent)
    }
  })

  store.on([key], (state) => button.setAttribute('aria-checked', String(Boolean(state[key]))))
  return h('div', {}, button, trouble)
}
