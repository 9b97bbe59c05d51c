// The declarations of npm `standardwebhooks` 1.1.1, wider where hookproof takes more. Differences: docs/COMPARE.md.
import type { HeadersLike, RawBody, Rejected } from '../verify.js'

/** The message is not authentic. */
export class WebhookVerificationError extends Error {
  constructor(message: string, options?: { cause?: unknown })
  /** hookproof's own code, sentence and hint. For your log, not for the reply. */
  readonly cause?: Rejected
}

/** The headers that are read. */
export interface WebhookUnbrandedRequiredHeaders {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/** How the secret is written. */
export interface WebhookOptions {
  /** The secret is the key itself: bytes, or text of one byte for each character. Default: base64 text, `whsec_` before it or not. */
  format?: 'raw'
}

/** What `verify` returns. */
export interface VerifyOptions {
  /** Default true: `verify` returns the parsed body. */
  jsonParse?: boolean
}

/** One secret of Standard Webhooks. */
export class Webhook {
  /** Throws `HookproofError`: `secret-empty`, `option-invalid`. No shortest length. */
  constructor(secret: string | Uint8Array, options?: WebhookOptions)
  /**
   * The parsed body; undefined for an empty one. The time may be 300 seconds before or after the clock.
   * Throws `WebhookVerificationError`; a `SyntaxError` for an authentic body that is not JSON; `HookproofError`:
   * `body-not-raw`, `headers-invalid`.
   */
  verify(payload: RawBody, headers: WebhookUnbrandedRequiredHeaders | HeadersLike, options?: VerifyOptions): unknown
  /** One entry of the signature header, `v1,` and base64. Throws `HookproofError`: `message-invalid` for an id that receivers would not read as signed, or a time before 1970; `body-not-raw`. */
  sign(msgId: string, timestamp: Date, payload: RawBody): string
}
