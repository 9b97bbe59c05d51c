// The secret, the token, or the expected headers: whatever the provider proves itself with. Kept in memory only.
import { generateSecret } from '../api.js'
import { randomBytes } from '../model/bytes.js'
import { expectedText, secretOf } from '../model/order.js'
import { assuranceOf } from '../model/scheme.js'
import { byId, field, fill, h } from '../ui/dom.js'

export function mountCredentials(store) {
  store.on(['profile', 'config'], (state) => {
    if (!state.profile) return
    fill(byId('credentials'), assuranceOf(state.profile) === 'asserted' ? expectedField(store) : secretField(store))
  })
}

function secretField(store) {
  const state = store.get()
  const bearer = assuranceOf(state.profile) === 'bearer'
  const input = h('input', { type: state.reveal ? 'text' : 'password', class: 'mono-input', id: 'secret', autocomplete: 'off', spellcheck: 'false', value: secretOf(state) })
  const reveal = h('button', { type: 'button', id: 'reveal', 'aria-pressed': String(state.reveal) }, state.reveal ? 'Hide' : 'Reveal')
  const keep = (value) => store.set({ secrets: { ...store.get().secrets, [store.get().provider]: value } })
  input.addEventListener('input', () => keep(input.value))
  reveal.addEventListener('click', () => {
    const shown = !store.get().reveal
    store.set({ reveal: shown })
    input.type = shown ? 'text' : 'password'
    reveal.textContent = shown ? 'Hide' : 'Reveal'
    reveal.setAttribute('aria-pressed', String(shown))
  })
  const fresh = () => { input.value = generateSecret(state.provider, randomBytes(64)); keep(input.value) }
  const known = state.config.secrets?.[state.provider]
  const reset = () => { input.value = known; keep(known) }
  return h('div', { class: 'field' },
    h('label', { for: 'secret' }, bearer ? 'Token' : 'Secret'),
    h('div', { class: 'with-tools' }, input, reveal,
      h('button', { type: 'button', onclick: fresh, title: 'A fresh one in this provider’s format. Your receiver does not know it yet.' }, 'Generate'),
      known ? h('button', { type: 'button', class: 'quiet', onclick: reset }, 'Reset') : null),
    h('p', { class: 'help' }, known ? `${state.config.sample ? 'The sample receiver knows this one.' : 'Given to the studio when it was started.'} Kept in this page’s memory only.` : 'Kept in this page’s memory only.'))
}

function expectedField(store) {
  const state = store.get()
  const area = h('textarea', { rows: Math.max(3, expectedText(state).split('\n').length), spellcheck: 'false', id: 'expected', value: expectedText(state) })
  area.addEventListener('input', () => store.set({ expected: { ...store.get().expected, [store.get().provider]: area.value } }))
  return h('div', { class: 'fields' },
    h('p', { class: 'notice warn', id: 'asserted' }, h('strong', {}, 'Asserted, not verified. '),
      `${state.profile.title} sends no signature. Whoever knows these values can send this message, with any body.`),
    field('Expected headers, one per line', area, 'Sent with the message and compared by the receiver.'))
}
