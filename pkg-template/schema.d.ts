import type { Finding } from './index.js'

export { HookproofError } from './index.js'
export type { Finding } from './index.js'

/**
 * A JSON Schema as a plain object, `true` or `false`, or as JSON text, which keeps numbers beyond 2^53 as they are written. Bytes, a `Map`, a
 * `Promise` and the namespace of a module are refused (`option-invalid`): as JSON they would be schemas without rules.
 */
export type SchemaSource = object | boolean | string

/** How a schema is read and applied; an unknown member is `option-invalid`. */
export interface SchemaOptions {
  /** The draft of a schema that names none in `$schema`. Default `'2020-12'`. */
  dialect?: '2020-12' | '7'
  /** Is a known `format` a rule, or only a remark? Default `'assert'`. */
  formats?: 'assert' | 'annotate'
  /**
   * Who runs a `pattern` that cannot be run in time linear in the text, such as one with look-around or a back-reference?
   * `'linear'`, the default, refuses it when the schema is compiled. `'host'` gives it to the runtime's own `RegExp` with the
   * flag `u`, which may take time without end on a hostile text. All other patterns stay linear.
   */
  patterns?: 'linear' | 'host'
  /** Documents a `$ref` may lead to, by URI. Nothing is ever fetched; the metaschemas of both drafts are known. */
  remotes?: Readonly<Record<string, SchemaSource>>
  /** Makes every key that the schema does not describe a finding (`unknown-key`), in objects of which `properties` names some. Default `false`. */
  strict?: boolean
}

/** What is wrong with a body. */
export interface SchemaResult {
  /** `true` when no finding is an error. */
  valid: boolean
  /** A hundred faults at most, then `findings-limit`. None holds a value of the body. */
  findings: Finding[]
}

/** JSON Schema's output format `basic`; `keywordLocation` is where the keyword is written, whatever references lead there. */
export interface BasicOutput {
  valid: boolean
  errors: { keywordLocation: string, instanceLocation: string, error: string }[]
}

/** A schema, ready to use. */
export interface CompiledSchema {
  /**
   * Checks a body: its bytes, or JSON text. What is wrong with the text is a finding too: `json-syntax`, `json-utf8`,
   * `json-duplicate-key`, `json-lone-surrogate`, `json-depth` (above 128), `json-size` (above 25 MiB), `json-trailing`;
   * `json-bom` is a warning. A check that would cost too much work ends with `work-limit`. `firstOnly` lists one finding, and `json-bom` beside it.
   * The function may be taken alone: `const { validate } = compileSchema(schema)`.
   *
   * Throws a HookproofError: `body-not-raw` for a parsed object, `option-invalid` after `free()`.
   */
  validate(body: Uint8Array | ArrayBuffer | string, options?: { firstOnly?: boolean, output?: 'findings' }): SchemaResult
  validate(body: Uint8Array | ArrayBuffer | string, options: { firstOnly?: boolean, output: 'basic' }): BasicOutput
  /** Gives the memory back at once; otherwise it is given back some time after the last use. */
  free(): void
  /** `free()` at the end of a `using` block. */
  [Symbol.dispose](): void
}

/**
 * Compiles a JSON Schema. Patterns run in time linear in the text, unless `patterns: 'host'` allows others.
 *
 * Throws a HookproofError: `schema-invalid` names the place and the reason, such as a back-reference or look-around in a
 * `pattern`, a `$ref` to a document that was not given, or a key that comes twice; `not-json` for text that is no JSON; `option-invalid`.
 */
export function compileSchema(schema: SchemaSource, options?: SchemaOptions): CompiledSchema
