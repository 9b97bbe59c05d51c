// The declarations of npm `stripe` 23.1.0 for `webhooks`, wider where hookproof takes more. Differences: docs/COMPARE.md.
import type { RawBody, Rejected } from '../verify.js'

/**
 * An event as the body says it; nothing but the signature was checked. The types of single events and objects stay with the package `stripe`:
 * `const event: Types.Event = webhooks.constructEvent(…)` with `import type Types from 'stripe'`.
 */
export interface Event {
  id: string
  object: 'event'
  type: string
  /** Unix seconds. */
  created: number
  livemode: boolean
  api_version: string | null
  data: { object: any; previous_attributes?: any }
  [member: string]: any
}

/** The raw body. */
export type WebhookPayload = RawBody
/** A list is refused: the header is one text. */
export type WebhookHeader = string | string[] | Uint8Array

/** What a header for tests is made from. */
export interface WebhookTestHeaderOptions {
  /** The raw body. */
  payload: RawBody
  /** As it stands. Code: `secret-empty`. */
  secret: string
  /** Unix seconds from 1970 on, whose fraction is dropped; default, and for 0: the clock. */
  timestamp?: number
  /** Default `v1`. */
  scheme?: string
  /** Put in as it is, in place of a computed one. */
  signature?: string
  /** Has no effect. */
  cryptoProvider?: CryptoProvider
}

/** What `createNodeCryptoProvider` gives, or one of your own: taken, and not used. It has no functions of its own here. */
export type CryptoProvider = object

/** tolerance: seconds from 0, default `DEFAULT_TOLERANCE`, 0 for any time. cryptoProvider: has no effect. receivedAt: Unix milliseconds, default: the clock. */
type VerifyArguments = [payload: WebhookPayload, header: WebhookHeader, secret: string, tolerance?: number, cryptoProvider?: CryptoProvider | null, receivedAt?: number]

/** The check of a header by itself. */
export interface Signature {
  /** `v1` */
  readonly EXPECTED_SCHEME: string
  /** True, or throws `StripeSignatureVerificationError`. Throws `HookproofError` with `option-invalid` for a tolerance that is no number from 0, or a time that is `NaN` or below 0. */
  verifyHeader(...given: VerifyArguments): boolean
  /** The same as a promise, which rejects where `verifyHeader` throws. */
  verifyHeaderAsync(...given: VerifyArguments): Promise<boolean>
}

/** What `stripe.webhooks` has. */
export interface Webhooks {
  /** Seconds; 300 unless you set another one. */
  DEFAULT_TOLERANCE: number
  readonly signature: Signature
  /** The parsed event. Throws as `verifyHeader` does; a `SyntaxError` where an authentic body is not JSON; an `Error` for a thin event. */
  constructEvent<E extends { type: string } = Event>(...given: VerifyArguments): E
  /** The same as a promise, which rejects where `constructEvent` throws. */
  constructEventAsync<E extends { type: string } = Event>(...given: VerifyArguments): Promise<E>
  /** A header as Stripe sends it, for tests. Throws `StripeError` without options, `HookproofError`: `secret-empty`, `message-invalid`, `body-not-raw`. */
  generateTestHeaderString(options: WebhookTestHeaderOptions): string
  /** The same as a promise. */
  generateTestHeaderStringAsync(options: WebhookTestHeaderOptions): Promise<string>
}

/** What `StripeError` is made from; the API's own errors have more members. */
export interface StripeRawError { message?: string; type?: string; [member: string]: unknown }

/** Errors of webhooks have `message`, `type` and `raw`; the other members are those of the API's errors. */
export class StripeError extends Error {
  constructor(raw?: StripeRawError, type?: string | null)
  /** The name of the class, or what was given. */
  readonly type: string
  /** What it was made from. */
  readonly raw: unknown
  readonly rawType?: string
  readonly headers?: Record<string, string>
  readonly requestId?: string
  readonly detail?: string | Error
  readonly statusCode?: number
  readonly userMessage?: string
  readonly user_message?: string
  readonly advice_code?: string
  readonly charge?: string
  readonly code?: string
  readonly decline_code?: string
  readonly doc_url?: string
  readonly network_advice_code?: string
  readonly network_decline_code?: string
  readonly param?: string
  readonly payment_intent?: any
  readonly payment_method?: any
  readonly payment_method_type?: string
  readonly request_log_url?: string
  readonly setup_intent?: any
  readonly source?: any
}

/** The message is not authentic. */
export class StripeSignatureVerificationError extends StripeError {
  constructor(header: unknown, payload: unknown, raw?: StripeRawError)
  /** As text; as it was given where it or the payload was missing. */
  readonly header: string | Uint8Array
  /** As text; as it was given where it or the header was missing. */
  readonly payload: string | Uint8Array
  /** hookproof's own code, sentence and hint, where the signature itself was refused. For your log, not for the reply. */
  readonly cause?: Rejected
}

/** The same object as `Stripe.webhooks`. */
export const webhooks: Webhooks
/** The same object as `Stripe.errors`. */
export const errors: { StripeError: typeof StripeError; StripeSignatureVerificationError: typeof StripeSignatureVerificationError }

/** Has `webhooks` on the class and on each instance. It calls no API: key and configuration have no effect. */
export class Stripe {
  constructor(apiKey?: string, config?: unknown)
  static webhooks: Webhooks
  static errors: typeof errors
  /** For calls that pass one on; it has no effect. */
  static createNodeCryptoProvider(): CryptoProvider
  /** For calls that pass one on; it has no effect. */
  static createSubtleCryptoProvider(): CryptoProvider
  webhooks: Webhooks
}

/** The names by which programs find these types: `Stripe.Event`. */
export namespace Stripe {
  export type { Event, Webhooks, Signature, CryptoProvider, WebhookTestHeaderOptions, StripeRawError }
  export namespace errors {
    type StripeError = InstanceType<typeof Stripe.errors.StripeError>
    type StripeSignatureVerificationError = InstanceType<typeof Stripe.errors.StripeSignatureVerificationError>
  }
}

export default Stripe
