// The port that http means anyway is left out by browsers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { home } from '../js/installed.mjs'

const { refusal } = await import(pathToFileURL(join(home, 'studio/guard.js')).href)
const ask = (port, headers) => refusal({ method: 'GET', headers }, { port, token: 't' }, { methods: ['GET'], token: false })

test('on port 80 a Host header without port is the studio\'s own', () => {
  for (const host of ['127.0.0.1', 'localhost', '127.0.0.1:80', 'localhost:80']) {
    assert.equal(ask(80, { host, origin: `http://${host}` }), null, host)
    assert.equal(ask(8080, { host }).status, 421, host)
  }
  assert.equal(ask(80, { host: 'evil.example' }).status, 421)
  assert.equal(ask(80, { host: 'localhost', origin: 'http://evil.example' }).status, 403)
})
