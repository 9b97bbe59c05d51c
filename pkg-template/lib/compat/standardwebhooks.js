// @ts-check
// The class Webhook as npm `standardwebhooks` 1.1.1 has it. Differences: docs/COMPARE.md.
import { bodyText, bytesOf, rawBody } from '../body.js'
import { misuse, recognise } from '../errors.js'
import { invalid } from '../options.js'
import { KEY, LIMITS, base64, blank, perKey } from './shared.js'

const BRAND = Symbol.for('hookproof.compat.webhook-verification-error')
const PREFIX = 'whsec_'

/** Thrown by `verify` alone; `cause` holds hookproof's own code, sentence and hint. */
export class WebhookVerificationError extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options)
    this.name = 'WebhookVerificationError'
    Object.defineProperty(this, BRAND, { value: true })
  }
}

// The facade of svix has the same class.
recognise(WebhookVerificationError, BRAND)

/** The library's messages, by our codes; every other code is a signature that does not match. @type {Record<string, string>} */
const MESSAGES = {
  'missing-header': 'Missing required headers',
  'empty-header': 'Missing required headers',
  'timestamp-malformed': 'Invalid Signature Headers',
  'timestamp-too-old': 'Message timestamp too old',
  'timestamp-too-new': 'Message timestamp too new',
}

/** @param {unknown} secret @param {{ format?: string }} [options] */
function key(secret, options) {
  if (options?.format === 'raw') {
    if (blank(secret)) throw misuse('secret-empty', { found: 1 })
    if (typeof secret === 'string') return base64(Array.from(secret, (character) => character.charCodeAt(0)))
    const bytes = bytesOf(secret)
    if (!bytes) throw invalid('secret', 'text or bytes', secret)
    return base64(bytes)
  }
  if (typeof secret !== 'string') throw invalid('secret', 'base64 text; bytes need { format: \'raw\' }', secret)
  try {
    // Padding may be left out, as there; blanks come from files and copying.
    const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret
    return btoa(atob(text.replace(/[\t\n\f\r ]/g, '').replace(/={1,2}$/, '')))
  } catch {
    throw misuse('option-invalid', { subject: 'secret', detail: 'expected base64 text, found other characters, or a length that base64 never has' })
  }
}

/** Header values that are numbers, as in tests written by hand. @param {any} headers */
function withText(headers) {
  const plain = typeof headers === 'object' && headers !== null && !headers[Symbol.iterator]
  if (!plain || !Object.values(headers).some((value) => typeof value === 'number')) return headers
  return Object.entries(headers).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value])
}

/**
 * @param {any} api what createSmall gives
 * @param {readonly string[]} families beginnings of the header names, the preferred one first
 */
export function webhookClass({ createReceiver, sign }, families) {
  const provider = {
    name: `compat-${families[0]}`,
    scheme: {
      assurance: 'signed',
      families: families.map((name) => ({ signature: `${name}-signature`, timestamp: `${name}-timestamp`, id: `${name}-id` })),
      signature: { items: ' ', assign: ',', labels: [{ label: 'v1' }], encoding: 'base64', algorithm: 'hmac-sha256' },
      content: '{id}.{timestamp}.{body}',
      secret: KEY,
      timestamp: { format: 'unix-seconds', toleranceSeconds: 300, futureSeconds: 300 },
    },
  }

  // Many make the object anew for each request: what WebAssembly holds is made once for a secret.
  const receiverOf = perKey((secret) => createReceiver({ provider, secret, ...LIMITS }))

  return class Webhook {
    #key

    /** @param {string | Uint8Array} secret @param {{ format?: 'raw' }} [options] */
    constructor(secret, options) {
      this.#key = key(secret, options)
      receiverOf(this.#key)
    }

    /** @param {any} payload @param {any} headers @param {{ jsonParse?: boolean } | null} [options] @returns {unknown} */
    verify(payload, headers, options) {
      const result = receiverOf(this.#key).verify({ headers: withText(headers), body: payload })
      if (!result.ok) throw new WebhookVerificationError(MESSAGES[result.code] ?? 'No matching signature found', { cause: result })
      const raw = rawBody(payload)
      const empty = (typeof raw === 'string' ? raw.length : raw.byteLength) === 0
      return (options?.jsonParse ?? true) && !empty ? JSON.parse(bodyText(raw)) : undefined
    }

    /** @param {string} msgId @param {Date} timestamp @param {any} payload @returns {string} */
    sign(msgId, timestamp, payload) {
      return sign({ provider, secret: this.#key, id: msgId, timestamp, body: payload })[`${families[0]}-signature`]
    }
  }
}

/** @param {any} api what createSmall gives */
export function createStandardWebhooks(api) {
  return { Webhook: webhookClass(api, ['webhook']), WebhookVerificationError }
}
