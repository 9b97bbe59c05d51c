// Facts of stripe-node's own suite (test/Webhook.spec.ts), and ours; each runs through the plain and the Async function.
import { createHmac } from 'node:crypto'

const SECRET = 'whsec_test_secret'
const EVENT = JSON.stringify({ id: 'evt_test_webhook', object: 'event' }, null, 2)
const THIN = JSON.stringify({ id: 'evt_test_webhook', object: 'v2.core.event' })
const now = () => Math.floor(Date.now() / 1000)
const hex = (time, body = EVENT, key = SECRET) => createHmac('sha256', key).update(`${time}.`).update(body).digest('hex')
const bytes = (text) => new TextEncoder().encode(text)

/** A header as Stripe sends it, by node:crypto. */
function header({ time = now(), body = EVENT, key = SECRET, label = 'v1', signature = hex(time, body, key), more = '' } = {}) {
  return `t=${time},${label}=${signature}${more}`
}

/** What a caller can read of a refusal. */
async function told({ errors }, work) {
  try {
    return await work()
  } catch (error) {
    if (error instanceof errors.StripeSignatureVerificationError) return [error.type, error.header, error.payload, error instanceof Error]
    throw error
  }
}

const CONSTRUCT = [
  ['text', 'accepts', () => [EVENT, header(), SECRET]],
  ['Buffers', 'accepts', () => [Buffer.from(EVENT), Buffer.from(header()), SECRET]],
  ['Uint8Arrays', 'accepts', () => [bytes(EVENT), bytes(header()), SECRET]],
  ['an authentic body that is not JSON', 'throws', () => ['} no JSON [', header({ body: '} no JSON [' }), SECRET]],
  ['an old message', 'refuses', () => [EVENT, header({ time: now() - 400 }), SECRET]],
  ['a message of 299 s ago', 'accepts', () => [EVENT, header({ time: now() - 299 }), SECRET]],
  ['a thin event', 'throws in its own words', () => [THIN, header({ body: THIN }), SECRET]],
  ['a byte order mark', { differs: 'byte-order-mark' }, () => [bytes(`\ufeff${EVENT}`), header({ body: `\ufeff${EVENT}` }), SECRET]],
]

