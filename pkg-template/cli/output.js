// @ts-check
// What the commands print.

const CODES = { bold: 1, red: 31, green: 32, yellow: 33 }
const coloured = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

/** @param {keyof typeof CODES} tone @param {string} text */
export const paint = (tone, text) => (coloured ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text)

/** Text from a message or a file, without what a terminal would obey. @param {unknown} text */
// eslint-disable-next-line no-control-regex
export const plain = (text) => String(text).replace(/[\u0000-\u001f\u007f-\u009f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** JSON escapes all that a terminal would obey but these. @param {unknown} value */
// eslint-disable-next-line no-control-regex
export const printJson = (value) => console.log(JSON.stringify(value, null, 2)?.replace(/[\u007f-\u009f]/g, plain))

/** Columns as wide as their widest cell. @param {string[]} head @param {string[][]} cells */
export function printTable(head, cells) {
  const rows = cells.map((row) => row.map(plain))
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)))
  const line = (/** @type {string[]} */ row) => row.map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()
  console.log(paint('bold', line(head)))
  for (const row of rows) console.log(line(row))
}

/** @type {Record<string, 'red' | 'yellow' | 'bold'>} */
const TONES = { error: 'red', warning: 'yellow', info: 'bold' }

/** @param {any[]} findings */
export function printFindings(findings) {
  for (const { severity, rule, at, message, hint, line, column } of findings) {
    const place = `${at || '(whole)'}${line ? `, line ${line}:${column}` : ''}`
    console.log(`${paint(TONES[severity] ?? 'bold', severity)} ${rule} at ${plain(place)}: ${plain(message)}`)
    if (hint) console.log(`  ${plain(hint)}`)
  }
}
