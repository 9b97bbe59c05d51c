import type { BuiltInEventMap } from './events.js'
import type {
  DefinedProvider, HandlerSettings, HeadersLike, Message, Profile, RawBody, ReceiverOptions, Rejected, SignRequest, Verified, VerifyReceiver,
} from './verify.js'

export type { DedupeStore, DefinedProvider, HandlerSettings, HeadersLike, Message, Profile, RawBody, ReceiverOptions, Rejected, SignRequest, Verified } from './verify.js'
export { HookproofError, WebhookVerificationError, generateSecret, init, sign } from './verify.js'

/**
 * Payloads by provider and event type. `npx hookproof events types` writes a file that adds the events of your own
 * catalog, by the name of its profile.
 */
export interface EventMap extends BuiltInEventMap {}

/** The name by which a provider's events are found: the name itself, or that of a profile. */
type NameOf<P> = P extends string ? P : P extends { readonly name: infer N } ? N : never
/** A provider's event types; any text for providers without a catalog. */
export type EventTypeOf<P> = NameOf<P> extends keyof EventMap ? (keyof EventMap[NameOf<P>] extends never ? string : keyof EventMap[NameOf<P>]) : string
/** A provider's payloads; unknown for providers without a catalog. */
export type EventOf<P> = NameOf<P> extends keyof EventMap ? (keyof EventMap[NameOf<P>] extends never ? unknown : EventMap[NameOf<P>][keyof EventMap[NameOf<P>]]) : unknown

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

type Level = 'documented' | 'observed' | 'assumed'

/** A finding that stands in the catalog: an irregularity, a contradiction or a gap of the provider's documents. */
export interface CatalogFinding {
  rule: 'deprecated' | 'older-generation' | 'irregular' | 'contradiction' | 'unnamed-event' | 'not-documented'
  severity: Finding['severity']
  /** How it is known. */
  level: Level
  /** JSON Pointer to the member it is about; empty for the whole. */
  at: string
  message: string
  hint: string
}

export interface EventTypeInfo {
  type: string
  title: string
  description: string
  /** How the type is known. */
  level: Level
  /** How the example is known; `assumed`: a specimen of ours. */
  exampleLevel: Level
  deprecated: boolean
  findings: CatalogFinding[]
  schema?: object | boolean
}

/** An invalid payload, made from an example by one change. */
export interface NearMiss {
  /** JSON text; cut short where that is the change. */
  body: string
  /** Pass it to `validateEvent`, which then gives exactly this finding beside those of the example itself. */
  eventType: string
  finding: { rule: string; severity: Finding['severity']; at: string }
  /** What was done to the example. */
  change: string
}

/** A difference of two catalogs, from the receiver's side. */
export interface CatalogDifference {
  /** `breaking`: something that a receiver relied on is no longer promised. */
  severity: 'breaking' | 'compatible'
  /** A stable name, such as `field-removed`. */
  change: string
  /** null where it concerns the whole catalog. */
  eventType: string | null
  /** JSON Pointer into the payload; `*` stands for every item or every further member. */
  at: string
  sentence: string
}

/** An event type, in the form of a profile's `events`. */
export interface EventDefinition {
  type: string
  title?: string
  description?: string
  deprecated?: boolean
  /** JSON Schema of the whole body; it stands on its own. */
  schema?: object | boolean
  example?: unknown
}

/** Give `events` to `defineProvider({ name, extends, events })`. */
export interface ImportedCatalog {
  events: EventDefinition[]
  /** What was skipped or turned into something else. `at` is a place in the document, not in a payload. */
  findings: Pick<Finding, 'rule' | 'severity' | 'at' | 'message' | 'hint'>[]
}

/** Makes a receiver. Throws `HookproofError`. */
export function createReceiver<const P extends Provider>(options: ReceiverOptions & { provider: P }): Receiver<P>
/** Checks a profile whole. Codes: `invalid-profile`. */
export function defineProvider<const N extends string>(profile: { name: N; [member: string]: unknown }): DefinedProvider & { readonly name: N }
/** The built-in providers. */
export function providers(): { name: string; title: string; assurance: Verified['assurance']; eventTypes: number }[]
/** One profile, with what it inherits. Code: `unknown-provider`. */
export function provider(provider: Provider): Record<string, any>
export function eventTypes(provider: Provider): EventTypeInfo[]
/** What is to be known of a provider's catalog as a whole. */
export function catalogFindings(provider: Provider): CatalogFinding[]
/**
 * A payload as text. Without `seed`: the catalog's own example, every number as its source spells it, or one made from the
 * schema. With `seed`, a whole number from 0 to 2^53 - 1: another valid payload, the same for the same seed.
 * Codes: `unknown-event-type`, `example-impossible`, `option-invalid`.
 */
export function exampleEvent(provider: Provider, type: string, options?: { seed?: number }): string
/** Invalid payloads, at most 256, each with the one finding it must give. Codes: `unknown-event-type`, `example-impossible`. */
export function nearMisses(provider: Provider, type: string): NearMiss[]
/** What changed between two catalogs, what breaks a receiver first. A catalog is a provider or a list of event types. Code: `option-invalid`. */
export function compareCatalogs(before: Provider | readonly EventDefinition[] | ImportedCatalog, after: Provider | readonly EventDefinition[] | ImportedCatalog): CatalogDifference[]
/** TypeScript declarations of a provider's events, as text: what `npx hookproof events types` writes. */
export function eventDeclarations(provider: Provider): string
/** The catalog in the `webhooks` of an OpenAPI 3.1 document (or `x-webhooks` of 3.0), an object or JSON text. Codes: `not-json`, `option-invalid`. */
export function catalogFromOpenApi(document: object | string): ImportedCatalog
/** A catalog from JSON Schemas by event type. With `within`, `$ref`s lead into that document. Codes: `not-json`, `option-invalid`. */
export function catalogFromSchemas(schemas: Record<string, object | boolean> | string, options?: { within?: object }): ImportedCatalog
/** A catalog from Svix's list of event types with content, or an environment's export; the highest version of each schema counts. Codes: `not-json`, `option-invalid`. */
export function catalogFromSvix(list: object | string): ImportedCatalog
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

export interface HandshakeRequest {
  provider: string | DefinedProvider | Profile
  /** For handshakes that are signed, or answered with a MAC. */
  secret?: string | Uint8Array
  /** Newest first; the first one makes the MAC of the answer. */
  secrets?: readonly (string | Uint8Array)[]
  /** The token that you chose at the provider. Code where it is needed and missing: `option-invalid`, thrown. */
  verifyToken?: string
  headers: HeadersLike
  /** Default: empty. */
  body?: RawBody
  /** Default: `POST`. */
  method?: string
  /** With its query, which holds most challenges. */
  url?: string
  /** Unix seconds, a Date, or a function that gives Unix seconds; default: the clock. */
  now?: number | Date | (() => number)
  constants?: Record<string, string>
  publicUrl?: string
  /** How old a signed handshake may be, in whole seconds from 0; default: the profile's. */
  toleranceSeconds?: number
}

/** What to send back; `name` says which of the profile's handshakes it was. */
export interface HandshakeReply { ok: true; name: string; status: number; headers: Record<string, string>; body: string }

/**
 * Answers a request by which a provider checks that an endpoint is yours; null where the request is none.
 * Codes of rejections: `token-mismatch`, `variable-missing`, `header-malformed` and those of `verify`. `receiver.handler` does this by itself.
 */
export function answerHandshake(request: HandshakeRequest): HandshakeReply | Rejected | null
