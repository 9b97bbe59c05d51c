// Browsers take the square of the number of lines to paste into a text area: ten thousand lines take seconds, and more hang the page.
const MANY = 2000 // lines

/** Puts long pastes in at once. They alone cannot be undone. @param {HTMLTextAreaElement} input */
export function pasteAtOnce(input) {
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? ''
    if (text.split('\n', MANY).length < MANY) return
    event.preventDefault()
    const { value, selectionStart: start, selectionEnd: end } = input
    input.value = value.slice(0, start) + text + value.slice(end)
    input.setSelectionRange(start + text.length, start + text.length)
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
}
