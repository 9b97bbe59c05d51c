// The full build for browsers and everything else: the bytes stand in the module, packed.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/full_bg.js'
import { source } from '../../wasm/full-inline.js'
import { createFull } from '../../lib/full.js'

export const full = createFull(() => source, glue)