const RECEIVED = 20_000_000
const VERIFY = [
  ['no payload: null', 'refuses', () => [null, 'bad_header', SECRET]],
  ['no payload: undefined', 'refuses', () => [undefined, 'bad_header', SECRET]],
  ['no payload: empty text', 'refuses', () => ['', 'bad_header', SECRET]],
  ['a header of one word', 'refuses', () => [EVENT, 'bad_header', SECRET]],
  ['a header of a sentence', 'refuses', () => [EVENT, 'I am no signature header', SECRET]],
  ...[null, undefined, ''].map((none) => [`no header: ${JSON.stringify(none)}`, 'refuses', () => [EVENT, none, SECRET]]),
  ['another scheme', 'refuses', () => [EVENT, header({ label: 'v0' }), SECRET]],
  ['a signature that is none', 'refuses', () => [EVENT, header({ signature: 'bad_signature' }), SECRET]],
  ['no timestamp', 'refuses', () => [EVENT, `v1=${hex(now())}`, SECRET]],
  ['15 s before receivedAt, tolerance 10', 'refuses', () => [EVENT, header({ time: RECEIVED / 1000 - 15 }), SECRET, 10, null, RECEIVED]],
  ['15 s ago, tolerance 10', 'refuses', () => [EVENT, header({ time: now() - 15 }), SECRET, 10]],
  ['now, tolerance 10', 'accepts', () => [EVENT, header(), SECRET, 10]],
  ['9 s before receivedAt, tolerance 10', 'accepts', () => [EVENT, header({ time: RECEIVED / 1000 - 9 }), SECRET, 10, null, RECEIVED]],
  ['10 s before receivedAt, tolerance 10', 'accepts', () => [EVENT, header({ time: RECEIVED / 1000 - 10 }), SECRET, 10, null, RECEIVED]],
  ['one good signature of two', 'accepts', () => [EVENT, header({ more: ',v1=potato' }), SECRET, 10]],
  ['the second of two signatures', 'accepts', () => [EVENT, `t=${now()},v1=${hex(1)},v1=${hex(now())}`, SECRET]],
  ['an old message without a tolerance', 'refuses', () => [EVENT, header({ time: 12345 }), SECRET]],
  ['an old message and the tolerance 0', 'accepts', () => [EVENT, header({ time: 12345 }), SECRET, 0]],
  ['a parsed body', 'refuses', () => [{}, header(), SECRET]],
  ['a Date as body', 'refuses', () => [new Date(0), header(), SECRET]],
  ['a blank behind the secret', 'refuses', () => [EVENT, header(), `${SECRET} `]],
  ['a secret that ends in a blank', 'accepts', () => [EVENT, header({ key: `${SECRET} ` }), `${SECRET} `]],
  ['a blank secret', 'refuses', () => [EVENT, header(), ' \n']],
  ['no secret', 'refuses', () => [EVENT, header(), undefined]],
  ['a secret that looks like an API key', 'accepts', () => [EVENT, header({ key: 'sk_test_abc' }), 'sk_test_abc']],
  ['a short secret', 'accepts', () => [EVENT, header({ key: 'a' }), 'a']],
  ['a secret beyond ASCII', 'accepts', () => [EVENT, header({ key: '\u2665' }), '\u2665']],
  ['another secret', 'refuses', () => [EVENT, header(), 'whsec_other']],
  ['a changed body', 'refuses', () => [`${EVENT} `, header(), SECRET]],
  ['an empty Uint8Array', 'accepts', () => [new Uint8Array(), header({ body: '' }), SECRET]],
  ['a body beyond ASCII', 'accepts', () => ['{"a":"\u2665"}', header({ body: '{"a":"\u2665"}' }), SECRET]],
  ['a list as header', 'throws in its own words', () => [EVENT, [header()], SECRET]],
  ['a message of a year ahead', { differs: 'future' }, () => [EVENT, header({ time: now() + 31_536_000 }), SECRET]],
  ['a timestamp in milliseconds', { differs: 'milliseconds' }, () => [EVENT, header({ time: now() * 1000 }), SECRET]],
  ['text behind the timestamp', { differs: 'timestamp-text' }, () => [EVENT, header().replace(',', 'abc,'), SECRET]],
  ['zeros before the timestamp', { differs: 'timestamp-text' }, () => [EVENT, header().replace('t=', 't=00'), SECRET]],
  ['a time before 1970', { differs: 'timestamp-text' }, () => [EVENT, header({ time: -5 }), SECRET, 0]],
  ['an entry of 9000 characters', { differs: 'header-length' }, () => [EVENT, header({ more: `,v0=${'a'.repeat(9000)}` }), SECRET]],
  ['two timestamps', { differs: 'timestamp-twice' }, () => [EVENT, `t=1,${header()}`, SECRET]],
  ['an entry beyond ASCII', { differs: 'header-ascii' }, () => [EVENT, header({ more: ',v2=\u00e9' }), SECRET]],
  ['the good signature in place 41', { differs: 'signature-count' }, () => [EVENT, `t=${now()},${'v0=a,'.repeat(39)}v1=${hex(now())}`, SECRET]],
  ['a label alone', { differs: 'label-alone' }, () => [EVENT, header({ more: ',t' }), SECRET]],
  ['hexadecimal capitals', { differs: 'hex-capitals' }, () => [EVENT, header({ signature: hex(now()).toUpperCase() }), SECRET]],
  ['text behind a signature', { differs: 'signature-text' }, () => [EVENT, header({ more: '=more' }), SECRET]],
  ['a body that is not UTF-8', { differs: 'body-not-utf8' }, () => [Buffer.from([0x22, 0xff, 0x22]), header({ body: Buffer.from([0x22, 0xff, 0x22]) }), SECRET]],
  ['the replacement of such bytes', { differs: 'body-replaced' }, () => [Buffer.from([0x22, 0xff, 0x22]), header({ body: '"\ufffd"' }), SECRET]],
  ['the body as an ArrayBuffer', { differs: 'array-buffer' }, () => [bytes(EVENT).buffer, header(), SECRET]],
  ['the header as an ArrayBuffer', { differs: 'array-buffer' }, () => [EVENT, bytes(header()).buffer, SECRET]],
  ['the body as a DataView', { differs: 'array-buffer' }, () => [new DataView(bytes(EVENT).buffer), header(), SECRET]],
  ...[5, true, [EVENT], new String(EVENT)].map((body) => [`a ${body.constructor.name} as body`, { differs: 'payload-kind' }, () => [body, header({ body: String(body) }), SECRET]]),
  ...['600', -1, true].map((tolerance) => [`the tolerance ${JSON.stringify(tolerance)}`, { differs: 'tolerance' }, () => [EVENT, header(), SECRET, tolerance]]),
  ['a tolerance without end', 'accepts', () => [EVENT, header({ time: 12345 }), SECRET, Infinity]],
  ['the tolerance null', 'refuses', () => [EVENT, header({ time: 12345 }), SECRET, null]],
  ['a receivedAt that is text', 'accepts', () => [EVENT, header(), SECRET, 300, null, '5']],
  ['the secret as bytes', 'accepts', () => [EVENT, header(), Buffer.from(SECRET)]],
  ['a body of null', 'accepts', () => ['null', header({ body: 'null' }), SECRET]],
  ['blanks around the entries', 'refuses', () => [EVENT, header().replace(',', ', '), SECRET]],
  ['the entries in another order', 'accepts', () => [EVENT, header().split(',').reverse().join(','), SECRET]],
  ['an empty entry', 'accepts', () => [EVENT, `${header()},`, SECRET]],
  ['a tolerance that is no number', { differs: 'tolerance' }, () => [EVENT, header({ time: 12345 }), SECRET, NaN]],
  ['a receivedAt that is no number', { differs: 'received-at' }, () => [EVENT, header({ time: 12345 }), SECRET, 10, null, NaN]],
]

