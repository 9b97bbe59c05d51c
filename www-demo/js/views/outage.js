// The switch that makes the sample receiver answer 503, so that failures and resends can be seen.
import { relay } from '../api.js'
import { sentences } from '../model/sentences.js'
import { announce, byId, fill, h } from '../ui/dom.js'
import { isSample } from './send.js'

export function mountOutage(store) {
  const button = h('button', { type: 'button', role: 'switch', class: 'switch', id: 'outage-switch', 'aria-checked': 'false' },
    h('span', { class: 'knob', 'aria-hidden': 'true' }), h('span', {}, 'Outage: the sample receiver answers 503'))
  const trouble = h('p', { class: 'help' })
  fill(byId('outage'), button, trouble)
  byId('outage').hidden = true

  button.addEventListener('click', async () => {
    const on = !store.get().outage
    button.disabled = true
    const reply = await relay({
      url: `${store.get().config.receiver}/control/outage`,
      headers: [['content-type', 'application/json']],
      body: JSON.stringify({ on }),
    })
    button.disabled = false
    button.focus()
    if (reply.status === 200) {
      trouble.textContent = ''
      store.set({ outage: on })
      announce(on ? 'The sample receiver is down.' : 'The sample receiver works again.')
    } else {
      trouble.textContent = reply.error ? sentences(reply.error) : `The sample receiver answered ${reply.status}.`
    }
  })

  store.on(['outage'], ({ outage }) => button.setAttribute('aria-checked', String(Boolean(outage))))
  store.on(['target', 'config'], (state) => { byId('outage').hidden = !isSample(state) })
}
