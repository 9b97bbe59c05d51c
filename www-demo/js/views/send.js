// Target, kind of forgery, the two buttons and the line that says how it went.
import { forgeriesFor } from '../model/forgeries.js'
import { assuranceOf } from '../model/scheme.js'
import { byId, fill, h } from '../ui/dom.js'

// Only what is signed is called signed.
const SEND = { signed: 'Send signed', metadata: 'Send signed', bearer: 'Send with token', asserted: 'Send as expected' }

export function mountSend(store, delivery) {
  const target = byId('target')
  const forgery = byId('forgery')
  target.addEventListener('input', () => store.set({ target: target.value.trim() }))
  forgery.addEventListener('change', () => store.set({ forgery: forgery.value }))
  byId('send').addEventListener('click', () => delivery.send(null))
  byId('send-forged').addEventListener('click', () => delivery.send(store.get().forgery))

  store.on(['target', 'config', 'provider', 'type'], (state) => {
    if (target.value.trim() !== state.target) target.value = state.target
    const { receiver, sample } = state.config
    fill(byId('target-help'), isSample(state)
      ? 'The sample receiver: an Express app that verifies with the hookproof package.'
      : [state.target ? null : 'Where your receiver listens. ', 'The relay sends to loopback addresses only, unless the studio was started with ', h('code', {}, '--allow'), '. ',
        receiver && state.target !== firstTarget(state) ? h('button', { type: 'button', class: 'quiet', onclick: () => store.set({ target: firstTarget(store.get()) }) }, sample ? 'Use the sample receiver' : 'Use the receiver of the start') : null])
  })

  store.on(['profile'], ({ profile }) => {
    if (!profile) return
    byId('send').textContent = SEND[assuranceOf(profile)]
    const kinds = forgeriesFor(profile)
    fill(forgery, kinds.map(({ kind, title }) => h('option', { value: kind }, title)))
    store.set({ forgery: kinds[0].kind })
  })
  store.on(['forgery', 'profile'], ({ profile, forgery: kind }) => {
    if (!profile || !kind) return
    forgery.value = kind
    byId('forgery-help').textContent = forgeriesFor(profile).find((one) => one.kind === kind)?.help ?? ''
  })
  store.on(['sending', 'target'], ({ sending, target: url }) => {
    // Not the disabled property while sending: it would take the focus away from who works with the keyboard.
    for (const id of ['send', 'send-forged']) {
      byId(id).disabled = !url
      byId(id).setAttribute('aria-disabled', String(sending))
    }
  })
  store.on(['result'], ({ result }) => {
    const place = byId('result')
    place.className = `result ${result?.tone ?? ''}`
    place.textContent = result?.said ?? result?.title ?? ''
  })
}

/** A receiver that was named at the start is taken as it is. At the sample's, where no message says which event it is, the path does. */
export function firstTarget({ config, provider, profile, type }) {
  if (!config.receiver || !config.sample) return config.receiver ?? ''
  return `${config.receiver}/webhooks/${provider}${type && !profile?.event?.type ? `/${encodeURIComponent(type)}` : ''}`
}

/** True while the target is on the sample receiver, which alone has switches. */
export const isSample = ({ config, target }) => Boolean(config.sample && config.receiver) && target.startsWith(`${config.receiver}/`)
