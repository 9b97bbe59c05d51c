import type { EventMap } from './events.js'
import type {
  DefinedProvider, HandlerSettings, Message, Profile, RawBody, ReceiverOptions, Rejected, SignRequest, Verified, VerifyReceiver,
} from './verify.js'

export type { DedupeStore, DefinedProvider, HandlerSettings, HeadersLike, Message, Profile, RawBody, ReceiverOptions, Rejected, SignRequest, Verified } from './verify.js'
export type { EventMap } from './events.js'
export { HookproofError, WebhookVerificationError, generateSecret, init, sign } from './verify.js'

/** A provider's event types; any text for providers without a catalog. */
export type EventTypeOf<P> = P extends keyof EventMap ? (keyof EventMap[P] extends never ? string : keyof EventMap[P]) : string
/** A provider's payloads; unknown for providers without a catalog. */
export type EventOf<P> = P extends keyof EventMap ? (keyof EventMap[P] extends never ? unknown : EventMap[P][keyof EventMap[P]]) : unknown

/** One remark on an event or an endpoint. Holds no value of the payload. */
export interface Finding {
  /** The schema keyword or the name of the rule. */
  rule: string
  severity: 'error' | 'warning' | 'info'
  /** JSON Pointer (RFC 6901). */
  at: string
  message: string
  hint: string
  /** From 1, where the text is known. */
  line?: number
  /** From 1, where the text is known. */
  column?: number
  schemaAt?: string
}

export interface Received<P = string> extends Verified {
  /** The payload, or null where the body is not JSON. */
  event: EventOf<P> | null
  /** In the catalog's spelling, or null where it is not known. */
  eventType: EventTypeOf<P> | (string & {}) | null
  /** As the message spells it. */
  rawEventType: string | null
  knownEventType: boolean
  /** No finding of severity error. */
  valid: boolean
  findings: Finding[]
  /** What to key on against duplicates; null where the provider sends nothing. */
  dedupeKey: string | null
  /** `event`: the same for every attempt. `authenticated`: every part of the key was signed. */
  dedupe: { scope: 'event' | 'attempt'; authenticated: boolean } | null
  /** Unix seconds, where the payload tells. */
  createdAt: number | null
}

export interface Receiver<P = string> extends Omit<VerifyReceiver, 'handler' | 'unwrap'> {
  /** Verifies, parses and checks against the catalog. `eventType` names the type where the message does not. */
  receive(message: Message & { eventType?: string }): Received<P> | (Rejected & { findings?: Finding[] })
  /** The event, or throws `WebhookVerificationError`. */
  unwrap(message: Message & { eventType?: string }): EventOf<P>
  /** A fetch-style handler with constant public replies. */
  handler(work: (event: EventOf<P>, context: Omit<Received<P>, 'event'> & { body: Uint8Array; request: Request }) => unknown, settings?: HandlerSettings): (request: Request) => Promise<Response>
}

type Provider = string | DefinedProvider | Profile
type Time = Date | string | number

export interface Attempt {
  number: number
  delaySeconds: number
  offsetSeconds: number
  /** ISO 8601, UTC. */
  at: string
  earliest?: string
  latest?: string
  outcome: 'delivered' | 'failed' | 'not-needed'
}

export interface RetryReading {
  attempts: Attempt[]
  delivered: boolean
  deliveredAt: string | null
  lost: boolean
  lostAt: string | null
  uncertain: boolean
  totalSeconds: number
}

export interface RetryPreview extends RetryReading {
  provider: string | null
  /** False: the provider documents no retries; one attempt is shown. */
  documented: boolean
  ackDeadlineMs: number | null
  acceptedStatuses: '2xx' | number[] | null
  start: string
  /** How long to remember keys of events. */
  dedupeTtlSeconds: number
  /** Where the provider's document can be read in several ways, each of them. */
  readings: (RetryReading & { name: string; title: string })[]
  notes: string[]
}

export interface EventTypeInfo {
  type: string
  title: string
  description: string
  level: 'documented' | 'observed' | 'assumed'
  exampleLevel: 'documented' | 'observed' | 'assumed'
  schema?: object | boolean
}

/** Makes a receiver. Throws `HookproofError`. */
export function createReceiver<const P extends Provider>(options: ReceiverOptions & { provider: P }): Receiver<P>
/** Checks a profile whole. Codes: `invalid-profile`. */
export function defineProvider(profile: object): DefinedProvider
/** The built-in providers. */
export function providers(): { name: string; title: string; assurance: Verified['assurance']; eventTypes: number }[]
/** One profile, with what it inherits. Code: `unknown-provider`. */
export function provider(provider: Provider): Record<string, any>
export function eventTypes(provider: Provider): EventTypeInfo[]
/** An example payload as text, every number as its source spells it. `seed` has no effect so far: each event type has one example. Code: `unknown-event-type`. */
export function exampleEvent(provider: Provider, type: string, options?: { seed?: number }): string
/** Checks a payload against the catalog. Code: `unknown-event-type`. */
export function validateEvent(provider: Provider, body: RawBody, options?: { eventType?: string }): {
  valid: boolean; eventType: string | null; rawEventType: string | null; knownEventType: boolean; findings: Finding[]
}
/** When attempts come and what outages lose; `jitter` is a fraction from 0 to 1. Code: `option-invalid`. */
export function previewRetries(provider: Provider | object, options?: { start?: Time; outages?: { start: Time; end?: Time }[]; jitter?: number }): RetryPreview
/** Findings on an endpoint's configuration, and what it would receive. */
export function checkEndpoint(provider: Provider, config: object): {
  valid: boolean; findings: Finding[]; effective: { eventTypes: string[] | 'all' | null; metadata: Record<string, string> | null; receives: string }
}
