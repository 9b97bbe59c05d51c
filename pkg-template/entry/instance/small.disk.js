// The small build for Node itself, which has the package's files.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/small_bg.js'
import { source } from '../../wasm/small-disk.js'
import { createSmall } from '../../lib/small.js'

export const small = createSmall(source, glue)
