/**
 * Key pairs (Ed25519, ECDSA over P-256) for `hookproof` where they are not at hand: in bundles for browsers, and for `hookproof/slim`.
 * `import 'hookproof/key-pairs'` is enough, in any order; nothing is compiled before the first such key is opened.
 * Node, Deno, Bun, workerd and edge runtimes need no import of it. Without it such a receiver throws `algorithm-not-in-this-build`.
 */

/** Optional: compiles the file ahead, off the first call. Safe to call again. */
export function init(): Promise<void>
