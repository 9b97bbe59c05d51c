// The entry for Node, Deno, Bun, browsers and bundlers: the bytes stand in the module.
import * as glue from '../wasm/full_bg.js'
import source from '../wasm/full-inline.js'
import { createFull } from '../lib/full.js'

export const {
  createReceiver, sign, generateSecret, init, defineProvider, providers, provider, eventTypes, exampleEvent, validateEvent, nearMisses, compareCatalogs, catalogFindings, eventDeclarations, catalogFromOpenApi, catalogFromSchemas, catalogFromSvix, previewRetries, checkEndpoint, HookproofError, WebhookVerificationError,
} = createFull(() => source, glue)
