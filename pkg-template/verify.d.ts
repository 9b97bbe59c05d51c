/** Header values in any shape that callers have. Duplicates stay visible; names are compared without regard to case. */
export type HeadersLike = Headers | Iterable<readonly [string, string | readonly string[]]> | Record<string, string | readonly string[] | undefined>

// As in TypeScript's own library for `using`, for projects whose `lib` is older.
declare global {
  interface SymbolConstructor { readonly dispose: unique symbol }
  // For projects without the library `dom`, whose Node types have no WebAssembly: their `Module` and this one are one interface.
  namespace WebAssembly { interface Module {} }
}

/** The raw body. A parsed object is refused with the code `body-not-raw`: nothing is decoded before the MAC. */
export type RawBody = string | Uint8Array | ArrayBuffer | ArrayBufferView

/** One received request. */
export interface Message {
  /** All of them; the scheme picks its own. Code: `headers-invalid`, thrown. */
  headers: HeadersLike
  /** As it was received. Code: `body-not-raw`, thrown. */
  body: RawBody
  /** For schemes that sign it. Codes there, thrown: `request-part-missing`, and `option-invalid` for what is no text. */
  method?: string | undefined
  /** For schemes that sign it: the absolute URL, or path and query with `publicUrl`. Codes as for `method`. */
  url?: string | undefined
  /**
   * For this call alone: many tenants, or secrets that arrive with the request. A member that is present and undefined is
   * `secret-missing`: the receiver's own secrets never stand in for a tenant that was not found.
   */
  secret?: string | Uint8Array
  /** For this call alone, newest first. The same rule as for `secret`. */
  secrets?: readonly (string | Uint8Array)[]
}

/** A provider's profile; `extends` takes over what another one says. `defineProvider` of hookproof checks it against the published schema. */
export interface Profile { name: string; extends?: string; [member: string]: unknown }

/** A provider that `defineProvider` has checked; `name` is its profile's. */
export interface DefinedProvider { readonly name: string; readonly profile: string }

/** What `createReceiver` takes; an unknown member is `option-invalid`. */
export interface ReceiverOptions {
  /** A built-in name, what `defineProvider` gave, or a profile. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`, `algorithm-not-in-this-build`. */
  provider: string | DefinedProvider | Profile
  /**
   * The secret as the provider shows it, or its bytes. Leave `secret` and `secrets` out only where each message brings its own.
   * Codes: `secret-missing`, `secret-empty`, `secret-malformed`, `secret-too-short`,
   * `secret-wrong-kind`.
   */
  secret?: string | Uint8Array
  /** Several secrets, newest first; at most 16. Code: `too-many-secrets`. */
  secrets?: readonly (string | Uint8Array)[]
  /** How old a message may be, in whole seconds from 0; default: the profile's (300 for most). Inclusive. No effect where no time is signed. */
  toleranceSeconds?: number
  /** How far ahead of this clock a message may be, in whole seconds; default: `toleranceSeconds` where given, else the profile's. */
  futureSeconds?: number
  /**
   * For schemes that sign the URL, behind a proxy. An origin (`https://hooks.example.com`) takes path and query from the message's
   * `url`; a URL with a path is the one registered at the provider, and takes the query alone, unless it has one.
   */
  publicUrl?: string
  /** Values that a scheme signs and no message carries, by name. Code: `constant-missing`. */
  constants?: Record<string, string>
  /** Header values to compare, for providers that sign nothing. Codes: `expected-headers-missing`, `unknown-expected-header`. */
  expectedHeaders?: Record<string, string>
  /** Largest body in bytes, up to 64 MiB; default: the profile's, else 8 MiB. Code: `body-too-large`. */
  maxBodyBytes?: number
  /** The MAC is computed over what this makes of the body instead of the raw body. Only where the profile lists it. Code: `transform-not-documented`. Not in `hookproof/verify`: `algorithm-not-in-this-build`. */
  bodyTransform?: 'json-stringify'
  /**
   * What a payload that the catalog does not allow means; default `'report'`: accepted, with findings. Where the check itself failed the finding
   * is `internal`, and `'strict'` throws that code. With `'off'` the payload is read for its event type, key and time alone: `valid` is true and
   * there are no findings.
   */
  validation?: 'strict' | 'report' | 'off'
  /** The token that you chose at the provider; with it `handler` answers the handshakes that ask for one. Not in `hookproof/verify`. Code for a blank one: `option-invalid`. */
  verifyToken?: string
  /** Unix seconds; default: the clock. For tests. */
  now?: () => number
}

