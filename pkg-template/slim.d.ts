export type * from './index.js'
// Without the tools, which bring bytes of their own.
export {
  answerHandshake, createReceiver, defineProvider, generateSecret, HookproofError, init, sign, validateEvent, verificationSecret, WebhookVerificationError,
} from './index.js'

/**
 * Takes the module or the bytes of `hookproof/hookproof.wasm`; compiled at the first call. `await init(source)` does it ahead.
 * Code: `option-invalid`, at once for what is no WebAssembly file, at the first call for another one.
 */
export function initSync(source: WebAssembly.Module | ArrayBuffer | Uint8Array): void

/**
 * Takes the module or the bytes of `hookproof/key-pairs.wasm`, for keys of Ed25519 and ECDSA; compiled when the first is opened.
 * `import 'hookproof/key-pairs'` brings the bytes itself. Code: `option-invalid`, for another file.
 */
export function initKeyPairs(source: WebAssembly.Module | ArrayBuffer | Uint8Array): void

/**
 * Takes the module or the bytes of `hookproof/compiler.wasm`, for `defineProvider` and profiles with schemas of their own; compiled when the first
 * is used. `import 'hookproof/compiler'` brings the bytes itself. Built-in catalogs need none.
 * Code: `option-invalid`, for another file.
 */
export function initCompiler(source: WebAssembly.Module | ArrayBuffer | Uint8Array): void
