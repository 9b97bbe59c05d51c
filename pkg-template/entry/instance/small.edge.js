// The small build for edge runtimes, which compile modules ahead and no bytes.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/small_bg.js'
import source from '../../wasm/small.wasm?module'
import { createSmall } from '../../lib/small.js'

export const small = createSmall(() => source, glue)
