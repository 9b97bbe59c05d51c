// The declarations of npm `@octokit/webhooks-methods` 6.0.0, and of the receive path of `@octokit/webhooks` 14.2.0, wider
// where hookproof takes more. Differences: docs/COMPARE.md.
import type { RawBody } from '../verify.js'

/** The value of `x-hub-signature-256`. Rejects with a `TypeError` without a secret or a payload, or for a parsed payload. */
export const sign: { (secret: string, payload: RawBody): Promise<string>; VERSION: string }
/** Whether the signature belongs to the payload. Rejects with a `TypeError` as `sign` does, or without a signature. */
export const verify: { (secret: string, eventPayload: RawBody, signature: string): Promise<boolean>; VERSION: string }
/** The same with further secrets, in this order. */
export function verifyWithFallback(secret: string, payload: RawBody, signature: string, additionalSecrets?: readonly string[]): Promise<boolean>

/** A delivery; for the types of single events, give the payload's type from `@octokit/webhooks-types`. */
export interface EmitterWebhookEvent<Payload = any> {
  id: string
  /** The value of `x-github-event`. */
  name: string
  payload: Payload
}

export interface EmitterWebhookEventWithStringPayloadAndSignature {
  id: string
  name: string
  payload: RawBody
  /** The value of `x-hub-signature-256`. */
  signature: string
}

/** An error with the delivery that it belongs to; `status` is 400 where the sender is to blame. */
export type WebhookError = Error & { event?: EmitterWebhookEvent | EmitterWebhookEventWithStringPayloadAndSignature; status?: number }

/** What `receive` rejects with, and what the handlers of `onError` get. */
export interface WebhookEventHandlerError extends AggregateError {
  errors: WebhookError[]
  event: any
}

export interface EventHandlerOptions<Transformed = EmitterWebhookEvent> {
  /** Makes what the handlers get. */
  transform?: (event: EmitterWebhookEvent) => Transformed | PromiseLike<Transformed>
  /** Has no effect: nothing is logged but an error handler that fails, on the console. */
  log?: object
}

export interface EventHandler<Transformed = EmitterWebhookEvent> {
  /** `push`, or `issues.opened` for one action. Throws a `TypeError` for `*`, `error` and what is no text. */
  on(event: string | string[], callback: (event: Transformed) => any): void
  onAny(callback: (event: Transformed) => any): void
  onError(callback: (error: WebhookEventHandlerError) => any): void
  removeListener(event: string | string[], callback: (event: any) => any): void
  /** Calls the handlers, that of the action first. Rejects with an `AggregateError` of what they threw. */
  receive(event: EmitterWebhookEvent): Promise<void>
}

export function createEventHandler<Transformed = EmitterWebhookEvent>(options?: EventHandlerOptions<Transformed>): EventHandler<Transformed>

export class Webhooks<Transformed = EmitterWebhookEvent> {
  /** Throws an `Error` without a secret. */
  constructor(options: EventHandlerOptions<Transformed> & { secret: string; additionalSecrets?: readonly string[] })
  sign: (payload: RawBody) => Promise<string>
  verify: (eventPayload: RawBody, signature: string) => Promise<boolean>
  on: EventHandler<Transformed>['on']
  onAny: EventHandler<Transformed>['onAny']
  onError: EventHandler<Transformed>['onError']
  removeListener: EventHandler<Transformed>['removeListener']
  receive: EventHandler<Transformed>['receive']
  /** Rejects with an `AggregateError` where the signature does not match or the payload is not JSON; its first error has `status` 400. */
  verifyAndReceive: (event: EmitterWebhookEventWithStringPayloadAndSignature) => Promise<void>
}
