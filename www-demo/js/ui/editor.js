// A plain text area over coloured text of the same metrics, with a gutter that shows where findings are. Colours and numbers are drawn
// for the lines in sight alone: a body may have a million of them, and no JSON token crosses a line.
import { coloured } from './code.js'
import { h } from './dom.js'
import { pasteAtOnce } from './paste.js'

const LINE = 20 // px, as the style sheet has it
const PLAIN_ABOVE = 10_000 // characters of a line in sight

export function createEditor({ label, oninput }) {
  const input = h('textarea', { spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', wrap: 'off', 'aria-label': label, 'aria-describedby': 'findings' })
  const text = h('div')
  const numbers = h('div')
  const paint = h('pre', { 'aria-hidden': 'true' }, text)
  const gutter = h('div', { class: 'gutter', 'aria-hidden': 'true' }, numbers)
  const element = h('div', { class: 'editor' }, gutter, h('div', { class: 'stack' }, paint, input))
  let lines = ['']
  let marks = new Map() // line → severity

  function draw() {
    lines = input.value.split('\n')
    show()
  }

  function show() {
    // One more on either side: lines stand in the padding too.
    const first = Math.max(0, Math.min(Math.floor(input.scrollTop / LINE) - 1, lines.length - 1))
    const seen = lines.slice(first, first + Math.ceil(input.clientHeight / LINE) + 3)
    const plain = seen.some((line) => line.length > PLAIN_ABOVE)
    element.classList.toggle('plain', plain)
    text.replaceChildren(...(plain ? [] : coloured(seen.join('\n'))))
    numbers.replaceChildren(...seen.map((_, at) => h('span', { class: marks.get(first + at + 1) ?? '' }, String(first + at + 1))))
    // As wide as the last number, so that nothing moves while it is scrolled.
    gutter.style.width = `${String(lines.length).length + 3}ch`
    const down = first * LINE - input.scrollTop
    numbers.style.transform = `translateY(${down}px)`
    text.style.transform = `translate(${-input.scrollLeft}px, ${down}px)`
  }

  input.addEventListener('input', () => { draw(); oninput(input.value) })
  pasteAtOnce(input)
  input.addEventListener('scroll', show)
  new ResizeObserver(show).observe(input)

  return {
    element,
    input,
    setText(value) {
      if (input.value === value) return
      input.value = value
      draw()
    },
    /** findings: those with a line get a mark; an error wins over a warning. */
    setFindings(findings) {
      marks = new Map()
      for (const { line, severity } of findings) {
        if (line && marks.get(line) !== 'error') marks.set(line, severity)
      }
      input.setAttribute('aria-invalid', String(findings.some((one) => one.severity === 'error')))
      show()
    },
    /** Puts the caret at line and column, both from 1. */
    goTo(line, column) {
      const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1
      input.focus()
      input.setSelectionRange(at, at)
      input.scrollTop = Math.max(0, (line - 4) * LINE)
    },
  }
}
