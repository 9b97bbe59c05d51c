// The second oracle: every accepted signature of the corpus is computed again with node:crypto, from tables of its own.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

const TABLES = new URL('schemes/', import.meta.url)
const tables = await Promise.all(readdirSync(TABLES).map((name) => import(new URL(name, TABLES))))
const SCHEMES = Object.assign({}, ...tables.map((table) => table.default))

const FOLDER = new URL('../vectors/providers/', import.meta.url)
const files = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))

function bodyOf({ body }) {
  if (body.text !== undefined) return Buffer.from(body.text, 'utf8')
  return body.base64 === undefined ? Buffer.from(body.repeat[0].repeat(body.repeat[1])) : Buffer.from(body.base64, 'base64')
}

function message(vector) {
  const raw = bodyOf(vector)
  return {
    ...vector,
    header: (name) => vector.headers.find(([key]) => key.toLowerCase() === name)?.[1],
    body: vector.config.bodyTransform ? Buffer.from(JSON.stringify(JSON.parse(raw))) : raw,
  }
}

for (const { provider, tests } of files) {
  if (!SCHEMES[provider]) continue
  test(`${provider}: node:crypto gives the same signatures`, () => {
    let computed = 0
    for (const vector of tests) {
      if (vector.result !== 'valid') continue
      const { signatures, matches } = SCHEMES[provider](message(vector))
      const found = vector.config.secrets.some((secret) => signatures.some((signature) => matches(secret, signature)))
      assert.ok(found, `#${vector.tcId} ${vector.comment}`)
      computed += 1
    }
    assert.ok(computed >= 8, `computed ${computed}`)
  })
}

test('only providers without a signature are in no table', () => {
  for (const { provider, tests } of files.filter((file) => !SCHEMES[file.provider])) {
    const proved = new Set(tests.map((vector) => vector.expect?.assurance).filter(Boolean))
    assert.ok(proved.size > 0 && [...proved].every((name) => ['asserted', 'bearer'].includes(name)), `${provider}: ${[...proved]}`)
  }
})
