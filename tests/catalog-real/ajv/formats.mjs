// Texts near every format: samples with up to two characters changed. Each row says in which direction it differs, and of which texts.
const SAMPLES = {
  'date-time': ['2026-01-31T12:00:00Z', '2026-01-31t12:00:00.123+05:30', '2016-12-31T23:59:60Z', '2024-02-29T00:00:00-00:00'],
  date: ['2026-01-31', '2024-02-29'],
  time: ['12:00:00Z', '23:59:60Z', '08:30:06.283185+01:00'],
  duration: ['P1D', 'P1Y2M3DT4H5M6S', 'PT36H', 'P4W', 'P0.5D'],
  email: ['a@b.example', '"a b"@c.example', 'a.b+c@[127.0.0.1]', 'te~st@x-y.example'],
  hostname: ['a.example', 'xn--nxasmq6b.example', 'a-b.c1'],
  ipv4: ['127.0.0.1', '255.255.255.255', '1.2.3.04'],
  ipv6: ['::1', '2001:db8::1', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8', 'fe80::1%eth0'],
  uri: ['https://a.example/b?c=%20#d', 'urn:isbn:1', 'http://[::1]:80/', 'mailto:a@b.example', 'http://u:p@h:8080/~a;b=1,2'],
  'uri-reference': ['/a/b?c#d', '../a', '#f', '', '//h/p'],
  uuid: ['26679e11-820c-407b-9c5a-17ed1181a81a', 'urn:uuid:26679e11-820c-407b-9c5a-17ed1181a81a'],
  'json-pointer': ['', '/a~0b~1', '/a/0'],
  'relative-json-pointer': ['0', '1/a', '10#'],
  regex: ['^a+$', '[a-z]{2,3}', '(?<n>a)\\k<n>', '\\p{L}', 'a|b*?'],
}
const LETTERS = [...'aZ09-_.:/@#?%[]{}()|*+\\ "\'~TtZzPpé😀,;=!$&^<>\n']

export const FORMATS = Object.keys(SAMPLES)

export function near(random, format) {
  const text = [...random.pick(SAMPLES[format])]
  for (let changes = random.below(3); changes > 0; changes -= 1) {
    const way = random.below(3)
    if (way === 0) text.splice(random.below(text.length + 1), 1)
    else text.splice(random.below(text.length + 1), way - 1, random.pick(LETTERS))
  }
  return text.join('')
}

const takes = (pattern, flags) => {
  try {
    return new RegExp(pattern, flags) instanceof RegExp
  } catch {
    return false
  }
}
/** RFC 3986's own expression for the parts of a reference (appendix B). */
const parts = (text) => /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text)
/** Two hyphens in third place of a host's label, and no `xn` before them. */
const reserved = (text) => text.split(/[.@]/).some((label) => /^..--/.test(label) && !/^xn--/i.test(label))
const unlike3986 = (text) => {
  const [, scheme, authority = '', path = '', query = '', fragment = ''] = parts(text) ?? []
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  // No form of a host holds colons or brackets but an address in brackets, and no path holds brackets at all.
  const strange = !/^(?:\[[^\]]*\]|[^:[\]"]*)(?::\d*)?$/.test(host) || /[[\]"]/.test(path + query + fragment)
  return strange || /[[\]"@]/.test(authority.slice(0, Math.max(0, authority.length - host.length - 1))) || text.startsWith(':') || (scheme !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(scheme))
}

/** Row of docs/SCHEMA.md → format, our verdict, and of which texts. */
const ROWS = [
  ['uuid-as-urn', 'uuid', false, (text) => text.startsWith('urn:uuid:')],
  ['email-forms', 'email', true, (text) => !/^[^"@]+@[^.[\]]+\./.test(text) || text.includes('"')],
  ['hostname-end', 'hostname', false, (text) => text.endsWith('.')],
  ['hostname-reserved', 'hostname', false, reserved],
  ['hostname-reserved', 'email', false, (text) => reserved(text.slice(text.lastIndexOf('@') + 1))],
  ['uri-characters', 'uri', false, unlike3986],
  ['uri-characters', 'uri-reference', false, unlike3986],
  ['uri-without-path', 'uri', true, (text) => /^[a-z][a-z0-9+.-]*:(?:[?#]|$)/i.test(text)],
  ['time-blank', 'date-time', false, (text) => /\s/.test(text[10])],
  ['time-offset', 'date-time', false, (text) => /[+-]\d{2,4}$/.test(text)],
  ['time-offset', 'time', false, (text) => /[+-]\d{2,4}$/.test(text)],
  ['duration-gap', 'duration', false, (text) => /Y\d+D|H\d+S/.test(text)],
  ['regex-unicode', 'regex', false, (text) => takes(text, '') && !takes(text, 'u')],
  ['regex-groups', 'regex', true, (text) => /\\k<|\\[1-9]|\(\?<?[=!]/.test(text) && !takes(text, '')],
]

/** The row that explains a disagreement about a text, or nothing. */
export const explainFormat = (format, text, { ours }) => ROWS.find(([, of, verdict, fits]) => of === format && verdict === ours && fits(text))?.[0]
