// Near misses of the chosen event: payloads that are wrong in one thing. Signed honestly, so that a receiver can refuse them for
// what they say alone.
import { nearMisses } from '../api.js'
import { sentences } from '../model/sentences.js'
import { announce, badge, byId, fill, h } from '../ui/dom.js'

export function mountMisses(store, delivery, load) {
  const all = byId('send-misses')
  let rows = []

  store.on(['provider', 'type', 'types'], ({ provider, type }) => {
    const { misses, trouble } = made(provider, type)
    rows = misses.map((miss) => row(miss, { load, send }))
    byId('misses').hidden = !type
    all.textContent = `Send all ${rows.length}`
    all.hidden = rows.length === 0
    fill(byId('misses-result'))
    fill(byId('misses-body'), trouble ? h('p', { class: 'notice bad' }, trouble) : h('ol', { class: 'misses', 'aria-label': 'Near misses' }, rows.map(({ element }) => element)))
  })
  store.on(['sending', 'target'], ({ sending, target }) => {
    // As with the other buttons that send: disabled would take the focus away.
    for (const button of [all, ...byId('misses-body').querySelectorAll('.send-miss')]) {
      button.disabled = !target
      button.setAttribute('aria-disabled', String(sending))
    }
  })
  all.addEventListener('click', async () => {
    if (store.get().sending) return
    const mine = rows
    const seen = {}
    for (const each of mine) {
      // Another event was chosen meanwhile.
      if (mine !== rows) return
      const verdict = await send(each)
      if (!verdict) return
      seen[verdict.state] = (seen[verdict.state] ?? 0) + 1
    }
    const words = `${mine.length} near misses sent: ${Object.entries(seen).map(([state, count]) => `${count} ${state}`).join(', ')}.`
    fill(byId('misses-result'), words)
    announce(words)
  })

  async function send(which) {
    const verdict = await delivery.sendMiss(which.miss)
    if (verdict) fill(which.verdict, badge(verdict.state, verdict.tone, verdict.title))
    return verdict
  }
}

/** Whatever the catalog cannot make is a sentence in its place. */
function made(provider, type) {
  try {
    return { misses: type ? nearMisses(provider, type) : [], trouble: null }
  } catch (error) {
    return { misses: [], trouble: sentences(error) }
  }
}

function row(miss, { load, send }) {
  const { change, finding } = miss
  const words = `${change}${finding.at ? `, at ${finding.at}` : ''}`
  const which = { miss, verdict: h('span', { class: 'verdict' }) }
  which.element = h('li', { class: 'miss' },
    h('span', { class: 'wrap' }, change, ' ', h('code', {}, finding.at || 'whole payload')),
    h('span', { class: 'meta wrap' }, `must give ${finding.rule}`),
    which.verdict,
    h('span', { class: 'miss-tools' },
      h('button', { type: 'button', class: 'quiet', 'aria-label': `Load into the editor: ${words}`, onclick: () => load(miss) }, 'Load'),
      h('button', { type: 'button', class: 'quiet send-miss', 'aria-label': `Send: ${words}`, onclick: () => send(which) }, 'Send')))
  return which
}
