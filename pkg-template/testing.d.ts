import type { DefinedProvider, Profile, RawBody } from './verify.js'

export { HookproofError, generateSecret } from './verify.js'

/** What a provider sends in a test. */
export interface TestRequest {
  provider: string | DefinedProvider | Profile
  /** Of a provider with key pairs: the private key, as `generateSecret` makes it. Give receivers `verificationSecret(provider, secret)`. */
  secret?: string | Uint8Array
  /** Newest first; several make a rotation where the scheme can carry it. */
  secrets?: readonly (string | Uint8Array)[]
  /** Further headers of the request. Those that the scheme signs have a value of their own by default. */
  headers?: Record<string, string>
  /** Default: the example of `type`, else the least body in which a receiver finds what it looks for. A given one holds its own token, where the provider sends it in the body. */
  body?: RawBody
  /** An event type of the catalog, whose example is the body. Code: `unknown-event-type`. */
  type?: string
  /** The message id, for schemes that send one; default: made from `now`. */
  id?: string
  /** Absolute; default `https://hooks.example.com/webhooks`. Where the provider sends its token in the query, one is added to a URL without. */
  url?: string
  /** Default `POST`. */
  method?: string
  /** Unix seconds, or a function that gives them, such as `fixedClock`; default: the clock. */
  now?: number | (() => number)
  /** For providers that sign nothing: the headers to send. */
  expectedHeaders?: Record<string, string>
  constants?: Record<string, string>
}

/** A request as plain values, for frameworks that take no fetch `Request`. */
export interface TestMessage { method: string; url: string; headers: Record<string, string>; body: RawBody }

/** A request that a receiver must refuse, and the code of the rejection. */
export interface ForgedRequest {
  name: 'missing signature' | 'empty signature' | 'garbage' | 'truncated' | 'wrong secret' | 'tampered body' | 'stale' | 'future' | 'missing header' | 'wrong header'
  expectedCode: string
  message: TestMessage
  request: Request
}

/** A clock that stands still: give it as `now`. */
export interface FixedClock {
  (): number
  /** By so many seconds, also backwards. */
  advance(seconds: number): void
  /** To Unix seconds. */
  set(seconds: number): void
}

/** A request as the provider sends it. Where the signature stands inside the body, a given body must be a JSON object, and is written anew with it. */
export function signedRequest(request: TestRequest): Request
/** The same as plain values. */
export function signedMessage(request: TestRequest): TestMessage
/** Everything that the provider's scheme lets a receiver notice; what it cannot notice is not in the list. */
export function forgedRequests(request: TestRequest): ForgedRequest[]
/** Starts at `start` Unix seconds. */
export function fixedClock(start: number): FixedClock
/** What a receiver needs to verify what `secret` signs: the public key of a pair, else the secret itself. */
export function verificationSecret(provider: string | DefinedProvider | Profile, secret: string): string
