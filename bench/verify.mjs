// Verification alone, each library by its own means; the same messages for all, fresh at the time of the run.
import { createHmac, timingSafeEqual, webcrypto } from 'node:crypto'
import { verify as octokit } from '@octokit/webhooks-methods'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'
import { entry } from './package-under-test.mjs'

const { createReceiver } = await import(entry('./verify'))

export const KEY = Buffer.from('0123456789abcdef0123456789abcdef')
export const WHSEC = `whsec_${KEY.toString('base64')}`
const TEXT_SECRET = 'an-example-secret-of-usual-length'
const ID = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'

/** What a Node server sees beside the three headers that matter. */
const OTHERS = {
  host: 'hooks.example.com', 'content-type': 'application/json', 'user-agent': 'Svix-Webhooks/1.40', accept: '*/*',
  'accept-encoding': 'gzip', 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', 'x-request-id': '5f0c1f5e',
}

const hmac = (key, ...parts) => parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key))

/** A JSON text of so many bytes that costs next to nothing to parse: those who parse in verify() shall not lose by it. */
export const bodyOf = (bytes) => Buffer.from(`{"data":"${'x'.repeat(bytes - 11)}"}`)

export function standardHeaders(body, key = KEY) {
  const time = String(Math.floor(Date.now() / 1000))
  return { ...OTHERS, 'content-length': String(body.length), 'webhook-id': ID, 'webhook-timestamp': time, 'webhook-signature': `v1,${hmac(key, `${ID}.${time}.`, body).digest('base64')}` }
}

function fresh(text) {
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text) || Math.abs(Math.floor(Date.now() / 1000) - Number(text)) > 300) throw new Error('too old or too new')
}

/** What a careful receiver writes by hand: three headers, the window, every entry in constant time. */
export function plainStandard(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': list } = headers
  if (!id || !time || !list) throw new Error('missing header')
  fresh(time)
  const tag = hmac(KEY, `${id}.${time}.`, body).digest()
  for (const entry of list.split(' ')) {
    if (!entry.startsWith('v1,')) continue
    const sent = Buffer.from(entry.slice(3), 'base64')
    if (sent.length === tag.length && timingSafeEqual(sent, tag)) return true
  }
  throw new Error('no match')
}

const subtleKey = await webcrypto.subtle.importKey('raw', KEY, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
async function subtleStandard(headers, body) {
  fresh(headers['webhook-timestamp'])
  const front = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`)
  for (const entry of headers['webhook-signature'].split(' ')) {
    if (entry.startsWith('v1,') && await webcrypto.subtle.verify('HMAC', subtleKey, Buffer.from(entry.slice(3), 'base64'), Buffer.concat([front, body]))) return true
  }
  throw new Error('no match')
}

const accepted = (verdict) => { if (!verdict.ok) throw new Error(verdict.code) }

/** Every contender for one size of body. */
export function contenders(bytes) {
  const body = bodyOf(bytes)
  const text = body.toString()
  const time = String(Math.floor(Date.now() / 1000))
  const standard = standardHeaders(body)
  const stripe = { ...OTHERS, 'stripe-signature': `t=${time},v1=${hmac(TEXT_SECRET, `${time}.`, body).digest('hex')}` }
  const github = { ...OTHERS, 'x-hub-signature-256': `sha256=${hmac(TEXT_SECRET, body).digest('hex')}` }
  const ours = (provider, secret, headers) => {
    const receiver = createReceiver({ provider, secret })
    const message = { headers, body }
    return { name: `hookproof ${provider}`, run: () => accepted(receiver.verify(message)) }
  }
  const standardWebhook = new StandardWebhook(WHSEC)
  const svixWebhook = new SvixWebhook(WHSEC)
  const { signature } = Stripe.webhooks
  const standardNames = 'hookproof standard-webhooks'
  return [
    ours('standard-webhooks', WHSEC, standard),
    { name: 'standardwebhooks', against: standardNames, run: () => standardWebhook.verify(body, standard, { jsonParse: false }) },
    { name: 'svix', against: standardNames, run: () => svixWebhook.verify(body, standard) },
    { name: 'node:crypto', against: standardNames, run: () => plainStandard(standard, body) },
    { name: 'crypto.subtle', against: standardNames, async: true, run: () => subtleStandard(standard, body) },
    ours('stripe', TEXT_SECRET, stripe),
    // As text, which it takes faster than bytes.
    { name: 'stripe', against: 'hookproof stripe', run: () => signature.verifyHeader(text, stripe['stripe-signature'], TEXT_SECRET) },
    ours('github', TEXT_SECRET, github),
    // It takes text alone and is awaited, as its callers must.
    { name: '@octokit/webhooks-methods', against: 'hookproof github', async: true, run: async () => { if (!await octokit(TEXT_SECRET, text, github['x-hub-signature-256'])) throw new Error('no match') } },
  ]
}
