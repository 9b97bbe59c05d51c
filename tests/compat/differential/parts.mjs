// What messages are made of: bodies, secrets, times, and small damage to a text.

export const NOW = 1_800_000_000

const WORDS = [...'abcdefghijklmnopqrstuvwxyz0123456789_-']
const ANY = [...WORDS, ...'ABC.,:;= \t"{}[]\\/+%$&', '\u00e9', '\u2665', '\u{1f600}', '\ufffd', '\ufeff']
const OFFSETS = [0, 0, 0, 1, -1, 30, -30, 299, -299, 300, -300, 301, -301, 1e6, -1e6, 31_536_000, -NOW]

/** Bytes of a body: mostly JSON, sometimes text of any kind, bytes that are not UTF-8, or nothing. */
export function body({ below, pick, bytes, text, often }) {
  const json = () => Buffer.from(JSON.stringify({ type: text(5, WORDS), data: { text: text(below(200), ANY), amount: below(1e9) } }))
  return pick([
    json, json, json, json,
    () => Buffer.from(text(below(400), ANY)),
    () => bytes(1 + below(120)),
    () => Buffer.concat([json(), bytes(1 + below(3))]),
    () => Buffer.from(`\ufeff${text(8, WORDS)}`),
    () => (often(0.2) ? Buffer.alloc(0) : json()),
    () => (often(0.02) ? Buffer.alloc(20_000 + below(9000), text(7, WORDS)) : json()),
  ])()
}

/** Seconds as a sender writes them; rarely milliseconds. */
export const seconds = ({ pick, often }) => (often(0.02) ? NOW * 1000 : NOW + pick(OFFSETS))

/** Other spellings of a number, which some parsers take for it. */
export function spelling(number, { pick, text }) {
  return pick([
    () => `${number}${text(3, WORDS)}`, () => `0${number}`, () => `+${number}`, () => ` ${number}`, () => `${number} `, () => `${number}.0`, () => `${number}.9`,
    () => `-${number}`, () => `${number}e0`, () => `0x${number.toString(16)}`, () => '', () => 'NaN', () => 'Infinity', () => `${number}000`, () => `${number},1`, () => `\u0661${number}`,
  ])()
}

/** A key, and the text that shows it as base64 after `whsec_`. */
export function base64Secret({ below, pick, bytes, often }) {
  const key = bytes(often(0.85) ? 24 + below(41) : 1 + below(80))
  const base64 = key.toString('base64')
  const secret = pick([
    () => `whsec_${base64}`, () => `whsec_${base64}`, () => `whsec_${base64}`, () => base64,
    () => pick([base64.replace(/=+$/, ''), `${base64}\n`, ` ${base64}`, `${base64}A`, base64.replace(/.(=*)$/, 'B$1'), base64.replaceAll('+', '-'), `v1,${base64}`, `"${base64}"`, '', 'whsec_']),
  ])()
  return { key, secret }
}

/** A secret that is taken as it stands. */
export function textSecret({ below, pick, text }) {
  return pick([
    () => `whsec_${text(32, WORDS)}`, () => `whsec_${text(32, WORDS)}`, () => text(20, WORDS),
    () => pick([text(1 + below(3), WORDS), text(1 + below(40), ANY), `${text(20, WORDS)}\n`, `sk_live_${text(20, WORDS)}`, `v1,whsec_${text(20, WORDS)}`, ' ', '']),
  ])()
}

/** One small change anywhere in a text. */
export function damage(value, { below, pick, text, often }) {
  const at = below(value.length + 1)
  return pick([
    () => value.slice(0, at) + value.slice(at + 1),
    () => value.slice(0, at) + pick(ANY) + value.slice(at),
    () => value.slice(0, at) + pick(WORDS) + value.slice(at + 1),
    () => value.slice(0, at),
    () => value.toUpperCase(),
    () => value + value,
    () => `${value} `,
    () => (often(0.3) ? '' : value + text(2, ANY)),
    () => `${value}\n`,
    () => value.replace(/=+$/, ''),
  ])()
}

/** One small change of bytes. */
export function damageBytes(value, random) {
  if (value.length === 0) return Buffer.from('x')
  const copy = Buffer.from(value)
  copy[random.below(copy.length)] ^= 1 << random.below(8)
  return random.pick([copy, copy, copy, value.subarray(1), Buffer.concat([value, Buffer.from('\n')]), Buffer.from(value.toString())])
}