/** The message is authentic. */
export interface Verified {
  ok: true
  /** Its name. */
  provider: string
  /**
   * `signed`: a MAC or signature covers the body. `metadata`: one covers a time or an id, and not the body. `bearer`: a shared token
   * matched. `asserted`: only plain headers matched.
   */
  assurance: 'signed' | 'metadata' | 'bearer' | 'asserted'
  /** The id header of the scheme, if it has one and it arrived. */
  id: string | null
  /** Signed Unix seconds. */
  timestamp: number | null
  /** Whether the time is part of what was signed. */
  freshness: 'signed' | 'none'
  /** Which secret matched, from 0. */
  secretIndex: number | null
  /** Which label of a signature list matched, for example `v1`. */
  signatureLabel: string | null
  /** The sender made the matching signature with a secret that was replaced: fetch the new one. */
  usedPreviousSecret: boolean
}

/** The message is refused: it is not authentic, or not as `validation: 'strict'` wants it. For your log; the public reply carries `status` alone. */
export interface Rejected {
  ok: false
  /**
   * Stable. Missing or not readable: `missing-header`, `duplicate-header`, `empty-header`, `header-too-long`, `header-malformed`,
   * `signature-malformed`, `no-supported-signature`, `timestamp-malformed`, `id-malformed`, `variable-missing`, `body-too-large`, `body-not-json`,
   * `body-field-missing`. Not right: `signature-mismatch`, `token-mismatch`, `expected-header-mismatch`, `body-digest-mismatch`,
   * `timestamp-too-old`, `timestamp-too-new`. With `validation: 'strict'`: `event-invalid`.
   */
  code: string
  /** What was expected and what was found. Never a secret, an expected signature or a value of the body. */
  message: string
  /** What to do about it. */
  hint: string
  /** For the public reply. */
  status: number
}

/**
 * An atomic memory of keys. `claim` answers `true` to the first caller alone (the work is mine), `false` where the key was committed
 * (reply 200, no work) and `'busy'` where another delivery holds it and is not done (reply 503 with Retry-After, so that the sender
 * tries again). A store that answers `false` there loses the message when the first delivery's work fails. Let claims run out
 * after the longest time that work can take. A store that throws, or a `claim` that gives `undefined`, is reply 500. `release` is called where the work failed, `commit` where it succeeded; a `commit` that
 * fails goes to `onRejection`, the reply stays 200 and the key is not released.
 */
export interface DedupeStore {
  claim(key: string): boolean | 'busy' | Promise<boolean | 'busy'>
  commit(key: string): unknown
  release(key: string): unknown
}

/** How a handler of fetch requests goes about its work. Codes, thrown: `option-invalid`. */
export interface HandlerSettings {
  /** Against duplicates; default: none. A message without a `dedupeKey` does not go through it. */
  dedupe?: DedupeStore
  /** Where given, the reply is sent before the work is done. */
  waitUntil?: (promise: Promise<unknown>) => void
  /**
   * Gets the reason that the public reply leaves out. Also hears of work or a store that failed: code `handler-failed`,
   * with the error as `cause`. What it throws is dropped: the reply stays the same.
   */
  onRejection?: (rejection: Rejected & { cause?: unknown }) => unknown
  /**
   * Bytes after which reading stops and the reply is 413; 0 to 64 MiB. The receiver's own limit holds too, and is the default: its
   * `maxBodyBytes`, else the profile's, else 8 MiB. Code: `body-too-large`.
   */
  maxBodyBytes?: number
  /**
   * The event type, for providers whose messages name none: text, or a function of the request (for example of its URL), which
   * is asked before anything is verified. Undefined: by the provider's rules. Code: `option-invalid`, thrown.
   */
  eventType?: string | ((request: Request) => string | undefined | Promise<string | undefined>)
}

