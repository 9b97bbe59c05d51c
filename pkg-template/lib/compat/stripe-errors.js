// @ts-check
// The two error classes of npm `stripe` 23.1.0 that `webhooks` throws.

export class StripeError extends Error {
  /** @param {any} [raw] @param {string | null} [type] */
  constructor(raw = {}, type = null) {
    super(raw.message, { cause: raw.cause })
    this.type = type || this.constructor.name
    this.raw = raw
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
