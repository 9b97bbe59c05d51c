// The sample receiver, without the page: what it answers and what it writes to its log.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startReceiverAlone } from './harness.mjs'

let all
before(async () => { all = await startReceiverAlone() })
after(() => { all?.stop() })

const BODY = '{"type":"payout.completed","id":"evt_1","created":1640000300,"data":{"amount":475.50}}'

async function post(path, { body = BODY, headers = {} } = {}) {
  const response = await fetch(all.receiver.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** Waits for a line in the log: it comes through a pipe, the answer through a socket. */
async function logged(from, pattern) {
  for (let wait = 0; wait < 100; wait += 1) {
    if (pattern.test(all.receiver.output().slice(from))) return
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
  assert.match(all.receiver.output().slice(from), pattern)
}

const signed = (provider, body = BODY, more = {}) => all.sign({ provider, secret: all.config.secrets[provider], body, ...more })
const now = () => Math.floor(Date.now() / 1000)

test('an authentic message gets exactly 200, also when its bytes are unusual', async () => {
  for (const body of [BODY, '\n{ "type" :"x", "n": 1.50 }\n', '{"type":"é😀$$"}']) {
    const { status, text } = await post('/webhooks/clawget', { body, headers: signed('clawget', body) })
    assert.equal(status, 200)
    assert.equal(text, '')
  }
})

test('forgeries get an empty 401 or 400, and the reason only in the log', async () => {
  const cases = [
    [{ headers: signed('clawget', `${BODY} `) }, 401],
    [{ headers: { 'x-clawget-signature': 'zz' } }, 400],
    [{}, 400],
  ]
  for (const [request, expected] of cases) {
    const before = all.receiver.output().length
    const { status, text, headers } = await post('/webhooks/clawget', request)
    assert.deepEqual([status, text], [expected, ''])
    assert.equal(headers.get('x-powered-by'), null)
    await logged(before, new RegExp(`^${expected} clawget [a-z-]+: .+`))
  }
})

test('a stale message is refused', async () => {
  const timestamp = now() - 3600
  const { status } = await post('/webhooks/closient', { headers: signed('closient', BODY, { timestamp }) })
  assert.ok([400, 401].includes(status), String(status))
})

test('a message without a body is refused, an oversized one with 413', async () => {
  const empty = await fetch(`${all.receiver.url}/webhooks/clawget`, { method: 'POST' })
  assert.ok([400, 401].includes(empty.status), String(empty.status))
  const big = await post('/webhooks/clawget', { body: 'x'.repeat(26 * 1024 * 1024), headers: { 'x-clawget-signature': '00' } })
  assert.deepEqual([big.status, big.text], [413, ''])
})

test('unknown providers and paths get 404, and no text of theirs reaches the log', async () => {
  const before = all.receiver.output().length
  assert.equal((await post('/webhooks/nobody%0Aforged-line')).status, 404)
  assert.equal((await post('/elsewhere')).status, 404)
  await logged(before, /404 unknown provider/)
  assert.doesNotMatch(all.receiver.output().slice(before), /forged-line/)
})

test('the outage switch works and refuses what it does not understand', async () => {
  const headers = signed('clawget')
  assert.equal((await post('/control/outage', { body: '{"on":true}' })).text, '{"on":true}')
  assert.equal((await post('/webhooks/clawget', { headers })).status, 503)
  for (const body of ['{"on":"yes"}', '{}', '']) assert.equal((await post('/control/outage', { body })).status, 400)
  assert.equal((await post('/control/outage', { body: '{"on":false}' })).status, 200)
  assert.equal((await post('/webhooks/clawget', { headers })).status, 200)
})

test('the strict switch has payloads refused that do not fit, and the path names the event where no message does', async () => {
  const headers = signed('clawget')
  assert.equal((await post('/webhooks/clawget', { headers })).status, 200)
  assert.equal((await post('/control/strict', { body: '{"on":true}' })).text, '{"on":true}')
  try {
    const before = all.receiver.output().length
    const { status, text } = await post('/webhooks/clawget', { headers })
    assert.deepEqual([status, text], [400, ''])
    await logged(before, /^400 clawget event-invalid: /)
    const clazar = async (path, body) => (await post(path, { body, headers: signed('clazar', body, { id: 'msg_1', timestamp: now() }) })).status
    assert.equal(await clazar('/webhooks/clazar', '[]'), 200, 'nobody knows which event it is')
    assert.equal(await clazar('/webhooks/clazar/aws.listing.waiting_on_aws', '[]'), 400)
    assert.equal(await clazar('/webhooks/clazar/aws.listing.waiting_on_aws', '{}'), 200)
  } finally {
    await post('/control/strict', { body: '{"on":false}' })
  }
})

test('a second delivery is still 200 and is called a duplicate', async () => {
  const body = BODY.replace('evt_1', 'evt_twice')
  const headers = signed('clawget', body)
  await post('/webhooks/clawget', { body, headers })
  const before = all.receiver.output().length
  assert.equal((await post('/webhooks/clawget', { body, headers })).status, 200)
  await logged(before, /duplicate of clawget:evt_twice/)
})

test('no secret is ever written to the log', () => {
  for (const secret of Object.values(all.config.secrets)) assert.ok(!all.receiver.output().includes(secret))
})
