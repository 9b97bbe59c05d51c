// Random messages: signed by node:crypto as a sender would, then, more often than not, damaged.
import { createHmac } from 'node:crypto'
import { base64Secret, body, damage, damageBytes, seconds, spelling, textSecret } from './parts.mjs'

const mac = (key, parts, encoding) => parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', key)).digest(encoding)

/** What was signed: the bytes, or now and then what a lossy decoder makes of them. */
const signedBody = (bytes, { often }) => (often(0.1) ? Buffer.from(bytes.toString()) : bytes)

/** A message of the Standard Webhooks family. @param {readonly string[]} prefixes of header names */
export function standard(random, prefixes) {
  const { pick, often, text, below, bytes } = random
  const { key, secret } = base64Secret(random)
  const raw = body(random)
  const number = seconds(random)
  const written = often(0.1) ? spelling(number, random) : String(number)
  const id = often(0.9) ? `msg_${text(20, [...'abcdefghijkl0123456789'])}` : damage('msg_2KWPBgLlAfxdpx2AI54pPJ85f4W', random)
  // The text of the header, or the number that some parsers see in it.
  const time = often(0.5) ? written : String(parseInt(written, 10))
  const good = mac(key, [`${id}.${time}.`, signedBody(raw, random)], 'base64')
  const other = () => `${pick(['v1', 'v1', 'v2', 'v1a', 'V1', ''])},${bytes(pick([32, 32, 31, 64])).toString('base64')}`
  let entries = [`v1,${good}`]
  if (often(0.3)) entries = [other(), ...entries, other()].slice(below(2), 2 + below(2))
  if (often(0.01)) entries = [...Array.from({ length: 28 + below(10) }, other), ...entries]
  let signature = entries.join(pick([' ', ' ', ' ', ' ', '  ', ',', ';']))
  if (often(0.2)) signature = damage(signature, random)
  if (often(0.03)) signature = `v1,${good},${text(2, ['a', 'b'])}`
  const values = { id, timestamp: written, signature }
  const prefix = pick(prefixes)
  const pairs = Object.entries(values).map(([name, value]) => [`${often(0.97) ? prefix : pick([...prefixes, 'x'])}-${name}`, value])
  return finish(random, { secret, pairs, raw })
}

/** A message of Stripe's kind. */
export function stripe(random) {
  const { pick, often, text, below, bytes } = random
  const secret = textSecret(random)
  const raw = body(random)
  const number = seconds(random)
  const written = often(0.1) ? spelling(number, random) : String(number)
  const time = often(0.5) ? written : String(parseInt(written, 10))
  const good = mac(secret, [`${time}.`, signedBody(raw, random)], 'hex')
  let entries = [`t=${written}`, `v1=${often(0.95) ? good : good.toUpperCase()}`]
  if (often(0.3)) entries.push(`${pick(['v0', 'v1', 'V1', 't', ''])}=${bytes(pick([32, 32, 31])).toString('hex')}`)
  if (often(0.03)) entries.unshift(`t=${number + below(3)}`)
  if (often(0.01)) entries.push(...Array.from({ length: 28 + below(10) }, () => `v1=${text(64, [...'0123456789abcdef'])}`))
  if (often(0.2)) entries.reverse()
  if (often(0.03)) entries = entries.map((entry) => `${entry}=${text(2, ['a', 'b'])}`)
  let signature = entries.join(pick([',', ',', ',', ',', ',', ', ', ';', ' ']))
  if (often(0.2)) signature = damage(signature, random)
  const { tolerance } = pick([{}, {}, {}, { tolerance: 0 }, { tolerance: 10 }, { tolerance: 600 }])
  return { ...finish(random, { secret, pairs: [['stripe-signature', signature]], raw }), tolerance }
}

/** A message of GitHub's kind. */
export function github(random) {
  const { often } = random
  const secret = textSecret(random)
  const raw = body(random)
  const good = mac(secret, [signedBody(raw, random)], 'hex')
  let signature = `sha256=${often(0.95) ? good : good.toUpperCase()}`
  if (often(0.3)) signature = damage(signature, random)
  return finish(random, { secret, pairs: [['x-hub-signature-256', signature]], raw })
}

/** What happens on the way: bytes change, headers come in capitals, twice, or not at all; the wrong secret is configured. */
function finish(random, { secret, pairs, raw }) {
  const { often, pick } = random
  const received = often(0.1) ? damageBytes(raw, random) : raw
  const headers = pairs.map(([name, value]) => [often(0.05) ? name.toUpperCase() : name, value])
  if (often(0.04)) headers.splice(random.below(headers.length), 1)
  if (often(0.03) && headers.length > 0) {
    const [name, value] = pick(headers)
    headers.push([name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase(), often(0.5) ? value : damage(value, random)])
  }
  return { secret: often(0.05) ? damage(secret, random) : secret, headers, raw: received, asText: often(0.3) && received.equals(Buffer.from(received.toString())) }
}
