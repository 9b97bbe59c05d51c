// Coloured JSON for reading, and masked secrets.
import { tokens } from '../model/json.js'
import { h } from './dom.js'

const COLOUR_LIMIT = 20_000 // characters; above it colours cost more than they help

export function coloured(text) {
  if (text.length > COLOUR_LIMIT) return [text]
  return tokens(text).map(({ text: piece, kind }) => (kind ? h('span', { class: `t-${kind}` }, piece) : piece))
}

export const codeBlock = (text) => h('pre', {}, coloured(text))

/** Dots in place of a secret, unless it is to be seen. */
export function mask(text, secret, reveal) {
  if (reveal || !secret || secret.length < 4) return text
  return text.split(secret).join('••••••••')
}
