// The declarations of npm `stripe` 23.1.0 for `webhooks`, wider where hookproof takes more. Differences: docs/COMPARE.md.
import type { RawBody, Rejected } from '../verify.js'

/** An event as the body says it; the types of single events stay with the package `stripe`. */
export interface Event {
  id: string
  object: 'event'
  type: string
  created: number
  data: { object: any; previous_attributes?: any }
  [member: string]: any
}

export type WebhookPayload = RawBody
/** A list is refused: the header is one text. */
export type WebhookHeader = string | string[] | Uint8Array

export interface WebhookTestHeaderOptions {
  payload: RawBody
  secret: string
  /** Unix seconds; default: the clock. */
  timestamp?: number
  /** Default `v1`. */
  scheme?: string
  /** Put in as it is, in place of a computed one. */
  signature?: string
  /** Has no effect. */
  cryptoProvider?: unknown
}

/** tolerance: seconds, default 300, 0 for any time. cryptoProvider: has no effect. receivedAt: Unix milliseconds, default: the clock. */
type VerifyArguments = [payload: WebhookPayload, header: WebhookHeader, secret: string, tolerance?: number, cryptoProvider?: unknown, receivedAt?: number]

export interface Signature {
  EXPECTED_SCHEME: string
  /** True, or throws `StripeSignatureVerificationError`. Throws `HookproofError` with `option-invalid` for a tolerance or a time that is no number from 0. */
  verifyHeader(...given: VerifyArguments): boolean
  verifyHeaderAsync(...given: VerifyArguments): Promise<boolean>
}

export interface Webhooks {
  DEFAULT_TOLERANCE: number
  signature: Signature
  /** The parsed event. Throws as `verifyHeader` does; a `SyntaxError` where an authentic body is not JSON; an `Error` for a thin event. */
  constructEvent(...given: VerifyArguments): Event
  constructEventAsync(...given: VerifyArguments): Promise<Event>
  /** A header as Stripe sends it, for tests. Throws `StripeError` without options, `HookproofError`: `secret-empty`, `message-invalid`. */
  generateTestHeaderString(options: WebhookTestHeaderOptions): string
  generateTestHeaderStringAsync(options: WebhookTestHeaderOptions): Promise<string>
}

export class StripeError extends Error {
  constructor(raw?: { message?: string }, type?: string | null)
  readonly type: string
  readonly raw: unknown
}

/** The message is not authentic. */
export class StripeSignatureVerificationError extends StripeError {
  constructor(header: unknown, payload: unknown, raw?: { message?: string })
  readonly header: string | Uint8Array
  readonly payload: string | Uint8Array
  /** hookproof's own code, sentence and hint, where the signature was looked at. For your log, not for the reply. */
  readonly cause?: Rejected
}

export const webhooks: Webhooks
export const errors: { StripeError: typeof StripeError; StripeSignatureVerificationError: typeof StripeSignatureVerificationError }

/** Has `webhooks` on the class and on each instance. It calls no API: key and configuration have no effect. */
export class Stripe {
  constructor(apiKey?: string, config?: unknown)
  static webhooks: Webhooks
  static errors: typeof errors
  /** For calls that pass one on; it has no effect. */
  static createNodeCryptoProvider(): object
  /** For calls that pass one on; it has no effect. */
  static createSubtleCryptoProvider(): object
  webhooks: Webhooks
}

export default Stripe
