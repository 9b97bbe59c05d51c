// Lines over two logarithmic axes as an SVG that is readable on light and dark pages.
const WIDTH = 440
const HEIGHT = 380
const LEFT = 68
const TOP = 96
const RIGHT = 16
const BOTTOM = 48
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 14px }
  .small { font-size: 11px; fill: #57606a }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .line { fill: none; stroke-width: 2 }
  .c0 { stroke: #0550ae; fill: #0550ae } .c1 { stroke: #bc4c00; fill: #bc4c00 } .c2 { stroke: #116329; fill: #116329 } .c3 { stroke: #8250df; fill: #8250df }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9198a1 } .grid { stroke: #3d444d }
    .c0 { stroke: #79c0ff; fill: #79c0ff } .c1 { stroke: #ffa657; fill: #ffa657 } .c2 { stroke: #7ee787; fill: #7ee787 } .c3 { stroke: #d2a8ff; fill: #d2a8ff }
  }`

const TIMES = [[1e2, '0.1 µs'], [1e3, '1 µs'], [1e4, '10 µs'], [1e5, '100 µs'], [1e6, '1 ms'], [1e7, '10 ms'], [1e8, '100 ms'], [1e9, '1 s'], [1e10, '10 s']]
const escape = (text) => text.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`)
const text = (x, y, words, more = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${escape(words)}</text>`
/** Shapes tell the lines apart where colours do not. */
const MARKS = [
  (x, y) => `<circle cx="${x}" cy="${y}" r="4"/>`,
  (x, y) => `<rect x="${x - 3.5}" y="${y - 3.5}" width="7" height="7"/>`,
  (x, y) => `<path d="M${x} ${y - 5}l5 9h-10z"/>`,
  (x, y) => `<path d="M${x} ${y - 5}l5 5-5 5-5-5z"/>`,
]

/**
 * One panel. Points are [size, nanoseconds].
 * @param {{ title: string, across: string, labels: [number, string][], lines: { name: string, note: string, points: number[][] }[] }} panel
 * @param {number} left where the panel begins
 */
function draw({ title, across, labels, lines }, left) {
  const times = lines.flatMap(({ points }) => points.map(([, ns]) => ns))
  const ticks = TIMES.filter((_, at) => (TIMES[at + 1]?.[0] ?? Infinity) > Math.min(...times) && (TIMES[at - 1]?.[0] ?? 0) < Math.max(...times))
  const scale = (first, last, from, to) => (value) => from + (Math.log(value / first) / Math.log(last / first)) * (to - from)
  const x = scale(labels[0][0], labels.at(-1)[0], left + LEFT + 8, left + WIDTH - RIGHT - 8)
  const y = scale(ticks[0][0], ticks.at(-1)[0], HEIGHT - BOTTOM, TOP)
  const out = [text(left + LEFT, 20, title, ' class="title"')]
  for (const [at, { name, note }] of lines.entries()) {
    const [column, row] = [left + LEFT + (at % 2) * 180, 42 + (at >> 1) * 30]
    out.push(`<g class="c${at}">${MARKS[at](column + 4, row - 4)}</g>`, text(column + 14, row, name), text(column + 14, row + 13, note, ' class="small"'))
  }
  for (const [ns, label] of ticks) out.push(`<path class="grid" d="M${left + LEFT} ${y(ns).toFixed(1)}H${left + WIDTH - RIGHT}"/>`, text(left + LEFT - 6, y(ns) + 4, label, ' text-anchor="end"'))
  let written = Infinity
  for (const [value, label] of [...labels].reverse()) {
    out.push(`<path class="grid" d="M${x(value).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}"/>`)
    // Neighbours that stand too near have their numbers in the table.
    if (written - x(value) < 44) continue
    written = x(value)
    out.push(text(written, HEIGHT - BOTTOM + 16, label, ' text-anchor="middle"'))
  }
  out.push(text(left + LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 10, across, ' text-anchor="middle" class="small"'))
  const middle = [left + 12, (TOP + HEIGHT - BOTTOM) / 2]
  out.push(text(middle[0], middle[1], 'time (median of calls)', ` text-anchor="middle" class="small" transform="rotate(-90 ${middle.join(' ')})"`))
  for (const [at, { points }] of lines.entries()) {
    const places = points.map(([size, ns]) => [x(size).toFixed(1), y(ns).toFixed(1)].map(Number))
    out.push(`<g class="c${at}"><path class="line c${at}" style="fill:none" d="M${places.map((place) => place.join(' ')).join('L')}"/>${places.map(([across, down]) => MARKS[at](across, down)).join('')}</g>`)
  }
  return out.join('\n')
}

/** @param {Parameters<typeof draw>[0][]} panels @param {string} description for those who do not see it */
export const plot = (panels, description) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * panels.length} ${HEIGHT}" width="${WIDTH * panels.length}" height="${HEIGHT}" role="img" aria-label="${escape(description)}">
<style>${STYLE}
</style>
${panels.map((panel, at) => draw(panel, at * WIDTH)).join('\n')}
</svg>
`
