// Sends messages and keeps the log. A message keeps its id over all attempts; each attempt is signed anew, with its own time.
import { relay } from './api.js'
import { forgeriesFor } from './model/forgeries.js'
import { buildMessage } from './model/message.js'
import { orderFrom } from './model/order.js'
import { sentences } from './model/sentences.js'
import { inactiveVerdict, judge } from './model/verdict.js'
import { announce } from './ui/dom.js'

export function createDelivery(store) {
  let count = 0

  async function send(kind) {
    const state = store.get()
    if (state.sending) return
    const forgery = kind ? forgeriesFor(state.profile).find((one) => one.kind === kind) : null
    const order = orderFrom(state, { forgery: kind })
    // A forger asks no provider. What the provider itself does meanwhile, it documents or not.
    const kept = state.inactive && !forgery ? inactiveVerdict(state.profile) : null
    if (kept?.state === 'lost') return say(kept)
    count += 1
    const message = {
      number: count, at: Date.now(), title: state.profile.title, type: state.type, target: state.target, forgery, order, attempts: [], kept,
    }
    if (kept) {
      publish(message, kept)
      store.set({ selected: message.number })
    } else if (await attempt(message)) store.set({ selected: message.number })
  }

  /** Sends a near miss with honest headers. Gives the verdict, or null where there is none. */
  async function sendMiss(miss) {
    const state = store.get()
    if (state.sending) return null
    const order = orderFrom({ ...state, body: miss.body }, { forgery: null })
    count += 1
    const message = {
      number: count, at: Date.now(), title: state.profile.title, type: state.type, target: state.target, forgery: null, miss, order, attempts: [],
    }
    if (!await attempt(message)) return null
    store.set({ selected: message.number })
    return lastVerdict(message)
  }

  /** One more attempt of a message. Gives false where it could not even be built. */
  async function attempt(message) {
    let built
    try {
      built = buildMessage({ ...message.order, now: Math.floor(Date.now() / 1000) })
    } catch (error) {
      const title = `Not sent. ${sentences(error)}`
      store.set({ result: { tone: 'bad', title } })
      announce(title)
      return false
    }
    store.set({ sending: true })
    try {
      message.order.id = built.id
      const at = Date.now()
      const reply = await relay({ url: built.url, headers: built.headers, body: built.body, timeoutMs: patience(message.order.profile) })
      const verdict = judge(message.order.profile, reply, message.forgery, message.miss)
      message.attempts.push({ at, built, reply, verdict })
      publish(message, verdict)
      return true
    } finally {
      store.set({ sending: false })
    }
  }

  function publish(message, verdict) {
    const others = store.get().messages.filter((one) => one !== message)
    const messages = [...others, message].sort((a, b) => b.number - a.number)
    store.set({ messages })
    say(verdict)
  }

  function say(verdict) {
    store.set({ result: verdict })
    announce(verdict.title)
  }

  /** Nothing is sent to an endpoint that is inactive. */
  function waits() {
    const { sending, inactive } = store.get()
    if (inactive) say({ tone: 'warn', title: 'Not sent: the endpoint is inactive.' })
    return sending || inactive
  }

  async function resend(message) {
    if (waits()) return
    if (await attempt(message)) store.set({ selected: message.number })
  }

  /** Sends them in their order. An endpoint that becomes inactive meanwhile cancels what is pending. */
  async function resendAll(messages) {
    if (waits()) return
    const pending = [...messages].sort((a, b) => a.number - b.number)
    let sent = 0
    while (pending.length > 0 && !store.get().inactive) {
      await attempt(pending.shift())
      sent += 1
    }
    const cancelled = pending.length > 0 ? ` ${pending.length} cancelled: the endpoint is inactive.` : ''
    const left = messages.filter(isFailed).length
    announce(`${sent} sent, ${left} failed.${cancelled}`)
    if (cancelled) store.set({ result: { tone: 'warn', title: `${sent} sent.${cancelled}` } })
  }

  const clear = () => { if (!store.get().sending) store.set({ messages: [], selected: null, result: null }) }

  return { send, sendMiss, resend, resendAll, clear }
}

export const lastVerdict = (message) => message.attempts.at(-1)?.verdict ?? message.kept
/** Never attempted: what can be replayed. */
export const isMissing = (message) => message.attempts.length === 0
export const isFailed = (message) => lastVerdict(message).state === 'failed'

/** Waits past the provider's own deadline, so that a late answer is seen as late and not as none. */
const patience = (profile) => Math.min(30000, Math.max(10000, 2 * (profile.delivery?.ack?.deadlineMs ?? 0)))
