/**
 * The compiler of JSON Schema for `hookproof` where it is not at hand: in a bundle for browsers that makes receivers from profiles with schemas
 * of their own and calls neither `defineProvider` nor `compileSchema`, which bring it along; and for `hookproof/slim`.
 * `import 'hookproof/compiler'` is enough, in any order; nothing is compiled before the first such schema is used. Built-in catalogs need none.
 * Node, Deno, Bun, workerd and edge runtimes need no import of it. Without it such a schema is a finding, and `defineProvider` throws
 * `invalid-profile`.
 */

/** Optional: compiles the file ahead, off the first call. Safe to call again. */
export function init(): Promise<void>
