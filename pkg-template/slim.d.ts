export * from './index.js'

/** Takes the module or the bytes of `hookproof/hookproof.wasm`; compiled at the first call. `await init(source)` does it ahead. */
export function initSync(source: WebAssembly.Module | ArrayBuffer | Uint8Array): void
