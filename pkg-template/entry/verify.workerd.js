// The entry for workerd, which compiles modules ahead and no bytes.
import * as glue from '../wasm/small_bg.js'
import source from '../wasm/small.wasm'
import { createSmall } from '../lib/small.js'

export const {
  createReceiver, sign, generateSecret, init, defineProvider, HookproofError, WebhookVerificationError,
} = createSmall(() => source, glue)