const FAKE = { computeHMACSignature: () => 'fake', computeHMACSignatureAsync: async () => 'fake' }
const SIGN = [
  ['no options', 'throws', () => []],
  ['a payload', 'accepts', () => [{ payload: EVENT, secret: SECRET }]],
  ['a time', 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp: 1234567890 }]],
  ['a time with a fraction', 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp: 1234567890.9 }]],
  ['another scheme', 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp: 1, scheme: 'v0' }]],
  ['a signature', 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp: 1, signature: 'made before' }]],
  ['a payload beyond ASCII', 'accepts', () => [{ payload: '\u2665\u{1f600}', secret: '\u2665', timestamp: 1 }]],
  ...[0, 0.5, NaN, null, 'no time'].map((timestamp) => [`the time ${timestamp}`, 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp }]]),
  ['a Date as time', 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp: new Date(1e12) }]],
  ['a signature and nothing else', 'accepts', () => [{ signature: 'made before', timestamp: 1 }]],
  ['a Buffer', 'accepts', () => [{ payload: Buffer.from(EVENT), secret: Buffer.from(SECRET), timestamp: 1 }]],
  ['a scheme with a dollar', 'accepts', () => [{ payload: EVENT, secret: SECRET, timestamp: 1, scheme: '$&' }]],
  ['a Uint8Array', { differs: 'sign-bytes' }, () => [{ payload: bytes(EVENT), secret: SECRET, timestamp: 1 }]],
  ...[{}, 5, undefined].map((payload) => [`a ${typeof payload} as payload`, { differs: 'sign-kind' }, () => [{ payload, secret: SECRET, timestamp: 1 }]]),
  ...[-1, Infinity].map((timestamp) => [`the time ${timestamp}`, { differs: 'sign-time' }, () => [{ payload: EVENT, secret: SECRET, timestamp }]]),
  ['a secret of blanks', { differs: 'sign-empty-secret' }, () => [{ payload: EVENT, secret: ' ', timestamp: 1 }]],
  ['an empty secret', { differs: 'sign-empty-secret' }, () => [{ payload: EVENT, secret: '', timestamp: 1 }]],
  ['a crypto provider', { differs: 'crypto-provider' }, () => [{ payload: EVENT, secret: SECRET, timestamp: 1, cryptoProvider: FAKE }]],
]

