// @ts-check
// `webhooks` as npm `stripe` 23.1.0 has it. Differences: docs/COMPARE.md.
import { bodyText, bytesOf, rawBody } from '../body.js'
import { misuse } from '../errors.js'
import { ANY_TIME, KEY, LIMITS, blank, keyOf, perKey } from './shared.js'
import { StripeError, StripeSignatureVerificationError } from './stripe-errors.js'

const DEFAULT_TOLERANCE = 300

const UNREADABLE = 'Unable to extract timestamp and signatures from header'
const NO_MATCH = 'No signatures found matching the expected signature for payload. The body must be the raw bytes as received, and the secret the one of this endpoint'
const PARSED = 'Webhook payload must be provided as a string or a Buffer: the raw body, not what a parser made of it'
const BLANKS = '. The provided signing secret contains whitespace, which is often an extra newline or blank'

/** The library's messages, by our codes; every other code is a signature that does not match. @type {Record<string, string>} */
const MESSAGES = {
  'timestamp-malformed': UNREADABLE,
  'timestamp-too-new': UNREADABLE,
  'header-malformed': UNREADABLE,
  'header-too-long': UNREADABLE,
  'body-too-large': 'Webhook payload is larger than 64 MiB',
}

const provider = {
  name: 'compat-stripe',
  scheme: {
    assurance: 'signed',
    families: [{ signature: 'stripe-signature', timestamp: 'signature:t' }],
    signature: { items: ',', assign: '=', labels: [{ label: 'v1' }], encoding: 'hex', algorithm: 'hmac-sha256' },
    content: '{timestamp}.{body}',
    secret: KEY,
    timestamp: { format: 'unix-seconds' },
  },
}

/** A number of seconds or milliseconds that cannot switch a check off by accident. @param {string} subject @param {any} value */
function amount(subject, value) {
  if (typeof value === 'number' && value >= 0) return value
  throw misuse('option-invalid', { subject, detail: 'expected a number from 0' })
}

/** @typedef {[payload: any, header: any, secret: any, tolerance?: number, cryptoProvider?: unknown, receivedAt?: number]} Given */

/** @param {any} api what createSmall gives */
export function createStripe({ createReceiver, sign }) {
  const receiverOf = perKey((secret) => createReceiver({ provider, secret, ...ANY_TIME, ...LIMITS }))

  const signature = {
    EXPECTED_SCHEME: 'v1',

    /**
     * True, or StripeSignatureVerificationError. The provider is taken and not used: there is one HMAC, synchronous everywhere.
     * @param {any} payload @param {any} header @param {any} secret @param {number} [tolerance] seconds; 0: any time
     * @param {unknown} [cryptoProvider] @param {number} [receivedAt] milliseconds
     */
    verifyHeader(payload, header, secret, tolerance, cryptoProvider, receivedAt) {
      const text = bytesOf(header) ? bodyText(rawBody(header)) : header
      const refuse = (/** @type {string} */ message, /** @type {any} */ cause = undefined) => {
        throw new StripeSignatureVerificationError(text, bytesOf(payload) ? bodyText(rawBody(payload)) : payload, { message, cause })
      }
      // Before anything is read, an error carries what was given.
      const unread = (/** @type {string} */ message) => { throw new StripeSignatureVerificationError(header, payload, { message }) }
      if (Array.isArray(header)) throw new Error('Unexpected: an array was passed as the stripe-signature header, which is one text')
      if (!payload) unread('No webhook payload was provided.')
      if (text == null || text === '') unread('No stripe-signature header value was provided.')
      if (typeof text !== 'string' || !/(^|,)t=/.test(text)) refuse(UNREADABLE)
      if (!/(^|,)v1=/.test(text)) refuse('No signatures found with expected scheme')
      if (blank(secret)) refuse('No webhook secret value was provided. It should start with `whsec_`')
      if (typeof payload !== 'string' && !bytesOf(payload)) refuse(PARSED)
      const seconds = amount('tolerance', tolerance ?? webhooks.DEFAULT_TOLERANCE)
      const now = Math.floor((typeof receivedAt === 'number' ? amount('receivedAt', receivedAt) : Date.now()) / 1000)
      const result = receiverOf(keyOf(secret)).verify({ headers: { 'stripe-signature': text }, body: payload })
      if (!result.ok) {
        const message = MESSAGES[result.code]
        refuse(message ?? NO_MATCH + (/\s/.test(secret) ? BLANKS : ''), result)
      }
      if (seconds > 0 && Math.abs(now - result.timestamp) > seconds) refuse('Timestamp outside the tolerance zone')
      return true
    },

    /** @param {Given} given @returns {Promise<boolean>} */
    async verifyHeaderAsync(...given) {
      return signature.verifyHeader(...given)
    },
  }

  const webhooks = {
    DEFAULT_TOLERANCE,
    signature,

    /** @param {Given} given @returns {any} */
    constructEvent(...given) {
      signature.verifyHeader(...given)
      const event = JSON.parse(bodyText(rawBody(given[0])))
      if (event?.object === 'v2.core.event') throw new Error('This payload is a thin event notification: use the corresponding EventNotification method of the stripe package')
      return event
    },

    /** @param {Given} given @returns {Promise<any>} */
    async constructEventAsync(...given) {
      return webhooks.constructEvent(...given)
    },

    /** @param {any} options @returns {string} */
    generateTestHeaderString(options) {
      if (!options) throw new StripeError({ message: 'Options are required' })
      const timestamp = Math.floor(options.timestamp) || Math.floor(Date.now() / 1000)
      const scheme = options.scheme || signature.EXPECTED_SCHEME
      if (options.signature) return `t=${timestamp},${scheme}=${options.signature}`
      const made = sign({ provider, secret: keyOf(options.secret), timestamp, body: options.payload })['stripe-signature']
      return made.replace(',v1=', () => `,${scheme}=`)
    },

    /** @param {any} options @returns {Promise<string>} */
    async generateTestHeaderStringAsync(options) {
      return webhooks.generateTestHeaderString(options)
    },
  }

  const errors = { StripeError, StripeSignatureVerificationError }

  /** Takes an API key, as there, and has no use for it: this facade calls no API. */
  class Stripe {
    static webhooks = webhooks
    static errors = errors
    static createNodeCryptoProvider = () => ({})
    static createSubtleCryptoProvider = () => ({})
    webhooks = webhooks
  }

  return { Stripe, default: Stripe, webhooks, errors, StripeError, StripeSignatureVerificationError }
}
