// A small endpoint configuration, checked against the provider's rules while it is written.
import { checkEndpoint } from '../api.js'
import { sentence, sentences } from '../model/sentences.js'
import { byId, fill, h } from '../ui/dom.js'
import { endpointForm } from './endpoint-form.js'
import { findingView } from './payload.js'

export function mountEndpoint(store) {
  store.on(['types', 'profile'], ({ provider, profile, types }) => {
    if (!profile) return
    const form = endpointForm(profile, types)
    fill(byId('endpoint-form'), form.element)
    const draw = () => show(provider, profile, form.read())
    form.element.addEventListener('input', draw)
    draw()
  })
}

function show(provider, profile, config) {
  const place = byId('endpoint-result')
  let report
  try {
    report = checkEndpoint(provider, config)
  } catch (error) {
    return fill(place, h('p', { class: 'notice bad' }, sentences(error)))
  }
  const { valid, findings, effective } = report
  fill(place, h('div', { class: 'fields' },
    profile.endpoint ? null : h('p', { class: 'notice warn' }, `${profile.title} documents no endpoint rules that this profile knows. Only general advice is checked.`),
    h('p', { class: `notice ${valid ? 'good' : 'bad'}` }, h('strong', {}, valid ? `${profile.title} would take this endpoint.` : `${profile.title} would refuse this endpoint.`),
      effective?.receives ? h('span', {}, ` ${sentence(effective.receives)}`) : null),
    findings.length ? h('div', { class: 'findings' }, findings.map((one) => findingView(one))) : h('p', { class: 'help' }, 'No findings.'),
    effective?.metadata && Object.keys(effective.metadata).length
      ? h('div', {}, h('p', { class: 'sub' }, 'Metadata after the change'), h('pre', {}, Object.entries(effective.metadata).map(([key, value]) => `${key}=${value}`).join('\n')))
      : null))
}
