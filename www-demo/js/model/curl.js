// A curl command as a shell reads it, and as it is written for one.

const ESCAPES = { n: '\n', r: '\r', t: '\t', 0: '\0', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b' }

/** The words of a POSIX shell's command line: quotes of three kinds, and lines that go on. @param {string} text */
export function shellWords(text) {
  const words = []
  let word = null
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '\\' || (char === '^' && text[at + 1] === '\n')) {
      at += 1
      if (text[at] !== '\n') word = (word ?? '') + (text[at] ?? '')
    } else if (char === "'" || char === '"' || (char === '$' && text[at + 1] === "'")) {
      const read = quoted(text, char === '$' ? at + 2 : at + 1, char === '$' ? '$' : char)
      word = (word ?? '') + read.text
      at = read.end
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + char
    }
  }
  return word === null ? words : [...words, word]
}

/** From behind an opening quote to the closing one. */
function quoted(text, start, kind) {
  const close = kind === '$' ? "'" : kind
  let out = ''
  let at = start
  for (; at < text.length && text[at] !== close; at += 1) {
    if (text[at] !== '\\' || kind === "'") {
      out += text[at]
      continue
    }
    at += 1
    if (kind === '$') {
      const [code] = /^(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{4})/.exec(text.slice(at, at + 5)) ?? []
      out += code ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : ESCAPES[text[at]] ?? text[at] ?? ''
      at += code ? code.length - 1 : 0
    } else if (text[at] !== '\n') {
      out += '"\\$`'.includes(text[at]) ? text[at] : `\\${text[at] ?? ''}`
    }
  }
  return { text: out, end: at }
}

const LONG = { '--request': 'X', '--header': 'H', '--data': 'd', '--data-raw': 'd', '--data-binary': 'd', '--data-ascii': 'd', '--json': 'json', '--url': 'url', '--user-agent': 'A', '--cookie': 'b' }
/** Options of curl with a value that says nothing of the message. */
const SKIPPED = /^(--(user|max-time|connect-timeout|output|proxy|cacert|cert|key|resolve|retry|referer|write-out)|-[uomxe])$/

/** @param {string} text */
export function curlRequest(text) {
  const words = shellWords(text.replace(/^\s*\$\s*/, '')).slice(1)
  const read = { form: 'a curl command', method: null, url: null, headers: [], body: '' }
  const parts = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    const short = /^-[XHdAb]/.test(word) ? word[1] : null
    const [name, inline] = /^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word, undefined]
    const kind = short ?? LONG[name]
    if (kind) {
      const value = short && word.length > 2 ? word.slice(2) : inline ?? words[at += 1] ?? ''
      take(read, parts, kind, value)
    } else if (SKIPPED.test(word)) at += 1
    else if (!word.startsWith('-') && read.url === null) read.url = word
  }
  read.body = parts.join('&')
  read.method ??= parts.length ? 'POST' : 'GET'
  return read
}

function take(read, parts, kind, value) {
  const has = (wanted) => read.headers.some(([name]) => name.toLowerCase() === wanted)
  if (kind === 'X') read.method = value
  else if (kind === 'url') read.url = value
  else if (kind === 'H') {
    const colon = value.indexOf(':')
    if (colon > 0) read.headers.push([value.slice(0, colon).trim(), value.slice(colon + 1).trim()])
  } else if (kind === 'd' || kind === 'json') {
    parts.push(value)
    if (kind === 'json' && !has('content-type')) read.headers.push(['content-type', 'application/json'])
  }
}

const quotedWord = (text) => `'${text.replaceAll("'", "'\\''")}'`

/** The same request as a command for a POSIX shell. @param {{ url: string, headers: readonly [string, string][], body: string }} request */
export const curlCommand = ({ url, headers, body }) => [
  `curl -i ${quotedWord(url)}`, ...headers.map(([name, value]) => `  -H ${quotedWord(`${name}: ${value}`)}`), `  --data-binary ${quotedWord(body)}`,
].join(' \\\n')
