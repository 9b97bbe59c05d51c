// A button that copies a text, and says whether it did.
import { announce, h } from './dom.js'

const SAID_MS = 1500

/** @param {string} label @param {() => string} text @param {string} key by which the button is found again when its list is drawn anew */
export function copyButton(label, text, key) {
  const button = h('button', { type: 'button', class: 'quiet copy', 'data-key': key }, label)
  const say = (/** @type {string} */ words) => {
    button.textContent = words
    announce(words)
    setTimeout(() => { button.textContent = label }, SAID_MS)
  }
  button.addEventListener('click', () => navigator.clipboard.writeText(text()).then(() => say('Copied'), () => say('The browser does not allow copying')))
  return button
}