export function stripeCases() {
  const both = (list, name, pick) => list.flatMap(([what, expected, args]) => ['', 'Async'].map((ending) =>
    [`${name}${ending}: ${what}`, expected, (stripe) => pick(stripe)[`${name}${ending}`](...args())]))
  return [
    ...both(CONSTRUCT, 'constructEvent', ({ webhooks }) => webhooks),
    ...both(VERIFY, 'verifyHeader', ({ webhooks }) => webhooks.signature),
    ...both(SIGN, 'generateTestHeaderString', ({ webhooks }) => webhooks),
    ['what a refusal carries', 'accepts', (stripe) => told(stripe, () => stripe.webhooks.constructEvent(EVENT, header({ time: 5 }), SECRET))],
    ['what a refusal of bytes carries', 'accepts', (stripe) => told(stripe, () => stripe.webhooks.constructEvent(bytes(EVENT), bytes(header({ time: 5 })), SECRET))],
    ['what a refusal before a look at the header carries', 'accepts', async (stripe) => [
      await told(stripe, () => stripe.webhooks.constructEvent(null, bytes('t=1'), SECRET)), await told(stripe, () => stripe.webhooks.constructEvent(bytes(EVENT), '', SECRET)),
    ]],
    ['the members of a refusal', 'accepts', (stripe) => {
      try {
        return stripe.webhooks.constructEvent(EVENT, header({ time: 5 }), SECRET)
      } catch (error) {
        return [Object.keys(error).sort(), error.name, String(error).split(':')[0], error.stack.split(':')[0], 'cause' in error]
      }
    }],
    ['an error of the API, made by hand', 'accepts', ({ errors }) => {
      const members = { ...new errors.StripeError({ message: 'm', type: 'card_error', code: 'c', statusCode: 402, user_message: 'u' }) }
      return [members, new errors.StripeError().message, new errors.StripeSignatureVerificationError('h', 'p').message]
    }],
    ['a tolerance set for all', 'accepts', ({ webhooks }) => {
      const before = webhooks.DEFAULT_TOLERANCE
      webhooks.DEFAULT_TOLERANCE = 500
      try {
        return webhooks.constructEvent(EVENT, header({ time: now() - 400 }), SECRET)
      } finally {
        webhooks.DEFAULT_TOLERANCE = before
      }
    }],
    ['that provider for a synchronous function', { differs: 'subtle-provider' }, ({ Stripe, webhooks }) =>
      webhooks.constructEvent(EVENT, header(), SECRET, undefined, Stripe.createSubtleCryptoProvider())],
    ['a HMAC by a crypto provider', { differs: 'provider-functions' }, ({ Stripe }) => Stripe.createNodeCryptoProvider().computeHMACSignature('a', 'b')],
    ['no API key', { differs: 'api-key' }, ({ Stripe }) => typeof new Stripe()],
    ['the constants', 'accepts', ({ webhooks }) => [webhooks.DEFAULT_TOLERANCE, webhooks.signature.EXPECTED_SCHEME]],
    ['a provider for runtimes without node:crypto', 'accepts', async ({ Stripe, webhooks }) =>
      webhooks.constructEventAsync(EVENT, header(), SECRET, undefined, Stripe.createSubtleCryptoProvider())],
    ['an event without a look at its signature', { differs: 'without-verification' }, ({ webhooks }) => webhooks.constructEventWithoutVerification(EVENT)],
  ]
}
