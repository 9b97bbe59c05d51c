// The entry for Node, Deno, Bun, browsers and bundlers: the bytes stand in the module.
import * as glue from '../wasm/small_bg.js'
import source from '../wasm/small-inline.js'
import { createSmall } from '../lib/small.js'

export const {
  createReceiver, sign, generateSecret, init, defineProvider, HookproofError, WebhookVerificationError,
} = createSmall(() => source, glue)
