// @ts-check
// What the commands print.

const CODES = { bold: 1, red: 31, green: 32, yellow: 33 }
const coloured = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

/** @param {keyof typeof CODES} tone @param {string} text */
export const paint = (tone, text) => (coloured ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text)

/** @param {unknown} value */
export const printJson = (value) => console.log(JSON.stringify(value, null, 2))

/** Columns as wide as their widest cell. @param {string[]} head @param {string[][]} rows */
export function printTable(head, rows) {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)))
  const line = (/** @type {string[]} */ cells) => cells.map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()
  console.log(paint('bold', line(head)))
  for (const row of rows) console.log(line(row))
}

/** @type {Record<string, 'red' | 'yellow' | 'bold'>} */
const TONES = { error: 'red', warning: 'yellow', info: 'bold' }

/** @param {any[]} findings */
export function printFindings(findings) {
  for (const { severity, rule, at, message, hint, line, column } of findings) {
    const place = `${at || '(whole)'}${line ? `, line ${line}:${column}` : ''}`
    console.log(`${paint(TONES[severity] ?? 'bold', severity)} ${rule} at ${place}: ${message}`)
    if (hint) console.log(`  ${hint}`)
  }
}
