// @ts-check
// Headers as people have them: a list of lines, the head of a message, what curl -v printed, JSON.
import { Misuse } from './misuse.js'

/** The byte order mark of UTF-8, read a byte to a character as headers are. */
const MARK = /^\u00ef\u00bb\u00bf/
const START = /^(?:[A-Z]+ \S+ HTTP\/\d(?:\.\d)?|HTTP\/\d(?:\.\d)? \d{3}.*)$/
/** What HTTP/2 has in place of a request line. */
const PSEUDO = /^:(?:method|path|scheme|authority|status):/

/** @param {readonly string[]} lines @param {string} option @param {number} [first] the number of the first line @returns {[string, string][]} */
export function headerPairs(lines, option, first = 1) {
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    const colon = line.indexOf(':')
    if (line.slice(0, Math.max(colon, 0)).trim() === '') throw new Misuse(`${option}: ${option === '--headers-file' ? 'line' : 'number'} ${at + first} is not a header: expected "name: value".`, 'Put a colon between name and value.')
    return [/** @type {[string, string]} */ ([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])]
  })
}

/** Every header of a file's text. @param {string} text @param {string} option */
export function headersOf(text, option) {
  const plain = text.replace(MARK, '').trimStart()
  if (plain.startsWith('{') || plain.startsWith('[')) return fromJson(plain, option)
  const lines = plain.split(/\r?\n/)
  // curl -v puts ">" in front of what it sent, and other signs in front of everything else.
  const sent = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2))
  const all = sent.length > 0 ? sent : lines
  const started = START.test(all[0])
  return headerPairs(started ? head(all) : all.filter((line) => !PSEUDO.test(line)), option, started ? 2 : 1)
}

/** Without the line that begins a message, and without what follows its head. @param {string[]} lines */
function head(lines) {
  const end = lines.indexOf('')
  return lines.slice(1, end < 0 ? undefined : end)
}

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === 'string'

/** An object of names, pairs, or objects with name and value; a whole event with its headers too. @param {string} text @param {string} option @returns {[string, string][]} */
function fromJson(text, option) {
  const wrong = new Misuse(`${option}: the file begins as JSON does and holds no headers.`, 'Write {"name": "value", …} or [["name", "value"], …], or one "name: value" a line.')
  let value
  try {
    value = JSON.parse(Buffer.from(text, 'latin1').toString('utf8'))
  } catch {
    throw wrong
  }
  if (typeof value.headers === 'object' && value.headers !== null) value = value.headers
  const entries = Array.isArray(value) ? value.map((one) => (Array.isArray(one) ? one : [one?.name ?? one?.key, one?.value])) : Object.entries(value)
  return entries.flatMap(([name, values]) => [values].flat().map((one) => {
    if (!isText(name) || !isText(one)) throw wrong
    return /** @type {[string, string]} */ ([name, one])
  }))
}
