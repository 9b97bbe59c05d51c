// The full build for edge runtimes, which compile modules ahead and no bytes.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/full_bg.js'
import source from '../../wasm/full.wasm?module'
import { createFull } from '../../lib/full.js'

export const full = createFull(() => source, glue)
