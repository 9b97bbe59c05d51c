// The declarations of npm `svix` 2.5.0 for its class Webhook, wider where hookproof takes more. Differences: docs/COMPARE.md.
import type { HeadersLike, RawBody } from '../verify.js'
import type { WebhookOptions, WebhookUnbrandedRequiredHeaders } from './standardwebhooks.js'

export { WebhookVerificationError } from './standardwebhooks.js'
export type { WebhookOptions, WebhookUnbrandedRequiredHeaders }

/** The headers that are read. */
export interface WebhookRequiredHeaders {
  'svix-id': string
  'svix-timestamp': string
  'svix-signature': string
}

/** One secret of Svix. */
export class Webhook {
  /** Throws `HookproofError`: `secret-empty`, `option-invalid`. No shortest length. */
  constructor(secret: string | Uint8Array, options?: WebhookOptions)
  /**
   * Returns nothing for an authentic message: parse the body yourself. The `svix-` headers are used where they arrived, else
   * the `webhook-` ones. The time may be 300 seconds before or after the clock.
   * Throws `WebhookVerificationError`, or `HookproofError`: `body-not-raw`, `headers-invalid`.
   */
  verify(payload: RawBody, headers: WebhookRequiredHeaders | WebhookUnbrandedRequiredHeaders | HeadersLike): undefined
  /** One entry of the signature header, `v1,` and base64. Throws `HookproofError`: `message-invalid` for an id that receivers would not read as signed, or a time before 1970; `body-not-raw`. */
  sign(msgId: string, timestamp: Date, payload: RawBody): string
}
