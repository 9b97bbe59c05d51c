// The list of providers: the seeds first, the others folded away.
import { providers } from '../api.js'
import { badge, byId, h } from '../ui/dom.js'

const FIRST = ['clazar', 'clarus', 'closient', 'claravine', 'clawget']

export const firstProvider = () => FIRST.find((name) => providers().some((one) => one.name === name)) ?? providers()[0].name

export function mountProviders(store, choose) {
  const all = providers()
  const first = FIRST.map((name) => all.find((one) => one.name === name)).filter(Boolean)
  const others = all.filter((one) => !FIRST.includes(one.name))
  const more = h('details', { class: 'more' }, h('summary', {}, `${others.length} more`), h('div', { class: 'list' }, others.map((one) => choice(one, choose))))
  byId('providers').append(h('div', { class: 'list' }, first.map((one) => choice(one, choose))), others.length ? more : '')

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
