// Makes elements. Text is always text: nothing on the page is built from markup strings.

/** h('button', { class: 'primary', onclick: send }, 'Send') */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name in PROPERTIES) element[name] = value
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

const PROPERTIES = { value: 1, checked: 1, disabled: 1, textContent: 1 }

export const byId = (id) => document.getElementById(id)

export const fill = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export const badge = (word, kind = word, title = null) => h('span', { class: `badge ${kind}`, title }, word)

/** Says a sentence to people who do not see the page. */
export function announce(sentence) {
  const place = byId('announce')
  // Emptied first: the same sentence twice is news twice.
  place.textContent = ''
  setTimeout(() => { place.textContent = sentence }, 50)
}

/** An event type as code that breaks after its dots and underscores, not inside a word. */
export const typeName = (type) => h('code', {}, type.split(/(?<=[._])/).flatMap((part, at) => (at === 0 ? [part] : [h('wbr'), part])))

let serial = 0

/** A label with its control and help line. */
export function field(label, control, help = null) {
  serial += 1
  control.id ||= `field-${serial}`
  const helpLine = help ? h('p', { class: 'help', id: `${control.id}-help` }, help) : null
  if (helpLine) control.setAttribute('aria-describedby', helpLine.id)
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, helpLine)
}
