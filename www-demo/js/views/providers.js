// The list of providers: the seeds first, the others folded away until they are looked for.
import { providers } from '../api.js'
import { badge, byId, h } from '../ui/dom.js'

const FIRST = ['clazar', 'clarus', 'closient', 'claravine', 'clawget']

export const firstProvider = () => FIRST.find((name) => providers().some((one) => one.name === name)) ?? providers()[0].name

export function mountProviders(store, choose) {
  const all = providers()
  const first = FIRST.map((name) => all.find((one) => one.name === name)).filter(Boolean)
  const others = all.filter((one) => !FIRST.includes(one.name))
  const more = h('details', { class: 'more' }, h('summary', {}, `${others.length} more`), h('div', { class: 'list' }, others.map((one) => choice(one, choose))))
  const none = h('p', { class: 'help', role: 'status' })
  const filter = h('input', { type: 'search', class: 'filter', id: 'find-provider', placeholder: `Find one of ${all.length}`, 'aria-label': 'Find a provider', autocomplete: 'off', spellcheck: 'false' })
  byId('providers').append(filter, h('div', { class: 'list' }, first.map((one) => choice(one, choose))), others.length ? more : '', none)

  const matching = () => {
    const wanted = filter.value.trim().toLowerCase()
    return all.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted)).map(({ name }) => name)
  }
  filter.addEventListener('input', () => {
    const names = matching()
    for (const input of byId('providers').querySelectorAll('input[type="radio"]')) input.closest('label').hidden = !names.includes(input.value)
    more.open = filter.value.trim() !== '' || others.some(({ name }) => name === store.get().provider)
    none.textContent = names.length ? '' : 'None is built in. If it signs as Standard Webhooks does, choose that.'
  })
  filter.addEventListener('keydown', (event) => {
    const [name] = matching()
    if (event.key === 'Enter' && filter.value.trim() !== '' && name) choose(name)
  })

  store.on(['provider'], ({ provider }) => {
    const input = byId(`provider-${provider}`)
    if (!input) return
    input.checked = true
    if (others.some((one) => one.name === provider)) more.open = true
  })
}

function choice({ name, title, assurance }, choose) {
  return h('label', { class: 'choice' },
    h('input', { type: 'radio', name: 'provider', id: `provider-${name}`, value: name, onchange: () => choose(name) }),
    h('span', { class: 'name' }, title),
    h('span', { class: 'aside' }, badge(assurance)))
}
