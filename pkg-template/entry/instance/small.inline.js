// The small build for browsers and everything else: the bytes stand in the module, packed.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/small_bg.js'
import { source } from '../../wasm/small-inline.js'
import { createSmall } from '../../lib/small.js'

export const small = createSmall(() => source, glue)

// For tests, which make engines of their own over a copy of this module.
export { glue, source }
