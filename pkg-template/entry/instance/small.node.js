// The small build for Deno and bundlers that make programs for Node: the bytes stand in the module, but not packed. To inflate them would take longer
// than to read a longer text, and nobody downloads them at a start.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/small_bg.js'
import { source } from '../../wasm/small-plain.js'
import { createSmall } from '../../lib/small.js'
import { fromBase64 } from '../../lib/unpack.js'

export const small = createSmall(() => fromBase64(source), glue)
