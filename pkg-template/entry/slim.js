// The entry for libraries and sites that load the bytes themselves: nothing is inlined.
import * as glue from '../wasm/full_bg.js'
import { misuse } from '../lib/errors.js'
import { createFull } from '../lib/full.js'

let given

/** Takes a WebAssembly.Module or its bytes; compiled at the first call. */
export function initSync(source) {
  given = source
}

export const {
  createReceiver, sign, generateSecret, init, defineProvider, providers, provider, eventTypes, exampleEvent, validateEvent, nearMisses, compareCatalogs, catalogFindings, eventDeclarations, catalogFromOpenApi, catalogFromSchemas, catalogFromSvix, previewRetries, checkEndpoint, HookproofError, WebhookVerificationError,
} = createFull(() => {
  if (given === undefined) throw misuse('option-invalid', { subject: 'initSync', detail: 'hookproof/slim was used before it had its bytes: call initSync(moduleOrBytes), or await init(source), first' })
  return given
}, glue)
