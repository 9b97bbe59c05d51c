import type { DefinedProvider, HeadersLike, Profile, RawBody } from './verify.js'

export type { DefinedProvider, HeadersLike, Profile, RawBody } from './verify.js'
export { HookproofError } from './verify.js'

/** A message that failed, as it was given to the receiver, with the receiver's settings. */
export interface Question {
  /** The built-in name, what `defineProvider()` gave, or a profile. */
  provider: string | DefinedProvider | Profile
  /** The secret as the provider shows it. */
  secret?: string | Uint8Array
  /** Several, newest first. Up to 16 are verified with, as by a receiver; the first 8 are searched with. */
  secrets?: readonly (string | Uint8Array)[]
  /** All headers of the request: those that the scheme does not read help too (date, content-length, another provider's). */
  headers: HeadersLike
  /** The body that was given to the receiver, right or wrong. Up to 256 KiB its variants are tried. */
  body: RawBody
  /** For schemes that sign it. */
  method?: string | undefined
  /** For schemes that sign it. */
  url?: string | undefined
  /** When the message arrived: Unix seconds, a Date, or a function that gives Unix seconds. Default: now, by which an old message is too old. */
  now?: number | Date | (() => number)
  /** For providers that sign nothing. */
  expectedHeaders?: Record<string, string>
  /** Values of the scheme's constants. */
  constants?: Record<string, string>
  /** The URL as the provider knows it. */
  publicUrl?: string
  /** Seconds, 0 to 4294967295. Default: the profile's. */
  toleranceSeconds?: number
}

/** One cause. Holds no secret, no expected signature and no value of the payload. */
export interface Cause {
  /** `proved`: a MAC or signature over the changed message matched what the message carried. `hint`: it fits what arrived. */
  class: 'proved' | 'hint'
  /** Stable, such as `reserialized-python`, `secret-blanks`, `timestamp-too-old`; `verifies` where nothing is wrong here. */
  code: string
  /** What is the matter. */
  message: string
  /** What to change. */
  fix: string
}

/** What is known of a failed message. */
export interface Diagnosis {
  /** Proved ones first. Never empty: `unexplained` where nothing is known. */
  causes: Cause[]
  /**
   * Which cap ended the search, or null where all that is known was tried: the body is above 256 KiB or nested deeper than
   * 64 levels, there are more than 8 secrets, 4096 MACs were made, or 64 MiB were hashed.
   */
  stopped: 'body-size' | 'secrets' | 'macs' | 'bytes' | null
}

/**
 * Searches why a message did not verify. For operators: it costs thousands of MACs, so keep it off the request path, and its
 * answer out of the reply. Verification never uses it.
 *
 * Throws `HookproofError` with `unknown-provider`, `invalid-profile`, `option-invalid`, `secret-missing`, `body-not-raw`,
 * `headers-invalid`, `too-many-secrets`, `expected-headers-missing`, `unknown-expected-header`, `request-part-missing` or `constant-missing`.
 * A secret that cannot be read is a cause, not an error.
 */
export function diagnose(question: Question): Diagnosis
