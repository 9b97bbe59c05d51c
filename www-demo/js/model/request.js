// Reads a pasted request: raw HTTP, headers and a body, what curl -v prints, a curl command, or JSON with headers and body as
// logs and functions have it.
import { fromBase64 } from './bytes.js'
import { curlRequest } from './curl.js'

const REQUEST_LINE = /^([A-Z]{3,7})[ \t]+(\S+)(?:[ \t]+HTTP\/[\d.]+)?[ \t]*$/
const HEADER = /^([!#$%&'*+\-.^_`|~\w]+)[ \t]*:[ \t]?(.*)$/

/**
 * @param {string} text as pasted, with line feeds
 * @returns {{ form: string, method: string | null, url: string | null, headers: [string, string][], body: string | Uint8Array } | null}
 * null where no header can be found
 */
export function readRequest(text) {
  const start = text.replace(/^\uFEFF?\s*\n/, '')
  const read = /^\s*(?:\$\s*)?curl\s/.test(start) ? curlRequest(start) : /^\s*\{/.test(start) ? jsonRequest(start) : rawRequest(start)
  if (!read || read.headers.length === 0) return null
  return { ...read, url: wholeUrl(read), body: typeof read.body === 'string' ? fitted(read.body, read.headers) : read.body }
}

/** curl -v puts "> " in front of what it sends, "< " before what it receives, and "* " before its own words. */
function unquoted(text) {
  const lines = text.split('\n')
  return lines.some((line) => /^> [A-Z]+ \S+ HTTP/.test(line)) ? lines.filter((line) => !/^[<*] ?/.test(line)).map((line) => line.replace(/^> ?/, '')).join('\n') : text
}

function rawRequest(text) {
  const [head, ...rest] = unquoted(text).split(/\n[ \t]*\n/)
  const body = rest.length ? unquoted(text).slice(head.length).replace(/^\n[ \t]*\n/, '') : ''
  const lines = head.split('\n').map((line) => line.trimEnd()).filter(Boolean)
  const first = REQUEST_LINE.exec(lines[0] ?? '')
  const headers = []
  for (const line of first ? lines.slice(1) : lines) {
    const [, name, value] = HEADER.exec(line.trim()) ?? []
    if (name === undefined) return null
    headers.push([name, value.trim()])
  }
  return { form: first ? 'raw HTTP' : 'headers and body', method: first?.[1] ?? null, url: first?.[2] ?? null, headers, body }
}

/** { headers, body } of API gateways, functions and logs, one level deep at most. */
function jsonRequest(text) {
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const holder = [value, ...Object.values(value)].find((one) => typeof one === 'object' && one !== null && typeof one.headers === 'object' && one.headers !== null)
  if (!holder) return null
  const { headers, body = holder.rawBody ?? '', isBase64Encoded, method, httpMethod, requestContext, url } = holder
  const pairs = (Array.isArray(headers) ? headers : Object.entries(headers)).flatMap(([name, values]) => [values].flat().map((one) => [String(name), String(one)]))
  return {
    form: 'JSON with headers and body',
    method: method ?? httpMethod ?? requestContext?.http?.method ?? null,
    url: typeof url === 'string' ? url : null,
    headers: pairs,
    // A body that was parsed already is told as what it is: its text is gone.
    body: typeof body !== 'string' ? JSON.stringify(body) : isBase64Encoded === true ? decoded(body) : body,
  }
}

function decoded(text) {
  try {
    return fromBase64(text)
  } catch {
    return text
  }
}

/** A path needs its host; senders call over https, except on this machine. */
function wholeUrl({ url, headers }) {
  if (!url || /^https?:\/\//i.test(url)) return url
  const valueOf = (wanted) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
  const host = valueOf('x-forwarded-host') ?? valueOf('host')
  if (!host || !url.startsWith('/')) return null
  return `${valueOf('x-forwarded-proto') ?? (/^(localhost|127\.|\[::1\])/.test(host) ? 'http' : 'https')}://${host}${url}`
}

const encoder = new TextEncoder()

/**
 * A text area turns CR LF into LF, and copying adds line breaks at the end. Where content-length says so, both are undone.
 * @param {string} body @param {readonly [string, string][]} headers
 */
function fitted(body, headers) {
  const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? Number.NaN)
  const bare = body.replace(/\n+$/, '')
  const ends = body.slice(bare.length)
  const candidates = [body, bare, ...Array.from(ends, (_, at) => bare + ends.slice(0, at + 1))]
  const all = candidates.flatMap((one) => [one, one.replace(/\n/g, '\r\n')])
  return all.find((one) => encoder.encode(one).length === length) ?? body
}
