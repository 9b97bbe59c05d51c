import type { DefinedProvider, HeadersLike, Profile, RawBody } from './verify.js'

export { HookproofError, generateSecret } from './verify.js'

/** What a provider sends in a test. */
export interface TestRequest {
  /** A built-in name, what `defineProvider` gave, or a profile. */
  provider: string | DefinedProvider | Profile
  /** Of a provider with key pairs: the private key, as `generateSecret` makes it. Give receivers `verificationSecret(provider, secret)`. */
  secret?: string | Uint8Array
  /** Newest first; several make a rotation where the scheme can carry it. Forged requests have one signature, by the first. Not beside `secret`. */
  secrets?: readonly (string | Uint8Array)[]
  /**
   * Further headers of the request. Those that the scheme signs have a value of their own by default, and so has `content-type`. Of several
   * values of one header the last one is sent. Code: `headers-invalid`.
   */
  headers?: HeadersLike
  /**
   * Default: the example of `type`, else the least body in which a receiver finds what it looks for. A token or a time that the provider sends
   * in the body is put into a given one where it is missing, and the body is written anew then. Code where it is no JSON object: `option-invalid`.
   */
  body?: RawBody
  /** An event type of the catalog, whose example is the body. Code: `unknown-event-type`. */
  type?: string
  /** The message id, for schemes that send one; default: made from `now`. */
  id?: string
  /** Absolute; default `https://hooks.example.com/webhooks`. Where the provider sends its token in the query, it is added if the URL has none. */
  url?: string
  /** Default `POST`. */
  method?: string
  /** Unix seconds, or a function that gives them, such as `fixedClock`; default: the clock. Fractions are dropped. Code, also for milliseconds: `option-invalid`. */
  now?: number | (() => number)
  /** For providers that sign nothing: the headers to send. */
  expectedHeaders?: Record<string, string>
  /** Values that the scheme signs and no message carries. Code: `constant-missing`. */
  constants?: Record<string, string>
}

/** A request as plain values, for frameworks that take no fetch `Request`. */
export interface TestMessage {
  /** As it was given, else `POST`. */
  method: string
  /** With the token, where the provider sends it in the query. */
  url: string
  /** Names in lower case. */
  headers: Record<string, string>
  /** As it was given, unless something is put in. */
  body: RawBody
}

/** A request that a receiver must refuse, and the code of the rejection. */
export interface ForgedRequest {
  /** What is wrong with it; each name comes once at most. */
  name: 'missing signature' | 'empty signature' | 'garbage' | 'truncated' | 'wrong secret' | 'tampered body' | 'stale' | 'future' | 'missing header' | 'wrong header'
  /** What `verify` of a receiver with the same secret says of it. */
  expectedCode: string
  /** For frameworks that take no fetch `Request`. */
  message: TestMessage
  /** The same; its body can be read once. */
  request: Request
}

/** A clock that stands still: give it as `now`. Code where it is moved by or to what is no number of seconds: `option-invalid`. */
export interface FixedClock {
  /** Unix seconds. */
  (): number
  /** By so many seconds, also backwards, and by fractions. */
  advance(seconds: number): void
  /** To Unix seconds. */
  set(seconds: number): void
}

/**
 * A request as the provider sends it. Where the signature stands inside the body, a given body must be a JSON object, and is written anew with it.
 * Throws `HookproofError` as `sign` and `exampleEvent` do; `option-invalid` too for what no fetch `Request` can be made of.
 */
export function signedRequest(request: TestRequest): Request
/** The same as plain values; of any method, and of a URL that need not be absolute. */
export function signedMessage(request: TestRequest): TestMessage
/** Everything that the provider's scheme lets a receiver notice; what it cannot notice is not in the list. Each is refused for its own reason. */
export function forgedRequests(request: TestRequest): ForgedRequest[]
/** Starts at `start` Unix seconds. Code, also for milliseconds: `option-invalid`. */
export function fixedClock(start: number): FixedClock
/** What a receiver needs to verify what `secret` signs: the public key of a pair, else the secret itself. */
export function verificationSecret(provider: string | DefinedProvider | Profile, secret: string): string
