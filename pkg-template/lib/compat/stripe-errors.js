// @ts-check
// The two error classes of npm `stripe` 23.1.0 that `webhooks` throws.

/** What the API says of its errors beside the message: the library has these members on every error, for webhooks without a value. */
const MEMBERS = [
  'detail', 'headers', 'requestId', 'statusCode', 'advice_code', 'charge', 'code', 'decline_code', 'doc_url', 'network_advice_code', 'network_decline_code', 'param',
  'payment_intent', 'payment_method', 'payment_method_type', 'request_log_url', 'setup_intent', 'source', 'user_message',
]

export class StripeError extends Error {
  /** @param {any} [raw] @param {string | null} [type] */
  constructor(raw = {}, type = null) {
    super(raw.message, raw.cause && { cause: raw.cause })
    this.type = type || this.constructor.name
    this.raw = raw
    this.rawType = raw.type
    this.userMessage = raw.user_message
    for (const name of MEMBERS) /** @type {any} */ (this)[name] = raw[name]
  }
}

/** Thrown for every message that is not authentic; `cause` holds hookproof's own code, sentence and hint. */
export class StripeSignatureVerificationError extends StripeError {
  /** @param {any} header @param {any} payload @param {any} [raw] */
  constructor(header, payload, raw = {}) {
    super(raw, 'StripeSignatureVerificationError')
    this.header = header
    this.payload = payload
  }
}
