// Sends messages and keeps the log. A message keeps its id over all attempts; each attempt is signed anew, with its own time.
import { relay } from './api.js'
import { forgeriesFor } from './model/forgeries.js'
import { buildMessage } from './model/message.js'
import { orderFrom } from './model/order.js'
import { sentences } from './model/sentences.js'
import { judge } from './model/verdict.js'
import { announce } from './ui/dom.js'

export function createDelivery(store) {
  let count = 0

  async function send(kind) {
    const state = store.get()
    if (state.sending) return
    const forgery = kind ? forgeriesFor(state.profile).find((one) => one.kind === kind) : null
    const order = orderFrom(state, { forgery: kind })
    count += 1
    const message = {
      number: count, title: state.profile.title, type: state.type, target: state.target, forgery, order, attempts: [],
    }
    if (await attempt(message)) store.set({ selected: message.number })
  }

  /** Sends a near miss with honest headers. Gives the verdict, or null where there is none. */
  async function sendMiss(miss) {
    const state = store.get()
    if (state.sending) return null
    const order = orderFrom({ ...state, body: miss.body }, { forgery: null })
    count += 1
    const message = {
      number: count, title: state.profile.title, type: state.type, target: state.target, forgery: null, miss, order, attempts: [],
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
    store.set({ messages, result: verdict })
    announce(verdict.title)
  }

  async function resend(message) {
    if (store.get().sending) return
    if (await attempt(message)) store.set({ selected: message.number })
  }

  async function resendAll(messages) {
    if (store.get().sending) return
    for (const message of [...messages].sort((a, b) => a.number - b.number)) await attempt(message)
    const left = messages.filter(isFailed).length
    announce(`${messages.length} resent, ${left} still failed.`)
  }

  const clear = () => { if (!store.get().sending) store.set({ messages: [], selected: null, result: null }) }

  return { send, sendMiss, resend, resendAll, clear }
}

export const lastVerdict = (message) => message.attempts.at(-1).verdict
export const isFailed = (message) => lastVerdict(message).state === 'failed'

/** Waits past the provider's own deadline, so that a late answer is seen as late and not as none. */
const patience = (profile) => Math.min(30000, Math.max(10000, 2 * (profile.delivery?.ack?.deadlineMs ?? 0)))
