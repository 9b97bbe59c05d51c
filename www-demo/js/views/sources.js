// Where each claim about the provider comes from.
import { badge, byId, fill, h } from '../ui/dom.js'

export function mountSources(store) {
  store.on(['profile'], ({ profile }) => {
    if (!profile) return
    const sources = profile.sources ?? []
    fill(byId('sources'),
      h('p', { class: 'help' }, `What the profile of ${profile.title} rests on. `,
        profile.homepage ? h('a', { href: profile.homepage, rel: 'noreferrer noopener', target: '_blank' }, 'Homepage') : null),
      h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': 'Sources' }, h('table', { class: 'grid-table' },
        h('thead', {}, h('tr', {}, ['Claim', 'Level', 'Source', 'Checked on'].map((word) => h('th', { scope: 'col' }, word)))),
        h('tbody', {}, sources.map(row)))))
  })
}

function row({ claim, level, url, checkedOn, note }) {
  return h('tr', {},
    h('td', { class: 'mono' }, claim),
    h('td', {}, badge(level)),
    h('td', { class: 'wrap' }, url ? h('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, url) : null, note ? h('p', { class: 'help' }, note) : null),
    h('td', { class: 'nowrap' }, checkedOn ?? ''))
}
