// What is asked while somebody builds or looks. `hookproof` exports all of it too; a bundler leaves out what is not used.
import type { Finding } from './index.js'
import type { DefinedProvider, Profile, Verified } from './verify.js'

type Provider = string | DefinedProvider | Profile
type Time = Date | string | number

/** One try to deliver a message. */
export interface Attempt {
  /** From 1. */
  number: number
  /** Since the attempt before it. */
  delaySeconds: number
  /** Since the first attempt. */
  offsetSeconds: number
  /** ISO 8601, UTC. */
  at: string
  /** With jitter: the earliest time at which it can come, ISO 8601, UTC. */
  earliest?: string
  /** With jitter: the latest time, ISO 8601, UTC. */
  latest?: string
  /** At the time `at`; `not-needed` after one that was delivered. */
  outcome: 'delivered' | 'failed' | 'not-needed'
  /** With jitter: an outage begins or ends between `earliest` and `latest`, so that the outcome could be the other one. */
  uncertain?: true
}

/** What one reading of a provider's documents makes of the outages. */
export interface RetryReading {
  attempts: Attempt[]
  /** Whether an attempt arrives. */
  delivered: boolean
  /** ISO 8601, UTC. */
  deliveredAt: string | null
  /** Whether every attempt fails. Neither delivered nor lost: retries come at times that are not documented. */
  lost: boolean
  /** When the last attempt fails, ISO 8601, UTC. */
  lostAt: string | null
  /** Jitter, or an attempt at a time that is not documented, could change the outcome. */
  uncertain: boolean
  /** From the first attempt to the last. */
  totalSeconds: number
}

/** When a provider's attempts come, and what becomes of the event. */
export interface RetryPreview extends RetryReading {
  /** null where a policy was given. */
  provider: string | null
  /** False: the provider documents no delays between attempts; one attempt is shown. */
  documented: boolean
  /** How long the provider waits for a reply; null where that is not documented. */
  ackDeadlineMs: number | null
  /** What counts as delivered; null where that is not documented. */
  acceptedStatuses: '2xx' | number[] | null
  /** Of the first attempt, ISO 8601, UTC. */
  start: string
  /** How long to remember keys of events. */
  dedupeTtlSeconds: number
  /** Where the provider's document can be read in several ways, each of them. */
  readings: (RetryReading & { name: string; title: string })[]
  /** Sentences on what is not documented, or contradicts itself. */
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

/** One event type of a catalog. */
export interface EventTypeInfo {
  /** Its name. */
  type: string
  title: string
  /** Empty where nothing is known. */
  description: string
  /** How the type is known. */
  level: Level
  /** How the example is known; `assumed`: a specimen of ours. */
  exampleLevel: Level
  deprecated: boolean
  findings: CatalogFinding[]
  /** JSON Schema of the whole body. */
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
  /** What was skipped or turned into something else, and examples that contradict their schema. `at` is a place in the document, not in a payload. */
  findings: Pick<Finding, 'rule' | 'severity' | 'at' | 'message' | 'hint'>[]
}

/** The built-in providers. `supported` is false where the scheme is known from third parties alone, or sources contradict one another. */
export function providers(): { name: string; title: string; assurance: Verified['assurance']; supported: boolean; eventTypes: number }[]
/** One profile, with what it inherits. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function provider(provider: Provider): Record<string, any>
/** The catalog's event types; none where the provider has no catalog. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function eventTypes(provider: Provider): EventTypeInfo[]
/** What is to be known of a provider's catalog as a whole. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function catalogFindings(provider: Provider): CatalogFinding[]
/**
 * A payload as text. Without `seed`: the catalog's own example, every number as its source spells it, or one made from the
 * schema. With `seed`, a whole number from 0 to 2^53 - 1: another valid payload, the same for the same seed.
 * Codes: `unknown-event-type`, `example-impossible`, `unknown-provider`, `invalid-profile`, `option-invalid`.
 */
export function exampleEvent(provider: Provider, type: string, options?: { seed?: number }): string
/** Invalid payloads, at most 256, each with the one finding it must give. Codes as for `exampleEvent`. */
export function nearMisses(provider: Provider, type: string): NearMiss[]
/** What changed between two catalogs, what breaks a receiver first. A catalog is a provider or a list of event types. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function compareCatalogs(before: Provider | readonly EventDefinition[] | ImportedCatalog, after: Provider | readonly EventDefinition[] | ImportedCatalog): CatalogDifference[]
/** TypeScript declarations of a provider's events, as text: what `npx hookproof events types` writes. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function eventDeclarations(provider: Provider): string
/** The catalog in the `webhooks` of an OpenAPI 3.1 document (or `x-webhooks` of 3.0), an object or JSON text. Codes: `not-json`, `option-invalid`. */
export function catalogFromOpenApi(document: object | string): ImportedCatalog
/** A catalog from JSON Schemas by event type. With `within`, `$ref`s lead into that document. Codes: `not-json`, `option-invalid`. */
export function catalogFromSchemas(schemas: Record<string, object | boolean> | string, options?: { within?: object }): ImportedCatalog
/** A catalog from Svix's list of event types with content, or an environment's export; the highest version of each schema counts. Codes: `not-json`, `option-invalid`. */
export function catalogFromSvix(list: object | string): ImportedCatalog
/** When attempts come and what outages lose; `jitter` is a fraction from 0 to 1. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function previewRetries(provider: Provider | object, options?: { start?: Time; outages?: { start: Time; end?: Time }[]; jitter?: number }): RetryPreview
/** Findings on an endpoint's configuration, and what it would receive. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
export function checkEndpoint(provider: Provider, config: object): {
  valid: boolean; findings: Finding[]; effective: { eventTypes: string[] | 'all' | null; metadata: Record<string, string> | null; receives: string }
}
/** Checks a profile whole, as the published schema and every reader of it do: what `defineProvider` checks, delivery policy, endpoint rules. Codes: `invalid-profile`, `option-invalid`. */
export function checkProfile(profile: { name: string; [member: string]: unknown } | DefinedProvider): void
/**
 * For logs: a copy of a parsed event in which every member that the profile keeps out of them is `'[redacted]'`, such as a token in the body; the
 * event itself where there is none. Codes: `option-invalid` for text, which would still hold it; `unknown-provider`.
 */
export function redactEvent<E>(provider: Provider, event: E): E

// Without it every type here would be exported, those for this file alone too.
export {}
