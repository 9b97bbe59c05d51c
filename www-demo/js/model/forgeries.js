// The ways to forge a message, and what each scheme can notice of them.
import { assuranceOf, boundsAge, coversBody, isSigned } from './scheme.js'

const ALL = {
  'tampered-body': 'Tampered body',
  'wrong-secret': 'Wrong secret',
  'missing-signature': 'Missing signature',
  'stale-timestamp': 'Stale timestamp',
}

const WORDS = {
  bearer: { 'wrong-secret': 'Wrong token', 'missing-signature': 'Missing token header' },
  asserted: { 'wrong-secret': 'Wrong header value', 'missing-signature': 'Missing header' },
}

/** The forgeries that apply, the most telling one first; `noticed` says whether the scheme can refuse it. */
export function forgeriesFor(profile) {
  const assurance = assuranceOf(profile)
  const signed = isSigned(profile)
  const order = coversBody(profile)
    ? ['tampered-body', 'wrong-secret', 'missing-signature', 'stale-timestamp']
    : ['wrong-secret', 'missing-signature', 'stale-timestamp', 'tampered-body']
  return order
    .filter((kind) => kind !== 'stale-timestamp' || boundsAge(profile))
    .map((kind) => ({
      kind,
      title: WORDS[assurance]?.[kind] ?? ALL[kind],
      noticed: coversBody(profile) || kind !== 'tampered-body',
      help: helpFor(kind, profile, signed),
    }))
}

function helpFor(kind, profile, signed) {
  if (kind === 'tampered-body') {
    return coversBody(profile)
      ? 'Signs the payload, then changes one character of it on the way.'
      : `Changes one character of the payload. ${profile.title} does not sign the body, so no receiver can notice.`
  }
  if (kind === 'wrong-secret') return signed ? 'Signs with a fresh secret that the receiver does not know.' : 'Sends a value that the receiver does not expect.'
  if (kind === 'missing-signature') return signed ? 'Sends the payload without its signature.' : 'Leaves the first of the proving values out.'
  return 'Signs with a time that is older than the receiver allows: a replay.'
}

/** Changes one character, a digit where there is one, so that the message still looks like the real one. */
export function tamper(body) {
  const at = body.search(/\d(?=\D*$)/)
  if (at < 0) return `${body} `
  return body.slice(0, at) + ((Number(body[at]) + 1) % 10) + body.slice(at + 1)
}
