// The message log: the list of messages on one side, the chosen message with all its attempts on the other.
import { isFailed, isMissing, lastVerdict } from '../delivery.js'
import { localClock } from '../model/time.js'
import { badge, byId, fill, h, typeName } from '../ui/dom.js'
import { attemptView } from './attempt.js'

export function mountLog(store, delivery) {
  const since = byId('since')
  const failed = () => failedSince(store.get(), since.value)
  byId('resend-all').addEventListener('click', () => delivery.resendAll(failed()))
  const missing = () => store.get().messages.filter(isMissing)
  byId('replay-missing').addEventListener('click', () => delivery.resendAll(missing()))
  byId('clear-log').addEventListener('click', delivery.clear)
  const tools = () => {
    const { messages, sending } = store.get()
    const count = failed().length
    disable('resend-all', count === 0, sending)
    byId('resend-all').textContent = count ? `Resend all failed (${count})` : 'Resend all failed'
    const never = missing().length
    disable('replay-missing', never === 0, sending)
    byId('replay-missing').textContent = never ? `Replay missing (${never})` : 'Replay missing'
    disable('clear-log', messages.length === 0, sending)
    byId('log-count').hidden = messages.length === 0
    byId('log-count').textContent = String(messages.length)
  }
  since.addEventListener('change', tools)
  store.on(['messages', 'selected', 'sending'], tools)
  store.on(['messages', 'selected', 'reveal'], (state) => show(state, store, delivery))
  store.on(['sending'], ({ sending }) => {
    for (const button of byId('log-body').querySelectorAll('.resend')) button.setAttribute('aria-disabled', String(sending))
  })
}

/** A button that is disabled while it has the focus would take it away from who works with the keyboard. */
function disable(id, nothing, sending) {
  const button = byId(id)
  if (nothing && document.activeElement === button) byId('log').focus({ preventScroll: true })
  button.disabled = nothing
  button.setAttribute('aria-disabled', String(nothing || sending))
}

function failedSince({ messages, selected }, since) {
  const failed = messages.filter(isFailed)
  if (since === 'all') return failed
  if (since === 'selected') return failed.filter((one) => one.number >= (selected ?? 0))
  return failed.filter((one) => one.attempts[0].at >= Date.now() - Number(since) * 1000)
}

function show({ messages, selected, reveal, sending }, store, delivery) {
  const place = byId('log-body')
  if (messages.length === 0) {
    fill(place, h('p', { class: 'empty' }, 'Nothing sent yet. Each message appears here with every attempt: the full request, the full response and the verdict of the provider’s own rules.'))
    return
  }
  const chosen = messages.find((one) => one.number === selected) ?? messages[0]
  const held = place.contains(document.activeElement) ? document.activeElement.dataset.key : null
  fill(place, h('div', { class: 'log' },
    h('ol', { class: 'log-list', 'aria-label': 'Messages, newest first' }, messages.map((one) => item(one, one === chosen, store))),
    detail(chosen, { reveal, sending, delivery })))
  // The list is drawn anew; who works with the keyboard stays where they were.
  if (held) [...place.querySelectorAll('[data-key]')].find((one) => one.dataset.key === held)?.focus()
}

function item(message, current, store) {
  const verdict = lastVerdict(message)
  const tries = message.attempts.length
  return h('li', {}, h('button', {
    type: 'button', class: 'log-item', 'data-key': `message-${message.number}`, 'aria-current': String(current), onclick: () => store.set({ selected: message.number }),
  },
  h('span', { class: 'wrap' }, h('strong', {}, message.title), ' ', typeName(message.type ?? '')),
  badge(verdict.state, verdict.tone),
  h('span', { class: 'line2' }, `#${message.number} · ${localClock(message.at)} · ${tries === 0 ? 'no' : tries} attempt${tries === 1 ? '' : 's'}${message.forgery ? ` · forged: ${message.forgery.title.toLowerCase()}` : ''}${message.miss ? ` · near miss: ${message.miss.finding.rule}` : ''}`)))
}

function detail(message, { reveal, sending, delivery }) {
  const failed = isFailed(message)
  return h('div', { class: 'message' },
    h('div', { class: 'message-head' },
      h('h3', {}, `Message #${message.number}`),
      usesId(message) ? h('code', {}, message.order.id) : null,
      message.miss ? badge(`near miss: ${message.miss.finding.rule}`, 'warn') : null,
      message.forgery ? badge(`forged: ${message.forgery.title.toLowerCase()}`, 'warn') : null,
      h('button', { type: 'button', class: `resend ${failed ? 'primary' : ''}`, 'data-key': `resend-${message.number}`, 'aria-disabled': String(sending), onclick: () => delivery.resend(message) }, isMissing(message) ? 'Replay' : 'Resend')),
    isMissing(message) ? h('p', { class: 'notice warn' }, message.kept.title) : null,
    [...message.attempts].reverse().map((one, at) => attemptView(message, one, message.attempts.length - at, reveal)))
}

const usesId = ({ order, attempts }) => attempts[0]?.built.headers.some(([, value]) => value === order.id)
