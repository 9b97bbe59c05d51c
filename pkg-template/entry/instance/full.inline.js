// The full build for browsers and everything else: the bytes stand in the module, packed.
// They are imported first: compressors reach back over 32 kB, and find code again where no bytes lie between.
// Every entry over this build takes its exports from here.
import { source } from '../../wasm/full-inline.js'
import * as glue from '../../wasm/full_bg.js'
import { createFull } from '../../lib/full.js'

export const full = createFull(() => source, glue)
