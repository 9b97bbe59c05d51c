// The small build for workerd, which compiles modules ahead and no bytes.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/small_bg.js'
import source from '../../wasm/small.wasm'
import { createSmall } from '../../lib/small.js'

export const small = createSmall(() => source, glue)
