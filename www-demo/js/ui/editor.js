// A plain text area over coloured text of the same metrics, with a gutter that shows where findings are.
import { coloured } from './code.js'
import { h } from './dom.js'

const PLAIN_ABOVE = 200_000 // characters

export function createEditor({ label, oninput }) {
  const input = h('textarea', { spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', wrap: 'off', 'aria-label': label, 'aria-describedby': 'findings' })
  const paint = h('pre', { 'aria-hidden': 'true' })
  const gutter = h('div', { class: 'gutter', 'aria-hidden': 'true' })
  const element = h('div', { class: 'editor' }, gutter, h('div', { class: 'stack' }, paint, input))
  let marks = new Map() // line → severity

  function draw() {
    const plain = input.value.length > PLAIN_ABOVE
    element.classList.toggle('plain', plain)
    // The closing space keeps the last empty line as tall in the coloured text as in the text area.
    paint.replaceChildren(...(plain ? [] : [...coloured(input.value), '\n ']))
    drawGutter()
    follow()
  }

  function drawGutter() {
    const lines = Math.min(input.value.split('\n').length, 20_000)
    gutter.replaceChildren(...Array.from({ length: lines }, (_, at) => h('span', { class: marks.get(at + 1) ?? '' }, String(at + 1))))
  }

  function follow() {
    paint.scrollTop = gutter.scrollTop = input.scrollTop
    paint.scrollLeft = input.scrollLeft
  }

  input.addEventListener('input', () => { draw(); oninput(input.value) })
  input.addEventListener('scroll', follow)

  return {
    element,
    input,
    setText(text) {
      if (input.value === text) return
      input.value = text
      draw()
    },
    /** findings: those with a line get a mark; an error wins over a warning. */
    setFindings(findings) {
      marks = new Map()
      for (const { line, severity } of findings) {
        if (line && marks.get(line) !== 'error') marks.set(line, severity)
      }
      input.setAttribute('aria-invalid', String(findings.some((one) => one.severity === 'error')))
      drawGutter()
      follow()
    },
    /** Puts the caret at line and column, both from 1. */
    goTo(line, column) {
      const before = input.value.split('\n').slice(0, line - 1)
      const at = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1
      input.focus()
      input.setSelectionRange(at, at)
      input.scrollTop = Math.max(0, (line - 4) * 20)
    },
  }
}
