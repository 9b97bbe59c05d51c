// A request that failed is pasted, and the reason is searched for: in this page, with the user's own secret.
import { diagnose, profileOf, providers } from '../api.js'
import { byteLength } from '../model/bytes.js'
import { parseObject } from '../model/lines.js'
import { expectedText, secretOf } from '../model/order.js'
import { readRequest } from '../model/request.js'
import { assuranceOf, proofHeaders } from '../model/scheme.js'
import { sentence, sentences } from '../model/sentences.js'
import { badge, byId, field, fill, h } from '../ui/dom.js'
import { pasteAtOnce } from '../ui/paste.js'

const ANY_AGE = 0xffffffff // seconds
const STOPPED = {
  'body-size': 'Variants of the body were not tried: it is above 256 KiB.',
  secrets: 'Only the first 8 secrets were tried.',
  macs: 'The search ended after 4096 signatures were computed.',
  bytes: 'The search ended after 64 MiB were hashed.',
}

export function mountDiagnose(store, choose) {
  const text = byId('failed')
  const file = byId('failed-body')
  const secrets = secretFields()
  pasteAtOnce(text)

  const clear = () => fill(byId('explained'))
  const read = () => {
    clear()
    byId('failed-read').textContent = text.value.trim() ? reading(readRequest(text.value), file.files[0]) : ''
  }
  for (const one of [text, file]) one.addEventListener('input', read)
  for (const one of [...secrets.inputs, byId('failed-age')]) one.addEventListener('input', clear)
  store.on(['profile'], ({ profile }) => {
    if (!profile) return
    clear()
    fill(byId('failed-secrets'), assuranceOf(profile) === 'asserted'
      ? h('p', { class: 'help' }, 'Its headers are compared with the expected headers above.')
      : secrets.elements)
  })

  async function explain() {
    const request = readRequest(text.value)
    if (!request) {
      text.focus()
      return fill(byId('explained'), h('p', { class: 'notice bad' }, text.value.trim() ? reading(null) : 'Expected the request that failed, found nothing. Paste it into the field.'))
    }
    const body = file.files[0] ? new Uint8Array(await file.files[0].arrayBuffer()) : request.body
    show(store.get(), { ...request, body }, secrets.values(), (name) => { choose(name); explain() })
  }
  byId('explain').addEventListener('click', explain)
  text.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) explain() })
}

function secretFields() {
  const input = (id, hint) => h('input', { type: 'password', class: 'mono-input', id, autocomplete: 'off', spellcheck: 'false', placeholder: hint })
  const inputs = [input('failed-secret', 'empty: the one under Send'), input('failed-previous', 'none')]
  const reveal = h('button', { type: 'button', 'aria-pressed': 'false', 'aria-label': 'Reveal the secrets of the receiver' }, 'Reveal')
  reveal.addEventListener('click', () => {
    const shown = reveal.getAttribute('aria-pressed') !== 'true'
    reveal.setAttribute('aria-pressed', String(shown))
    reveal.textContent = shown ? 'Hide' : 'Reveal'
    for (const one of inputs) one.type = shown ? 'text' : 'password'
  })
  const elements = [
    h('div', { class: 'field' }, h('label', { for: 'failed-secret' }, 'The secret that your receiver has'), h('div', { class: 'with-tools' }, inputs[0], reveal)),
    field('The secret before that, after a rotation', inputs[1]),
  ]
  return { inputs, elements, values: () => inputs.map((one) => one.value).filter(Boolean) }
}

/** What was understood of the paste, in words. */
function reading(request, file) {
  if (!request) return 'No headers were found in this. Expected lines such as "name: value", an empty line, and the body.'
  const { form, method, url, headers, body } = request
  const size = file ? file.size : typeof body === 'string' ? byteLength(body) : body.length
  return `Read as ${form}: ${[method, url].filter(Boolean).join(' ')}${method || url ? ', ' : ''}${headers.length} header${headers.length === 1 ? '' : 's'}, ${size.toLocaleString('en')} bytes of body${file ? ' from the file' : ''}.`
}

function show(state, { method, url, headers, body }, given, chooseAndExplain) {
  const { provider, profile } = state
  const question = {
    provider, headers, body,
    ...(method ? { method } : {}), ...(url ? { url } : {}),
    ...(byId('failed-age').checked ? { toleranceSeconds: ANY_AGE } : {}),
    ...(assuranceOf(profile) === 'asserted' ? { expectedHeaders: parseObject(expectedText(state), ':') } : { secrets: given.length ? given : [secretOf(state)].filter(Boolean) }),
  }
  const place = byId('explained')
  try {
    const { causes, stopped, trimmed } = best(question)
    fill(place, othersView(profile, headers, chooseAndExplain), causes.map(causeView),
      trimmed ? h('p', { class: 'help' }, 'The line break at the end of the paste was left out, as copying adds one.') : null,
      stopped ? h('p', { class: 'help' }, STOPPED[stopped]) : null)
  } catch (error) {
    fill(place, othersView(profile, headers, chooseAndExplain), h('p', { class: 'notice bad' }, sentences(error)))
  }
  place.scrollIntoView({ block: 'nearest' })
}

/** Copying a text adds line breaks at its end: a body that verifies without them had none. */
function best(question) {
  const found = diagnose(question)
  const bare = typeof question.body === 'string' ? question.body.replace(/\n+$/, '') : question.body
  if (bare === question.body || verifies(found)) return found
  const without = diagnose({ ...question, body: bare })
  return verifies(without) ? { ...without, trimmed: true } : found
}

const verifies = ({ causes }) => causes.some(({ code }) => code === 'verifies')

function causeView({ class: kind, code, message, fix }) {
  const good = code === 'verifies'
  return h('div', { class: `cause notice ${good ? 'good' : kind === 'proved' ? 'bad' : 'warn'}` },
    h('p', {}, badge(kind, kind === 'proved' ? 'good' : 'warn', MEANING[kind]), ' ', h('strong', { class: 'wrap' }, sentence(message))),
    h('p', { class: 'wrap' }, sentence(fix)),
    h('p', { class: 'help' }, h('code', {}, code)))
}

const MEANING = { proved: 'A signature over the changed message matched.', hint: 'It fits what arrived; no signature proves it.' }

/** The profiles whose signature headers these are, where the chosen one's are not among them. */
function othersView(profile, headers, chooseAndExplain) {
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const carries = (one) => proofHeaders(one).some((name) => name !== 'authorization' && names.has(name))
  if (carries(profile)) return null
  const found = providers().filter(({ name }) => carries(profileOf(name))).slice(0, 8)
  if (found.length === 0) return null
  return h('div', { class: 'notice warn' },
    h('p', {}, `This is no message of ${profile.title}. Its headers are those of:`),
    h('p', { class: 'actions' }, found.map(({ name, title }) => h('button', { type: 'button', onclick: () => chooseAndExplain(name) }, `Diagnose as ${title}`))))
}
