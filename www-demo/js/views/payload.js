// The editor, its specimen notice, and the findings below it.
import { validateEvent } from '../api.js'
import { indent } from '../model/json.js'
import { tokenMember } from '../model/message.js'
import { sentence } from '../model/sentences.js'
import { createEditor } from '../ui/editor.js'
import { badge, byId, fill, h } from '../ui/dom.js'

const DEBOUNCE = 120 // ms of quiet before a check

export function mountPayload(store, resetBody) {
  let timer = 0
  const editor = createEditor({
    label: 'Payload, JSON',
    oninput(body) {
      store.set({ body })
      clearTimeout(timer)
      timer = setTimeout(check, DEBOUNCE)
    },
  })
  byId('editor').append(editor.element)
  byId('reset-body').addEventListener('click', resetBody)
  byId('format-body').addEventListener('click', () => {
    const text = indent(store.get().body)
    if (text !== null) store.set({ body: text })
    check()
  })

  function check() {
    const { provider, type, body } = store.get()
    store.set({ check: runCheck(provider, type, body) })
  }

  store.on(['body'], ({ body }) => editor.setText(body))
  store.on(['profile', 'type', 'types'], ({ profile }) => { if (profile) check() })
  store.on(['check'], ({ check: result }) => {
    editor.setFindings(result?.findings ?? [])
    showFindings(result, editor)
  })
  store.on(['profile', 'types', 'type'], showSpecimen)
  return { check }
}

function runCheck(provider, type, body) {
  try {
    return type ? validateEvent(provider, body, { eventType: type }) : readOnly(validateEvent(provider, body, {}))
  } catch (error) {
    const finding = { rule: error.code ?? 'internal', severity: 'error', at: '', message: error.message, hint: error.hint ?? '' }
    return { valid: false, eventType: null, rawEventType: null, findings: [finding] }
  }
}

/** Without a catalog there is nothing to check but that the text is JSON. */
function readOnly(result) {
  const findings = result.findings.filter((one) => one.rule.startsWith('json'))
  return { ...result, findings, unchecked: findings.length === 0, valid: !findings.some((one) => one.severity === 'error') }
}

function showSpecimen({ profile, types, type }) {
  const event = types.find((one) => one.type === type)
  const member = profile && tokenMember(profile)
  fill(byId('specimen'),
    event?.exampleLevel === 'assumed'
      ? h('p', { class: 'notice warn', id: 'assumed' }, badge('assumed'), ` This specimen is our guess. ${profile.title} documents no payload for this event: compare it with a real delivery before you rely on a member.`)
      : null,
    member ? h('p', { class: 'help' }, 'The placeholder in ', h('code', {}, `/${member}`), ' is replaced by the token when you send.') : null)
}

function showFindings(result, editor) {
  const place = byId('findings')
  if (!result) return fill(place)
  const { findings, eventType, rawEventType } = result
  const count = (severity, word) => {
    const n = findings.filter((one) => one.severity === severity).length
    return n ? `${n} ${word}${n === 1 ? '' : 's'}` : null
  }
  const words = [count('error', 'error'), count('warning', 'warning'), count('info', 'remark')].filter(Boolean).join(', ')
  const raw = rawEventType && rawEventType !== eventType ? `, written ${rawEventType}` : ''
  fill(place,
    h('p', { class: 'summary-line' },
      result.unchecked ? badge('not checked') : badge(result.valid ? 'valid' : 'not valid', result.valid ? 'good' : 'bad'),
      h('span', { class: 'muted' }, words || (result.unchecked ? 'JSON; this provider has no catalog' : 'No findings'), eventType ? ` · read as ${eventType}${raw}` : '')),
    findings.slice(0, 50).map((one) => findingView(one, editor)),
    findings.length > 50 ? h('p', { class: 'help' }, `${findings.length - 50} more findings are not shown.`) : null)
}

/** One finding. With an editor, its place is a button that puts the caret there. */
export function findingView({ rule, severity, at, message, hint, line, column }, editor = null) {
  const where = line ? `${line}:${column}` : severity
  return h('div', { class: `finding ${severity}` },
    line && editor
      ? h('button', { type: 'button', class: 'where quiet', title: 'Go to this place', 'aria-label': `Go to line ${line}, column ${column}`, onclick: () => editor.goTo(line, column) }, where)
      : h('span', { class: 'where' }, where),
    h('span', { class: 'wrap' }, sentence(message)),
    h('span', { class: 'meta wrap' }, h('code', {}, at || '/'), ` · ${rule}`, hint ? ` · ${sentence(hint)}` : ''))
}
