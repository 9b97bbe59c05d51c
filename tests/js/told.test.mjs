// What `receive` reads from the row of numbers, and out of the picked headers, is what the report says that crosses as JSON when there are findings.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { full } from './installed.mjs'

const { createReceiver, generateSecret, sign, verificationSecret } = full

const PROFILES = new URL('../../src/profile/providers/', import.meta.url)
const TYPES = ['push', 'Ab.C', 'a b', ' push ', 'grün', '€', 'a\ud800', 'x'.repeat(300), 'null', '-1', '17']
const NOW = 1700000000
const URL_OF_MESSAGE = { method: 'POST', url: 'https://h.example/x?a=b' }

function setAt(body, pointer, value) {
  const names = pointer.split('/').slice(1)
  const last = names.pop()
  let at = body
  for (const name of names) at = at[name] ??= {}
  at[last] = value
}

/** Everything but what differs with the catalog. */
function told(provider, secret, message) {
  const { findings, ...rest } = createReceiver({ provider, secret, now: () => NOW }).receive(message)
  delete rest.valid
  delete rest.knownEventType
  return { found: findings?.length, rest }
}

/** A body and headers with the type, and some id, wherever the profile looks for them. */
function made({ event = {} }, type) {
  const body = {}
  const headers = {}
  for (const [list, value] of [[event.id?.from, 'id 1'], [event.type?.from, type]]) {
    for (const source of list ?? []) {
      if (source.startsWith('body:')) setAt(body, source.slice(5), value)
      if (source.startsWith('header:')) headers[source.slice(7)] = value
    }
  }
  return { body: JSON.stringify(body), headers }
}

test('every provider\'s event types and keys, by numbers and by JSON, with headers as texts and as lists', () => {
  let [compared, inHeaders] = [0, 0]
  for (const file of readdirSync(PROFILES).filter((name) => name.endsWith('.json'))) {
    const name = file.slice(0, -5)
    const profile = JSON.parse(readFileSync(new URL(file, PROFILES), 'utf8'))
    for (const type of TYPES) {
      const message = made(profile, type)
      let secret
      try {
        const signing = generateSecret(name, new Uint8Array(96).fill(7))
        secret = verificationSecret(name, signing)
        Object.assign(message.headers, sign({ provider: name, secret: signing, body: message.body, id: 'id1', timestamp: NOW, ...URL_OF_MESSAGE }))
      } catch {
        // Signed by nobody, or not with what is given here.
        continue
      }
      const lists = Object.fromEntries(Object.entries(message.headers).map(([header, value]) => [header, [value]]))
      const known = { name: 'mine', extends: name, events: [{ type: type.replace('\ud800', '\ufffd'), schema: true }] }
      const unknown = { ...known, events: [{ type: 'another', schema: true }] }
      const [own, ...others] = [known, unknown].flatMap((provider) => [message.headers, lists].map((headers) => told(provider, secret, { ...URL_OF_MESSAGE, headers, body: message.body, eventType: type })))
      if (own.rest.ok !== true || own.found > 0) continue
      for (const other of others) assert.deepEqual(other.rest, own.rest, `${name}: ${type}`)
      compared += 1
      if (profile.event?.type?.from.some((source) => source.startsWith('header:'))) inHeaders += 1
    }
  }
  assert.ok(compared > 500 && inHeaders > 50, `${compared} compared, ${inHeaders} with the type in a header`)
})