/** One provider's scheme with your secrets. */
export interface VerifyReceiver {
  /** Its name. */
  readonly provider: string
  /** Synchronous, in every runtime. A rejection is a value; misuse is thrown as `HookproofError`. */
  verify(message: Message): Verified | Rejected
  /** The parsed body, or null where it is not JSON; throws `WebhookVerificationError`. */
  unwrap(message: Message): unknown
  /** A fetch-style handler with constant public replies. It rejects with `raw-body-unavailable` where the request's body was read before. */
  handler(work: (event: unknown, context: Verified & { body: Uint8Array; request: Request }) => unknown, settings?: Omit<HandlerSettings, 'dedupe' | 'eventType'>): (request: Request) => Promise<Response>
  /** Wipes the keys inside WebAssembly, until the receiver is used again; the secrets you passed are yours to forget. Without it they are wiped some time after the receiver is forgotten. */
  free(): void
  /** `free()` at the end of a `using` block. */
  [Symbol.dispose](): void
}

/** What a provider would send. */
export interface SignRequest {
  /** A built-in name, what `defineProvider` gave, or a profile. Codes: `unknown-provider`, `invalid-profile`, `option-invalid`. */
  provider: string | DefinedProvider | Profile
  /** The secret as the provider shows it, or its bytes; of a provider with key pairs the private key. A token is sent as it is. Codes: `secret-missing`, else those of a receiver's `secret`. */
  secret?: string | Uint8Array
  /** Newest first; several make a rotation where the scheme can carry it. */
  secrets?: readonly (string | Uint8Array)[]
  /** The message id, for schemes that send one. Code: `message-invalid`. */
  id?: string
  /** Unix seconds or a Date, for schemes that send a time. Code: `message-invalid`. */
  timestamp?: number | string | Date
  /** Signed as it is. Code: `body-not-raw`. */
  body: RawBody
  /** Values of headers that the scheme signs besides id and time, such as Lark's nonce; others are not sent. Code: `message-invalid` when one is missing. */
  headers?: Record<string, string>
  /** For providers that sign nothing: the headers to send. Codes: `expected-headers-missing`, `unknown-expected-header`. */
  expectedHeaders?: Record<string, string>
  /** Values that the scheme signs and no message carries. Code: `constant-missing`. */
  constants?: Record<string, string>
  /** For schemes that sign it; default `POST`. */
  method?: string
  /** For schemes that sign it: the absolute URL that the provider calls. Code: `request-part-missing`. */
  url?: string
}

/** You called hookproof wrongly, or something inside failed (`internal`). */
export class HookproofError extends Error {
  /** Stable. */
  readonly code: string
  /** What to do about it. */
  readonly hint: string
}

/** A message is refused; thrown by `unwrap` alone. */
export class WebhookVerificationError extends HookproofError {
  /** For the public reply. */
  readonly status: number
  /** With the code `event-invalid`: what is wrong with the payload. Else empty. */
  readonly findings: readonly object[]
}

/** Makes a receiver. Throws `HookproofError`. */
export function createReceiver(options: ReceiverOptions): VerifyReceiver
/** The headers that a provider would send. Codes besides: `option-invalid`, `algorithm-not-in-this-build`; `signing-unsupported` where the signature stands in the body. */
export function sign(request: SignRequest): Record<string, string>
/**
 * A fresh secret in the provider's format, from at least 32 (some: 24 or 16) random bytes. `algorithm` chooses where a provider has several kinds:
 * `ed25519` makes a `whsk_` of Standard Webhooks, whose `whpk_` is `verificationSecret(provider, secret)` of `hookproof`.
 * Codes: `option-invalid`, `algorithm-not-in-this-build`, `unknown-provider`, `invalid-profile`. For a provider that signs nothing it is random text, which its receivers do not read.
 */
export function generateSecret(provider: string | DefinedProvider | Profile, randomBytes: Uint8Array, options?: { algorithm?: string }): string
/** Checks a profile. This build refuses event catalogs with `algorithm-not-in-this-build`. Codes besides: `invalid-profile`, `option-invalid`. */
export function defineProvider(profile: object): DefinedProvider
/** Optional: compiles ahead of the first call, from the built-in bytes or from a module, bytes, a Response or an absolute URL. Code for another WebAssembly file: `option-invalid`. */
export function init(source?: WebAssembly.Module | ArrayBuffer | Uint8Array | Response | URL | string): Promise<void>
