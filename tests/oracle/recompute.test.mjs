// The second oracle: every accepted signature of the corpus is computed again with node:crypto, from a table of its own.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

const FOLDER = new URL('../vectors/providers/', import.meta.url)
const files = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))

const utf8 = (secret) => Buffer.from(secret, 'utf8')
const whsec = (secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
const standard = (family) => (header) => ({ key: whsec, head: `${header(`${family}-id`)}.${header(`${family}-timestamp`)}.`, tags: header(`${family}-signature`).split(' ').map((entry) => entry.split(',')[1]), form: 'base64' })
const listed = (name) => (header) => {
  const entries = header(name).split(',').map((entry) => entry.split('='))
  return { key: utf8, head: `${entries.find(([label]) => label === 't')[1]}.`, tags: entries.map(([, value]) => value), form: 'hex' }
}
const SCHEMES = {
  'standard-webhooks': standard('webhook'),
  svix: (header) => standard(header('svix-id') ? 'svix' : 'webhook')(header),
  clazar: (header) => standard(header('svix-id') ? 'svix' : 'webhook')(header),
  stripe: listed('stripe-signature'),
  closient: listed('x-closient-signature'),
  github: (header) => ({ key: utf8, head: '', tags: [header('x-hub-signature-256').slice(7)], form: 'hex' }),
  clawget: (header) => ({ key: utf8, head: '', tags: [header('x-clawget-signature')], form: 'hex' }),
  shopify: (header) => ({ key: utf8, head: '', tags: [header('x-shopify-hmac-sha256')], form: 'base64' }),
  slack: (header) => ({ key: utf8, head: `v0:${header('x-slack-request-timestamp')}:`, tags: [header('x-slack-signature').slice(3)], form: 'hex' }),
}

function bodyOf({ body }) {
  if (body.text !== undefined) return Buffer.from(body.text, 'utf8')
  return body.base64 === undefined ? Buffer.from(body.repeat[0].repeat(body.repeat[1])) : Buffer.from(body.base64, 'base64')
}

for (const { provider, tests } of files) {
  if (!SCHEMES[provider]) continue
  test(`${provider}: node:crypto gives the same signatures`, () => {
    let computed = 0
    for (const vector of tests) {
      if (vector.result !== 'valid') continue
      const header = (name) => vector.headers.find(([key]) => key.toLowerCase() === name)?.[1]
      const { key, head, tags, form } = SCHEMES[provider](header)
      const body = vector.config.bodyTransform ? Buffer.from(JSON.stringify(JSON.parse(bodyOf(vector)))) : bodyOf(vector)
      const own = vector.config.secrets.map((secret) => createHmac('sha256', key(secret)).update(head).update(body).digest(form))
      assert.ok(tags.some((tag) => own.includes(form === 'hex' ? tag?.toLowerCase() : tag)), `#${vector.tcId} ${vector.comment}`)
      computed += 1
    }
    assert.ok(computed >= 10, `computed ${computed}`)
  })
}

test('every provider without a signature is known as such', () => {
  assert.deepEqual(files.map(({ provider }) => provider).filter((name) => !SCHEMES[name]).sort(), ['claravine', 'clarus'])
})
