// The one small message of the start measurements, signed for each peer's scheme.
import { createHmac } from 'node:crypto'
import { entry } from './package-under-test.mjs'

const { exampleEvent } = await import(entry('.'))

export const BODY = '{"type":"invoice.paid","data":{"id":"in_1","amount":1200}}'
export const SCHEMA = { type: 'object', required: ['type', 'data'], properties: { type: { const: 'invoice.paid' }, data: { type: 'object', required: ['id', 'amount'], properties: { id: { type: 'string' }, amount: { type: 'integer', minimum: 0 } } } } }

/** Of a catalog that comes with the package. */
export const BUILT_IN = { provider: 'clawget', body: exampleEvent('clawget', 'payout.completed') }

const KEY = Buffer.alloc(32, 7)
const tag = (key, text) => createHmac('sha256', key).update(text).digest()

/** Fresh at the time of the call. */
export function message() {
  const secret = 'an-example-secret'
  const time = String(Math.floor(Date.now() / 1000))
  return {
    body: BODY,
    secret,
    whsec: `whsec_${KEY.toString('base64')}`,
    headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': time, 'webhook-signature': `v1,${tag(KEY, `msg_1.${time}.${BODY}`).toString('base64')}` },
    stripe: `t=${time},v1=${tag(secret, `${time}.${BODY}`).toString('hex')}`,
    builtIn: { body: BUILT_IN.body, headers: { 'x-clawget-signature': tag(secret, BUILT_IN.body).toString('hex') } },
    github: `sha256=${tag(secret, BODY).toString('hex')}`,
  }
}
