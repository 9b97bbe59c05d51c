// Signs as a provider would, by the profile's scheme and node:crypto, with any spelling of a time, a header or a secret.
import { createHash, createHmac, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'node:querystring'

const HASHES = { 'hmac-sha1': 'sha1', 'hmac-sha256': 'sha256', 'hmac-sha384': 'sha384', 'hmac-sha512': 'sha512' }

/** @param {string} name of a built-in profile */
export function schemeOf(name) {
  const { scheme, extends: parent } = JSON.parse(readFileSync(new URL(`../../src/profile/providers/${name}.json`, import.meta.url), 'utf8'))
  return scheme ?? schemeOf(parent)
}

/** The key that a secret stands for: the first form that can read it, as a sender knows which one it is. */
export function keyOf(scheme, secret) {
  const forms = [scheme.secret].flat()
  const form = forms.find(({ prefix, requirePrefix }) => (requirePrefix ? secret.startsWith(prefix) : true))
  const text = form.prefix && secret.startsWith(form.prefix) ? secret.slice(form.prefix.length) : secret
  return Buffer.from(text, form.encoding === 'utf-8' ? 'utf8' : form.encoding)
}

// Names sorted, values of one name sorted and counted once.
function sorted(body) {
  const fields = parse(body.toString())
  const values = (name) => [...new Set([fields[name]].flat())].sort()
  return Object.keys(fields).sort().flatMap((name) => values(name).map((value) => name + value)).join('')
}

/** Does the address hold the body's digest? Then no field is signed. */
const isDigest = (scheme, url) => scheme.bodyDigest?.place.startsWith('query:') && url.includes(`${scheme.bodyDigest.place.slice(6)}=`)

/** The bytes that the scheme signs. */
export function contentOf(scheme, { secret, body, timestamp = '', id = '', url = '', method = '', headers = {} }) {
  const variables = { body, timestamp, id, url, method, secret, 'body:form-sorted': () => (isDigest(scheme, url) ? '' : sorted(body)) }
  const parts = scheme.content.split(/\{([^}]+)\}/).map((part, number) => {
    if (number % 2 === 0) return part
    if (part.startsWith('header:')) return headers[part.slice(7)] ?? ''
    const value = variables[part]
    if (value === undefined) throw new Error(`content of a scheme: no {${part}} here`)
    return typeof value === 'function' ? value() : value
  })
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

/** ECDSA draws a number each time; the text has to have padding and both letters that alphabets write differently, in every run. */
function ecdsa(content, privateKey) {
  for (;;) {
    const tag = sign('sha256', content, privateKey)
    const text = tag.toString('base64')
    if (text.includes('+') && text.includes('/') && /[^=]=$/.test(text)) return tag
  }
}

/** The signature's bytes. @param {import('node:crypto').KeyObject} [privateKey] where the secret is a public key */
export function tagOf(scheme, message, privateKey) {
  const content = contentOf(scheme, message)
  const { algorithm } = scheme.signature
  if (algorithm === 'sha256') return createHash('sha256').update(content).digest()
  if (privateKey) return algorithm === 'ed25519' ? sign(null, content, privateKey) : ecdsa(content, privateKey)
  return createHmac(HASHES[algorithm], message.key ?? keyOf(scheme, message.secret)).update(content).digest()
}

/** One signature as the header writes it, without its label. */
export const spell = (scheme, tag) => (scheme.signature.prefix ?? '') + tag.toString(scheme.signature.encoding)

/** The value of the signature header, from entries `[label, text]`. */
export function list(scheme, entries, timestamp) {
  const { items, assign } = scheme.signature
  const label = /^signature:(.*)$/.exec(scheme.families[0].timestamp ?? '')?.[1]
  const all = label ? [[label, timestamp], ...entries] : entries
  return all.map((entry) => entry.join(assign)).join(items)
}

/** The headers of one message; `signature` replaces the honest one. */
export function headersOf(scheme, message, privateKey) {
  const family = scheme.families[0]
  const tag = tagOf(scheme, message, privateKey)
  const text = spell(scheme, tag)
  const isList = scheme.signature.items !== undefined
  const value = isList ? list(scheme, [[scheme.signature.labels[0].label, text]], message.timestamp) : text
  const headers = { ...message.headers, [message.signatureHeader ?? [family.signature].flat()[0]]: value }
  if (family.timestamp && !/[:]/.test(family.timestamp)) headers[family.timestamp] = message.timestamp
  if (family.id) headers[family.id] = message.id
  return headers
}
