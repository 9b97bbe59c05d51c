import type { BuiltInEventMap } from './events.js'
import type {
  DefinedProvider, HandlerSettings, HeadersLike, Message, Profile, RawBody, ReceiverOptions, Rejected, SignRequest, Verified, VerifyReceiver,
} from './verify.js'

export type { DedupeStore, DefinedProvider, HandlerSettings, HeadersLike, Message, Profile, RawBody, ReceiverOptions, Rejected, SignRequest, Verified } from './verify.js'
export { HookproofError, WebhookVerificationError, generateSecret, init, sign } from './verify.js'
export * from './tools.js'

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
  /** `error` alone makes the whole invalid. */
  severity: 'error' | 'warning' | 'info'
  /** JSON Pointer (RFC 6901). */
  at: string
  /** What was expected and what was found. */
  message: string
  /** What to do about it. */
  hint: string
  /** From 1, where the text is known. A line ends at LF, CR or CR LF. */
  line?: number
  /** From 1, where the text is known, in characters (code points, neither bytes nor UTF-16 units; a byte order mark is one). */
  column?: number
  /** JSON Pointer to the keyword in the schema, behind its document's URI and `#` where that came from `remotes`. */
  schemaAt?: string
}

/** `receive`'s result. Its parameters are the events and not the provider, so that a `Receiver<'clawget'>` is a `Receiver`. */
export interface ReceivedEvent<E, T> extends Verified {
  /** The payload, or null where the body is not JSON. */
  event: E | null
  /** In the catalog's spelling, or null where it is not known. */
  eventType: T | (string & {}) | null
  /** As the message spells it. */
  rawEventType: string | null
  /** Whether the catalog has it. */
  knownEventType: boolean
  /** No finding of severity error. */
  valid: boolean
  /** A hundred faults of the schema at most, then `findings-limit`; none with `validation: 'off'`. */
  findings: Finding[]
  /** What to key on against duplicates; null where the provider sends nothing. */
  dedupeKey: string | null
  /** `event`: the same for every attempt. `authenticated`: every part of the key was signed. */
  dedupe: { scope: 'event' | 'attempt'; authenticated: boolean } | null
  /** Unix seconds, where the payload tells. */
  createdAt: number | null
}

/** What `receive` gives for an authentic message of a provider. */
export type Received<P = string> = ReceivedEvent<EventOf<P>, EventTypeOf<P>>

/** A receiver by its events. */
export interface EventReceiver<E, T> extends Omit<VerifyReceiver, 'handler' | 'unwrap'> {
  /** Verifies, parses and checks against the catalog. `eventType` names the type where the message does not. */
  receive(message: Message & { eventType?: string }): ReceivedEvent<E, T> | (Rejected & { findings?: Finding[] })
  /** The event, or null where the body is not JSON; throws `WebhookVerificationError`. */
  unwrap(message: Message & { eventType?: string }): E | null
  /** A fetch-style handler with constant public replies. The event is null where the body is not JSON, as in `unwrap`. */
  handler(work: (event: E | null, context: Omit<ReceivedEvent<E, T>, 'event'> & { body: Uint8Array; request: Request }) => unknown, settings?: HandlerSettings): (request: Request) => Promise<Response>
}

/** A receiver of one provider's events; `Receiver` alone is one of any provider's. */
export type Receiver<P = string> = EventReceiver<EventOf<P>, EventTypeOf<P>>

type Provider = string | DefinedProvider | Profile
/**
 * Makes a receiver. Throws `HookproofError`. In a bundle for browsers a profile with schemas of its own needs what `defineProvider` brings along, or
 * `import 'hookproof/compiler'`; built-in catalogs need nothing.
 */
export function createReceiver<const P extends Provider>(options: ReceiverOptions & { provider: P }): Receiver<P>
/**
 * Checks a profile: scheme, rules and schemas by what reads them, and every member by the published schema (`hookproof/profile.schema.json`).
 * `checkProfile` also asks the readers of delivery policy and endpoint rules. Codes: `invalid-profile`, with the place of the first fault; `option-invalid`.
 */
export function defineProvider<const N extends string>(profile: { name: N; [member: string]: unknown }): DefinedProvider & { readonly name: N }
/**
 * What a receiver verifies with, for a secret that signs: the public key in the provider's form where the scheme has key pairs, else the secret
 * itself. Codes: the `secret-…` codes, `unknown-provider`, `invalid-profile`, `option-invalid`.
 */
export function verificationSecret(provider: Provider, secret: string): string
/** Checks a payload against the catalog. Codes: `unknown-event-type`, `unknown-provider`, `invalid-profile`, `body-not-raw`, `option-invalid`. */
export function validateEvent(provider: Provider, body: RawBody, options?: { eventType?: string }): {
  valid: boolean; eventType: string | null; rawEventType: string | null; knownEventType: boolean; findings: Finding[]
}

/** A request that may be a handshake; give every one before you read its event. */
export interface HandshakeRequest {
  /** A built-in name, what `defineProvider` gave, or a profile. Codes as for a receiver, thrown. */
  provider: string | DefinedProvider | Profile
  /** For handshakes that are signed, or answered with a MAC. Codes as for a receiver, thrown. */
  secret?: string | Uint8Array
  /** Newest first; the first one makes the MAC of the answer. */
  secrets?: readonly (string | Uint8Array)[]
  /** The token that you chose at the provider. Code where it is needed and missing: `option-invalid`, thrown. */
  verifyToken?: string
  /** All of them. Code: `headers-invalid`, thrown. */
  headers: HeadersLike
  /** Default: empty. */
  body?: RawBody
  /** Default: `POST`. */
  method?: string | undefined
  /** With its query, which holds most challenges. Code where it is signed and missing: `request-part-missing`, thrown. */
  url?: string | undefined
  /** Unix seconds, a Date, or a function that gives Unix seconds; default: the clock. */
  now?: number | Date | (() => number)
  /** Values that a scheme signs and no message carries, by name. Code: `constant-missing`, thrown. */
  constants?: Record<string, string>
  /** As for a receiver. */
  publicUrl?: string
  /** How old a signed handshake may be, in whole seconds from 0; default: the profile's. */
  toleranceSeconds?: number
}

/** What to send back; `name` says which of the profile's handshakes it was. */
export interface HandshakeReply {
  ok: true
  name: string
  /** HTTP status. */
  status: number
  /** Visible ASCII. */
  headers: Record<string, string>
  /** Empty where there is none. It may hold text of the request: send it with these headers. */
  body: string
}

/**
 * Answers a request by which a provider checks that an endpoint is yours; null where the request is none.
 * Codes of rejections: `token-mismatch`, `variable-missing`, `header-malformed` and those of `verify`. `receiver.handler` does this by itself.
 */
export function answerHandshake(request: HandshakeRequest): HandshakeReply | Rejected | null
