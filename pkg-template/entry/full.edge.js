// The entry for edge runtimes, which compile modules ahead and no bytes.
import * as glue from '../wasm/full_bg.js'
import source from '../wasm/full.wasm?module'
import { createFull } from '../lib/full.js'

export const {
  createReceiver, sign, generateSecret, init, defineProvider, providers, provider, eventTypes, exampleEvent, validateEvent, nearMisses, compareCatalogs, catalogFindings, eventDeclarations, catalogFromOpenApi, catalogFromSchemas, catalogFromSvix, previewRetries, checkEndpoint, HookproofError, WebhookVerificationError,
} = createFull(() => source, glue)
