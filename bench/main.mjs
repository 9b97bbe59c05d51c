// Runs every comparison and writes the tables into docs/BENCHMARKS.md; with --quick a short look that writes nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { eventCases } from './events.mjs'
import { exponent, growthByBody, growthByTypes } from './growth.mjs'
import { measure } from './measure.mjs'
import { version } from './package-under-test.mjs'
import { plot } from './plot.mjs'
import { measureSizes } from './sizes.mjs'
import { startInChromium, startInWorkerd } from './start-hosts.mjs'
import { measureStart } from './start.mjs'
import { contenders } from './verify.mjs'

const quick = process.argv.includes('--quick')
const settings = quick ? { rounds: 7, batchMs: 1 } : { rounds: 41, batchMs: 3 }
const SIZES = [[256, '256 B'], [1024, '1 KiB'], [16 * 1024, '16 KiB'], [128 * 1024, '128 KiB'], [1024 * 1024, '1 MiB']]

const time = (ns) => (ns < 1e4 ? `${(ns / 1e3).toFixed(2)} µs` : ns < 1e6 ? `${(ns / 1e3).toFixed(1)} µs` : `${(ns / 1e6).toFixed(2)} ms`)
const cell = ({ ns, ratio }) => `${time(ns)} (${ratio.toFixed(2)})`
const table = (head, rows) => [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const lines = [`hookproof ${version}, Node ${process.versions.node}, ${cpus()[0].model.trim()} (${cpus().length} cores), ${new Date().toISOString().slice(0, 10)}.`]
const say = (...text) => { for (const one of text) { lines.push('', one); console.log(`\n${one}`) } }

{
  const rows = new Map()
  for (const [bytes] of SIZES) for (const [name, row] of Object.entries(await measure(contenders(bytes), settings))) rows.set(name, [...(rows.get(name) ?? []), name.startsWith('hookproof') ? time(row.ns) : cell(row)])
  say('### Verification alone', table(['', ...SIZES.map(([, name]) => name)], [...rows].map(([name, cells]) => [name, ...cells])))
}
{
  const rows = []
  let head
  for (const { name, bytes, contenders: list } of eventCases()) {
    const measured = Object.entries(await measure(list, settings))
    head = ['payload', 'bytes', ...measured.map(([one]) => one)]
    rows.push([name, bytes, ...measured.map(([one, row]) => (one.startsWith('hookproof') ? time(row.ns) : cell(row)))])
  }
  say('### Verify, parse, validate', table(head, rows))
}
const starts = (rows) => rows.map(({ name, ms, ratio }) => [name, ms.toFixed(1), ratio.toFixed(2)])
const growth = [
  { title: 'By the size of the body', across: 'body (bytes)', ...growthByBody(quick ? 3 : 21) },
  { title: 'By the size of the catalog', across: 'event types in the catalog', ...growthByTypes(quick ? 3 : 11) },
].map((panel) => ({ ...panel, lines: panel.lines.map((line) => ({ ...line, note: `grows as n^${exponent(line.points).toFixed(2)}` })) }))
say('### Growth', '![Two plots over logarithmic axes: time by size of the body, and by number of event types; the tables below have the numbers](growth.svg)')
for (const { title, labels, lines: rows } of growth) {
  say(table([title.toLowerCase(), ...labels.map(([, label]) => label), 'exponent'], rows.map(({ name, points }) => [name, ...labels.map((_, at) => (points[at] ? time(points[at][1]) : '')), exponent(points).toFixed(2)])))
}
say('### Start', table(['Node, a fresh process', 'ms', 'ratio'], starts(measureStart(quick ? 3 : 21))))
say(table(['Chromium, a fresh page', 'ms', 'ratio'], starts(await startInChromium(quick ? 3 : 21))))
say(table(['workerd, a fresh isolate', 'ms', 'ratio'], starts(await startInWorkerd(quick ? 3 : 41))))
say('### Size', table(['bundled and minified', 'bytes', 'gzip'], (await measureSizes()).map(({ name, raw, gzip }) => [name, raw, gzip])))

if (!quick) {
  const file = new URL('../docs/BENCHMARKS.md', import.meta.url)
  const [before, rest] = readFileSync(file, 'utf8').split('<!-- begin: cargo xtask bench -->')
  const after = rest.split('<!-- end -->')[1]
  writeFileSync(file, `${before}<!-- begin: cargo xtask bench -->\n\n${lines.join('\n')}\n\n<!-- end -->${after}`)
  writeFileSync(new URL('../docs/growth.svg', import.meta.url), plot(growth, 'hookproof: time by size of the body and by number of event types'))
  console.log('\nwrote docs/BENCHMARKS.md and docs/growth.svg')
}
