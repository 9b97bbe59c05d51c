// Random JSON texts, few keys and few values so that schemas meet them, and texts that are a step away from another.

const PLAIN = ['a', 'b', 'id', 'type', 'é', 'a/b', 'ab']
// What every JavaScript object inherits, and what it takes for false.
const ODD = ['toString', '__proto__', '']
const key = (random) => random.pick(random.often(0.04) ? ODD : PLAIN)
const STRINGS = ['', 'a', 'b', 'ab', 'aé', '😀', 'Zz', '0', 'toString', '2026-01-31', '2026-01-31T12:00:00Z', 'a@b.example', '26679e11-820c-407b-9c5a-17ed1181a81a', 'https://a.example/b?c#d', '127.0.0.1', '::1', 'a.example', '/a/0', 'P1D']
const NUMBERS = ['0', '-0', '1', '2', '3', '-1', '1.0', '1.5', '0.1', '0.3', '4.02', '1e2', '100', '1E+2', '9007199254740992', '9007199254740993', '18446744073709551616', '18446744073709551617', '1e400', '1e-400', '475.50', '0.30000000000000004']

/** A value is { kind, text } for leaves, { kind: 'array', items } or { kind: 'object', members: [[key, value]] }. */
export function value(random, depth = 3) {
  const kinds = depth > 0 ? ['null', 'boolean', 'number', 'string', 'array', 'object', 'object'] : ['null', 'boolean', 'number', 'string']
  const kind = random.pick(kinds)
  if (kind === 'array') return { kind, items: Array.from({ length: random.below(4) }, () => value(random, depth - 1)) }
  if (kind === 'object') {
    const keys = new Set(Array.from({ length: random.below(5) }, () => key(random)))
    return { kind, members: [...keys].map((key) => [key, value(random, depth - 1)]) }
  }
  return { kind, text: leaf(random, kind) }
}

function leaf(random, kind) {
  if (kind === 'null') return 'null'
  if (kind === 'boolean') return random.pick(['true', 'false'])
  // Mostly plain numbers: what floats cannot hold would hide all else.
  if (kind === 'number') return random.often(0.85) ? String(random.below(7) - 2) : random.pick(NUMBERS)
  return JSON.stringify(random.pick(STRINGS))
}

export function write({ kind, text, items, members }) {
  if (kind === 'array') return `[${items.map(write).join(',')}]`
  if (kind === 'object') return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`
  return text
}

/** The same value with one thing changed somewhere. */
export function changed(random, of) {
  const inside = of.kind === 'array' ? of.items.length : of.kind === 'object' ? of.members.length : 0
  if (inside > 0 && random.often(0.7)) {
    const at = random.below(inside)
    if (of.kind === 'array') return { kind: 'array', items: of.items.map((item, place) => (place === at ? changed(random, item) : item)) }
    return { kind: 'object', members: of.members.map(([key, member], place) => [key, place === at ? changed(random, member) : member]) }
  }
  if (of.kind === 'array' && random.often(0.7)) {
    const items = random.often(0.5) && inside > 0 ? of.items.slice(1) : [...of.items, random.often(0.5) && inside > 0 ? of.items[0] : value(random, 1)]
    return { kind: 'array', items }
  }
  if (of.kind === 'object' && random.often(0.8)) {
    if (random.often(0.5) && inside > 0) return { kind: 'object', members: of.members.slice(1) }
    const added = key(random)
    return { kind: 'object', members: [...of.members.filter(([known]) => known !== added), [added, value(random, 1)]] }
  }
  return value(random, 1)
}

/** Texts that no value has: what JSON.parse hides or refuses. */
export function damaged(random, text) {
  return random.pick([
    (one) => `\ufeff${one}`,
    (one) => one.replace('{"', '{"a":1,"a":2,"'),
    (one) => one.replace('"a"', '"\\ud800"'),
    (one) => `${one} ${one}`,
    (one) => one.slice(0, -1),
    (one) => `${'['.repeat(130)}${one}${']'.repeat(130)}`,
    (one) => ` \n${one}\t`,
    (one) => one.replaceAll('a', '\\u0061'),
  ])(text)
}
