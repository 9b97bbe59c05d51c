// The request as it will go out, and the text that the signature covers. The three parts of the signed content carry the
// same colour in the template, in the headers and in the text; pointing at one lights all three.
import { byteLength } from '../model/bytes.js'
import { buildMessage } from '../model/message.js'
import { bearerSecret, orderFrom } from '../model/order.js'
import { contentParts, headerRole, isSigned } from '../model/scheme.js'
import { sentences } from '../model/sentences.js'
import { mask } from '../ui/code.js'
import { byId, fill, h } from '../ui/dom.js'
import { httpView } from '../ui/http.js'

const SHOWN = 1500 // characters of the signed body

export function mountPreview(store) {
  const place = byId('preview')
  let timer = 0
  const later = () => { clearTimeout(timer); timer = setTimeout(() => show(store.get(), place), 60) }
  store.on(['profile', 'type', 'body', 'target', 'secrets', 'expected', 'config', 'reveal'], later)
  for (const [kind, on] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]]) {
    place.addEventListener(kind, (event) => light(place, event.target.closest('[data-part]')?.dataset.part, on))
  }
}

function light(place, part, on) {
  if (!part) return
  for (const one of place.querySelectorAll(`[data-part="${part}"]`)) one.classList.toggle('lit', on)
}

function show(state, place) {
  if (!state.profile) return
  const order = orderFrom(state)
  let built
  try {
    built = buildMessage(order)
  } catch (error) {
    // At first there is no secret: that is nobody's fault yet.
    fill(place, h('p', { class: `notice ${error.code === 'secret-missing' ? '' : 'bad'}` }, sentences(error)))
    return
  }
  const reveal = (text) => mask(text, bearerSecret(order), state.reveal)
  fill(place, h('div', { class: 'preview' },
    httpView({
      label: 'Request preview',
      start: `POST ${pathOf(built.url)}`,
      headers: built.headers,
      body: built.body.length > SHOWN ? `${built.body.slice(0, SHOWN)}…` : built.body,
      roles: (name) => headerRole(state.profile, name),
      show: reveal,
    }),
    isSigned(state.profile) ? signedContent(state.profile, built, state.target) : null,
    h('p', { class: 'help' }, `${byteLength(built.body)} bytes of body.${isSigned(state.profile) ? ' Id, time and signature are made new when you send.' : ''}`)))
}

function signedContent(profile, built, url) {
  const values = { id: built.id, timestamp: timeText(profile, built), method: 'POST', url, body: built.body }
  const parts = contentParts(profile)
  const piece = ({ part, text }, value) => (part ? h('span', { class: `part ${part}`, 'data-part': part, tabindex: value ? null : '0' }, value ?? `{${part}}`) : text)
  const cut = (text = '') => (text.length > 400 ? `${text.slice(0, 400)}…` : text)
  return h('div', {},
    h('p', { class: 'sub' }, 'Signed content ', h('code', {}, parts.map((one) => piece(one)))),
    h('div', { class: 'http' }, h('pre', { class: 'preimage', tabindex: '0', role: 'group', 'aria-label': 'Signed content' }, parts.map((one) => piece(one, cut(values[one.part]) || null)))))
}

/** The time as the signature covers it: as the header has it, else in the provider's unit. */
function timeText(profile, { headers, timestamp }) {
  const sent = headers.find(([name]) => headerRole(profile, name) === 'timestamp')?.[1]
  return sent ?? String(profile.scheme.timestamp?.format === 'unix-milliseconds' ? timestamp * 1000 : timestamp)
}

function pathOf(target) {
  try {
    const url = new URL(target)
    return `${url.pathname}${url.search} → ${url.host}`
  } catch {
    return target || '(no target)'
  }
}
