// Coloured JSON for reading, and masked secrets.
import { toBase64 } from '../model/bytes.js'
import { tokens } from '../model/json.js'
import { h } from './dom.js'

const COLOUR_LIMIT = 20_000 // characters; above it colours cost more than they help

export function coloured(text) {
  if (text.length > COLOUR_LIMIT) return [text]
  return tokens(text).map(({ text: piece, kind }) => (kind ? h('span', { class: `t-${kind}` }, piece) : piece))
}

export const codeBlock = (text) => h('pre', {}, coloured(text))

/** A secret as it may stand in a message: as it is, inside a JSON text, in base64 (Basic authentication), in a URL. */
const spellings = (secret) => [secret, JSON.stringify(secret).slice(1, -1), toBase64(secret), toBase64(secret).replace(/=+$/, ''), encodeURIComponent(secret)]

/** Dots in place of a secret, unless it is to be seen. */
export function mask(text, secret, reveal) {
  if (reveal || !secret || secret.length < 4) return text
  return spellings(secret).reduce((shown, one) => shown.split(one).join('••••••••'), text)
}
