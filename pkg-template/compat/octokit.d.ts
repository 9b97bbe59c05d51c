// The declarations of npm `@octokit/webhooks-methods` 6.0.0, and of the receive path of `@octokit/webhooks` 14.2.0, wider
// where hookproof takes more. Differences: docs/COMPARE.md.
import type { RawBody } from '../verify.js'

/** The value of `x-hub-signature-256`. Rejects with a `TypeError` without a secret or a payload, or for a parsed payload; with `HookproofError` (`secret-empty`) for a secret of blanks. */
export const sign: { (secret: string, payload: RawBody): Promise<string>; VERSION: string }
/** Whether the signature belongs to the payload. Rejects as `sign` does, and with a `TypeError` without a signature or for one that is no text. */
export const verify: { (secret: string, eventPayload: RawBody, signature: string): Promise<boolean>; VERSION: string }
/** The same with further secrets, in this order. */
export function verifyWithFallback(secret: string, payload: RawBody, signature: string, additionalSecrets?: readonly string[]): Promise<boolean>

/** A name for `on`: an event, or an event and one of its actions, such as `issues.opened`. The list of names is not shipped. */
export type EmitterWebhookEventName = string

/**
 * A delivery. `Name` is a name as for `on`; the union of several is one too. The payloads' types stay with the packages that have them: give
 * one as `Payload`, for example `EmitterWebhookEvent<'push', PushEvent>` with `@octokit/webhooks-types`.
 */
export interface EmitterWebhookEvent<Name extends EmitterWebhookEventName = EmitterWebhookEventName, Payload = any> {
  /** The value of `x-github-delivery`. */
  id: string
  /** The value of `x-github-event`, which has no action in it. */
  name: Name extends `${infer Event}.${string}` ? Event : Name
  /** The parsed body. */
  payload: Payload
}

/** A delivery as it arrived. */
export interface EmitterWebhookEventWithStringPayloadAndSignature {
  /** The value of `x-github-delivery`. */
  id: string
  /** The value of `x-github-event`. */
  name: string
  /** The raw body. */
  payload: RawBody
  /** The value of `x-hub-signature-256`. */
  signature: string
}

/** An error with the delivery that it belongs to; `status` is 400 where the sender is to blame. */
export type WebhookError = Error & { event?: EmitterWebhookEvent | EmitterWebhookEventWithStringPayloadAndSignature; status?: number }

/** What `receive` rejects with, and what the handlers of `onError` get. */
export interface WebhookEventHandlerError extends AggregateError {
  errors: WebhookError[]
  /** The delivery; where its signature did not match, the error that says so. */
  event: any
}

/** How handlers are called. */
export interface EventHandlerOptions<Transformed = unknown> {
  /** Makes what the handlers get. The types take it to keep the members of the event, as theirs do. */
  transform?: (event: EmitterWebhookEvent) => Transformed | PromiseLike<Transformed>
  /** Has no effect: nothing is logged but an error handler that fails, on the console. */
  log?: object
}

/** Handlers by the name of their event. */
export interface EventHandler<Transformed = unknown> {
  /** `push`, or `issues.opened` for one action. Throws a `TypeError` for `*`, `error` and what is no text. */
  on<Name extends EmitterWebhookEventName>(event: Name | Name[], callback: (event: EmitterWebhookEvent<Name> & Transformed) => any): void
  /** Every event, after the handlers of its name. */
  onAny(callback: (event: EmitterWebhookEvent & Transformed) => any): void
  /** What `receive` and `verifyAndReceive` reject with; not payloads that are no JSON, as there. */
  onError(callback: (error: WebhookEventHandlerError) => any): void
  /** Takes the handler away that was added last; `*` and `error` stand for `onAny` and `onError`. */
  removeListener(event: EmitterWebhookEventName | EmitterWebhookEventName[], callback: (event: any) => any): void
  /** Calls the handlers, that of the action first. Rejects with an `AggregateError` of what they threw; throws one without a name or a payload. */
  receive(event: EmitterWebhookEvent): Promise<void>
}

/** Handlers alone, for deliveries that were verified elsewhere. */
export function createEventHandler<Transformed = unknown>(options?: EventHandlerOptions<Transformed>): EventHandler<Transformed>

/** Handlers behind one endpoint's secret. */
export class Webhooks<Transformed = unknown> {
  /** Throws an `Error` without a secret, or for one of blanks. `additionalSecrets`: tried after it, in this order. */
  constructor(options: EventHandlerOptions<Transformed> & { secret: string; additionalSecrets?: readonly string[] })
  /** The function of this name, with this secret. */
  sign: (payload: RawBody) => Promise<string>
  /** The function of this name, with this secret alone. */
  verify: (eventPayload: RawBody, signature: string) => Promise<boolean>
  on: EventHandler<Transformed>['on']
  onAny: EventHandler<Transformed>['onAny']
  onError: EventHandler<Transformed>['onError']
  removeListener: EventHandler<Transformed>['removeListener']
  receive: EventHandler<Transformed>['receive']
  /** Rejects with an `AggregateError` where the signature does not match or the payload is not JSON; its first error has `status` 400. */
  verifyAndReceive: (event: EmitterWebhookEventWithStringPayloadAndSignature) => Promise<void>
}
