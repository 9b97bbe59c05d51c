export type * from './index.js'
// Without the tools, which bring bytes of their own.
export {
  createReceiver, defineProvider, generateSecret, HookproofError, init, sign, validateEvent, verificationSecret, WebhookVerificationError,
} from './index.js'

/** Takes the module or the bytes of `hookproof/hookproof.wasm`; compiled at the first call. `await init(source)` does it ahead. */
export function initSync(source: WebAssembly.Module | ArrayBuffer | Uint8Array): void
