// Handshakes: how providers check that an endpoint is ours, through the function and through the handler.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { full, misuse, small } from './installed.mjs'

const { answerHandshake, createReceiver, sign } = full
const CHALLENGE = '{"token":"t","challenge":"3eZbrw1aBm2r","type":"url_verification"}'

test('Slack: a signed challenge comes back as text', async () => {
  const now = 1700000000
  const headers = sign({ provider: 'slack', secret: 's', timestamp: now, body: CHALLENGE })
  const reply = answerHandshake({ provider: 'slack', secret: 's', headers, body: CHALLENGE, now })
  assert.deepEqual([reply.ok, reply.status, reply.headers['content-type'], reply.body], [true, 200, 'text/plain', '3eZbrw1aBm2r'])
  const refused = answerHandshake({ provider: 'slack', secret: 'other', headers, body: CHALLENGE, now })
  assert.deepEqual([refused.ok, refused.code, refused.status], [false, 'signature-mismatch', 401])
  assert.equal(answerHandshake({ provider: 'slack', secret: 's', headers, body: '{"type":"event_callback"}', now }), null)

  const heard = []
  const handle = createReceiver({ provider: 'slack', secret: 's', now: () => now }).handler(() => assert.fail('a handshake is no event'), { onRejection: ({ code }) => heard.push(code) })
  const post = (given) => handle(new Request('https://hooks.example.com/', { method: 'POST', headers: given, body: CHALLENGE }))
  const good = await post(headers)
  assert.deepEqual([good.status, await good.text()], [200, '3eZbrw1aBm2r'])
  const bad = await post({ ...headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` })
  assert.deepEqual([bad.status, await bad.text(), heard], [401, '', ['signature-mismatch']])
})

test('Zoom: the token comes back with its HMAC, computed here by node:crypto', () => {
  const body = '{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1,"event":"endpoint.url_validation"}'
  const headers = sign({ provider: 'zoom', secret: 's', timestamp: 1700000000, body })
  const reply = answerHandshake({ provider: 'zoom', secret: 's', headers, body, now: 1700000000 })
  assert.deepEqual(JSON.parse(reply.body), { plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken: createHmac('sha256', 's').update('qgg8vlvZRS6UYooatFL8Aw').digest('hex') })
})

test('Meta: the challenge comes back for the owner\'s own token alone', async () => {
  const url = (token) => `https://hooks.example.com/?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`
  const ask = (token) => answerHandshake({ provider: 'meta', verifyToken: 'meatyhamhock', headers: {}, method: 'GET', url: url(token) })
  assert.equal(ask('meatyhamhock').body, '1158201444')
  assert.deepEqual([ask('other').ok, ask('other').code], [false, 'token-mismatch'])
  misuse(() => answerHandshake({ provider: 'meta', headers: {}, method: 'GET', url: url('x') }), 'option-invalid', /verifyToken/)

  const handle = createReceiver({ provider: 'meta', secret: 's', verifyToken: 'meatyhamhock' }).handler(() => {})
  const replies = await Promise.all([url('meatyhamhock'), url('other'), 'https://hooks.example.com/'].map((one) => handle(new Request(one))))
  assert.deepEqual(await Promise.all(replies.map(async (one) => [one.status, await one.text()])), [[200, '1158201444'], [401, ''], [405, '']])
  // Without a token of the owner nothing is answered.
  assert.equal((await createReceiver({ provider: 'meta', secret: 's' }).handler(() => {})(new Request(url('')))).status, 405)
})

test('events of a provider with handshakes still arrive', async () => {
  const seen = []
  const body = '{"object":"page","entry":[]}'
  const handle = createReceiver({ provider: 'meta', secret: 's', verifyToken: 't' }).handler((event) => { seen.push(event.object) })
  const headers = sign({ provider: 'meta', secret: 's', body })
  assert.equal((await handle(new Request('https://hooks.example.com/', { method: 'POST', headers, body }))).status, 200)
  assert.deepEqual(seen, ['page'])
})

test('misuse is named', () => {
  misuse(() => answerHandshake({ provider: 'meta', headers: {}, verifyToken: 7 }), 'option-invalid', /verifyToken/)
  misuse(() => answerHandshake({ provider: 'meta', headers: {}, token: 'x' }), 'option-invalid', /token/)
  for (const constants of [5, { key: 5 }, { key: 5n }]) misuse(() => answerHandshake({ provider: 'meta', headers: {}, constants }), 'option-invalid', /constants/)
  misuse(() => small.createReceiver({ provider: 'meta', secret: 's', verifyToken: 't' }), 'option-invalid', /handshakes/)
  // Else the first stranger's request would find it out.
  for (const verifyToken of ['', ' ']) misuse(() => createReceiver({ provider: 'meta', secret: 's', verifyToken }), 'option-invalid', /verifyToken .* not blank/)
  // A header cannot stand in for the method.
  assert.equal(answerHandshake({ provider: 'meta', headers: [[':method', 'GET']], url: 'https://h.example/?hub.mode=a&hub.challenge=1&hub.verify_token=t', verifyToken: 't' }), null)
})

test('a text of the request is no page, and ends no header', async () => {
  const script = '<script>alert(1)</script>\r\nset-cookie: a=b'
  const secret = 's'
  const ask = async (provider, query) => createReceiver({ provider, secret, verifyToken: 't' }).handler(() => {})(new Request(`https://hooks.example.com/?${query}challenge=${encodeURIComponent(script)}`))
  for (const [provider, query] of [['dropbox', ''], ['websub', 'hub.mode=subscribe&hub.'], ['meta', 'hub.mode=subscribe&hub.verify_token=t&hub.']]) {
    const reply = await ask(provider, query)
    assert.equal(await reply.text(), script)
    assert.deepEqual(Object.fromEntries(reply.headers), { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' }, provider)
  }
  const refused = answerHandshake({ provider: 'asana', headers: { 'x-hook-secret': 'a\r\nset-cookie: a=b' } })
  assert.deepEqual([refused.ok, refused.code], [false, 'header-malformed'])
  assert.match(refused.message, /at position 1$/)
})
