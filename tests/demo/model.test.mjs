// The page's own logic, without a browser: what it shows must not differ from what it sends.
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { forgeriesFor, tamper } from '../../www-demo/js/model/forgeries.js'
import { indent, tokens } from '../../www-demo/js/model/json.js'
import { parseLines, parseObject } from '../../www-demo/js/model/lines.js'
import { contentParts, headerRole, routingHeaders } from '../../www-demo/js/model/scheme.js'
import { duration, milliseconds } from '../../www-demo/js/model/time.js'
import { inactiveVerdict, judge } from '../../www-demo/js/model/verdict.js'

const strict = { title: 'Strict', delivery: { ack: { deadlineMs: 500, statuses: [200] } }, scheme: { assurance: 'signed', timestamp: { toleranceSeconds: 300 } } }
const loose = { title: 'Loose', delivery: { ack: { statuses: '2xx' } }, scheme: { assurance: 'signed' } }

test('formatting keeps every token: a number with a trailing zero, escapes, order', () => {
  const text = '{"amount":475.50,"a":[],"b":{},"list":[1,{"x":"y{,:}\\" ]"}],"n":1E+2}'
  const pretty = indent(text)
  assert.equal(tokens(pretty).map((one) => one.text).join(''), pretty)
  assert.match(pretty, /"amount": 475\.50,/)
  assert.match(pretty, /"a": \[\],\n {2}"b": \{\},/)
  assert.match(pretty, /"n": 1E\+2/)
  assert.equal(pretty.replace(/\n\s*|(?<=":) /g, ''), text)
  assert.equal(indent(pretty), pretty)
})

test('formatting leaves alone what is not JSON', () => {
  assert.equal(indent('{"a":'), null)
})

test('colours cover broken text without losing a character', () => {
  for (const text of ['', '{"a": "unclosed', 'tru 01 "x":', '{"a":1}}}', '\\"']) {
    assert.equal(tokens(text).map((one) => one.text).join(''), text)
  }
  assert.deepEqual(tokens('{"a": 1}').filter((one) => one.kind).map((one) => one.kind), ['key', 'number'])
})

test('tampering always changes the body, and by one character', () => {
  for (const body of ['{"amount":475.50}', '{}', '', '9', '{"a":"é9"}']) {
    const other = tamper(body)
    assert.notEqual(other, body)
    assert.ok(Math.abs(other.length - body.length) <= 1)
  }
})

test('forgeries: stale only where time is signed, a tampered body unnoticed where nothing is signed', () => {
  assert.deepEqual(forgeriesFor(strict).map((one) => one.kind), ['tampered-body', 'wrong-secret', 'missing-signature', 'stale-timestamp'])
  assert.ok(!forgeriesFor(loose).some((one) => one.kind === 'stale-timestamp'))
  const bearer = forgeriesFor({ title: 'B', scheme: { assurance: 'bearer', tokens: [] } })
  assert.equal(bearer[0].kind, 'wrong-secret')
  assert.equal(bearer.find((one) => one.kind === 'tampered-body').noticed, false)
})

test('an event for an inactive endpoint is lost only where the provider says so', () => {
  const state = (whileInactive) => inactiveVerdict({ ...strict, delivery: { whileInactive } }).state
  assert.deepEqual(['not-enqueued', 'logged-without-attempt', 'not-documented', undefined].map(state), ['lost', 'missing', 'missing', 'missing'])
  assert.equal(inactiveVerdict(loose).state, 'missing')
})

test('an attempt is judged by the provider’s own policy', () => {
  const state = (profile, status, durationMs, forgery) => judge(profile, { status, durationMs }, forgery).state
  assert.equal(state(strict, 200, 500), 'delivered')
  assert.equal(state(strict, 200, 501), 'failed')
  assert.equal(state(strict, 204, 5), 'failed')
  assert.equal(state(loose, 204, 60000), 'delivered')
  assert.equal(state(loose, 302, 5), 'failed')
})

test('a forged message is judged the other way round', () => {
  const noticed = { kind: 'tampered-body', noticed: true }
  const tone = (status, forgery) => judge(loose, { status, durationMs: 5 }, forgery).tone
  assert.equal(judge(loose, { status: 401, durationMs: 5 }, noticed).state, 'refused')
  assert.equal(judge(loose, { status: 503, durationMs: 5 }, noticed).state, 'unjudged')
  assert.equal(tone(200, noticed), 'bad')
  assert.equal(tone(200, { kind: 'tampered-body', noticed: false }), 'warn')
})

test('a near miss is judged the other way round too, and a warning asks for no refusal', () => {
  const miss = (severity) => ({ change: 'the member id is missing', finding: { rule: 'required', severity, at: '/data' } })
  const of = (status, severity = 'error') => judge(strict, { status, durationMs: 5 }, null, miss(severity))
  assert.deepEqual([400, 200, 503].map((status) => of(status).state), ['refused', 'accepted', 'unjudged'])
  assert.deepEqual([of(400).tone, of(200).tone, of(200, 'warning').tone], ['good', 'warn', 'good'])
  assert.match(of(200).lines[0], /the member id is missing, at \/data: required/)
})

test('a relay error is no answer of the receiver', () => {
  const error = { code: 'target-refused', message: 'Expected a loopback target.', hint: 'Use --allow.' }
  const verdict = judge(loose, { error }, null)
  assert.equal(verdict.state, 'failed')
  assert.equal(verdict.title, 'Not delivered. Expected a loopback target.')
  assert.deepEqual(verdict.lines, [error.hint])
  assert.equal(judge(loose, { error }, { kind: 'x', noticed: true }).state, 'unjudged')
})

test('the scheme’s words: content parts, header roles, routing headers', () => {
  const profile = {
    scheme: { assurance: 'signed', content: '{id}.{timestamp}.{body}', families: [{ signature: 'S', timestamp: 'T', id: 'I' }] },
    event: { type: { from: ['header:x-event'] }, id: { from: ['header:x-id'] } },
  }
  assert.deepEqual(contentParts(profile), [{ part: 'id' }, { text: '.' }, { part: 'timestamp' }, { text: '.' }, { part: 'body' }])
  assert.deepEqual(['s', 'T', 'i', 'x'].map((name) => headerRole(profile, name)), ['signature', 'timestamp', 'id', null])
  assert.deepEqual(routingHeaders(profile, 'push', 'id-1'), [['x-event', 'push'], ['x-id', 'id-1']])
})

test('lines and durations', () => {
  assert.deepEqual(parseLines('a: b: c\n\n d \n'), [['a', 'b: c'], ['d', '']])
  assert.deepEqual(parseObject('k=v=w\nempty=', '='), { k: 'v=w', empty: '' })
  assert.equal(duration(99305), '1 d 3 h')
  assert.equal(duration(0), '0 s')
  assert.equal(milliseconds(1500), '1.5 s')
})

test('no inline script or style: the content security policy would block it', async () => {
  const html = await readFile(new URL('../../www-demo/index.html', import.meta.url), 'utf8')
  assert.doesNotMatch(html, /\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)/)
})

test('no module of the page is longer than 150 lines, and none writes markup strings', async () => {
  const root = new URL('../../www-demo/js/', import.meta.url)
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.js'))
  assert.ok(files.length > 20)
  for (const name of files) {
    const text = await readFile(new URL(name, root), 'utf8')
    assert.ok(text.split('\n').length <= 150, `${name} is too long`)
    assert.doesNotMatch(text, /innerHTML|insertAdjacentHTML|document\.write|localStorage|\.cookie/, name)
    // The token of the run alone outlives a reload, in its tab.
    if (name !== 'model/address.js') assert.doesNotMatch(text, /sessionStorage/, name)
  }
})
