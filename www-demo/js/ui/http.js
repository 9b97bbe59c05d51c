// One HTTP request or response, as it went over the wire.
import { coloured } from './code.js'
import { h } from './dom.js'

const SHOWN = 50_000 // characters of a body

/** roles: (header name) → 'id' | 'timestamp' | 'signature' | null; show: text → text, masks secrets. */
export function httpView({ label, start, headers, body, roles = () => null, show = (text) => text }) {
  return h('div', { class: 'http', role: 'group', 'aria-label': label },
    start ? h('div', { class: 'start' }, show(start)) : null,
    headers?.length ? h('dl', {}, headers.map(([name, value]) => headerRow(name, show(value), roles(name)))) : null,
    h('div', { class: 'body', tabindex: '0', role: 'group', 'aria-label': `${label}: body` },
      body ? bodyView(show(body)) : h('span', { class: 'muted' }, 'empty body')))
}

function bodyView(text) {
  if (text.length <= SHOWN) return h('pre', {}, coloured(text))
  return [h('pre', {}, text.slice(0, SHOWN)), h('p', { class: 'help' }, `${(text.length - SHOWN).toLocaleString('en')} more characters are not shown.`)]
}

function headerRow(name, value, role) {
  const part = role === 'id' || role === 'timestamp'
  return [
    h('dt', { class: role === 'signature' ? 'signing' : null }, name),
    h('dd', {}, part ? h('span', { class: `part ${role}`, 'data-part': role }, value) : value),
  ]
}
