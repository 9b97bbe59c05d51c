// The form of the endpoint panel. It shows a field only where the provider has a rule for it.
import { parseLines, parseObject } from '../model/lines.js'
import { field, h } from '../ui/dom.js'

export function endpointForm(profile, types) {
  const rules = profile.endpoint ?? {}
  const url = h('input', { type: 'url', spellcheck: 'false', autocomplete: 'off', value: 'https://hooks.example.com/webhooks' })
  const previousUrl = rules.urlChange ? h('input', { type: 'url', spellcheck: 'false', autocomplete: 'off' }) : null
  const label = rules.label ? h('input', { type: 'text' }) : null
  const rate = rules.rateLimit ? h('input', { type: 'number', min: '0', step: '1' }) : null
  const headers = rules.customHeaders ? h('textarea', { rows: 2, spellcheck: 'false', placeholder: 'x-route: blue' }) : null
  const metadata = rules.metadata ? h('textarea', { rows: 2, spellcheck: 'false', placeholder: 'team=billing' }) : null
  const before = rules.metadata?.merge ? h('textarea', { rows: 2, spellcheck: 'false', placeholder: 'team=sales' }) : null
  const clear = before ? h('input', { type: 'checkbox' }) : null
  const active = h('input', { type: 'checkbox', checked: true })
  const all = rules.eventTypes?.mode === 'all'
  const boxes = types.map(({ type, deprecated }) => h('input', { type: 'checkbox', value: type, checked: !deprecated, disabled: all }))
  const more = all ? null : h('input', { type: 'text', class: 'mono-input', spellcheck: 'false', autocomplete: 'off', placeholder: 'offer.*, another.type' })

  const element = h('div', { class: 'fields' },
    field('Endpoint URL', url),
    previousUrl && field('URL before the change', previousUrl, 'Leave empty for a new endpoint.'),
    h('fieldset', { class: 'field' }, h('legend', { class: 'label' }, 'Event types'),
      h('div', { class: 'checks' }, types.map(({ type }, at) => h('label', { class: 'check' }, boxes[at], h('code', {}, type)))),
      all ? h('p', { class: 'help' }, `${profile.title} sends all event types to one endpoint.`) : null),
    more && field('More event types', more, 'Separated by commas.'),
    label && field('Label', label),
    rate && field('Rate limit, messages per second', rate, 'Leave empty for none.'),
    headers && field('Custom headers, name: value', headers),
    metadata && field('Metadata, key=value', metadata, before ? 'An empty value deletes the key; keys you leave out stay.' : null),
    before && field('Metadata before the change', before),
    clear && h('label', { class: 'check' }, clear, 'Clear all metadata (sends null)'),
    h('label', { class: 'check' }, active, 'Active'))

  function read() {
    const config = { url: url.value.trim(), active: active.checked }
    const previous = {}
    if (!all) {
      const extra = more.value.split(',').map((one) => one.trim()).filter(Boolean)
      config.eventTypes = [...boxes.filter((box) => box.checked).map((box) => box.value), ...extra]
    }
    if (previousUrl?.value.trim()) previous.url = previousUrl.value.trim()
    if (label?.value) config.label = label.value
    if (rate?.value) config.rateLimit = rate.valueAsNumber
    if (headers && parseLines(headers.value).length) config.headers = parseObject(headers.value, ':')
    if (clear?.checked) config.metadata = null
    else if (metadata && parseLines(metadata.value, '=').length) config.metadata = parseObject(metadata.value, '=')
    if (before && parseLines(before.value, '=').length) previous.metadata = parseObject(before.value, '=')
    return Object.keys(previous).length ? { ...config, previous } : config
  }

  return { element, read }
}
