// The full build for edge runtimes, which compile modules ahead and no bytes.
// The compiler of schemas is part of it: what is compiled ahead is there anyway, and one file takes less than two.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/whole_bg.js'
import source from '../../wasm/whole.wasm?module'
import { createFull } from '../../lib/full.js'

export const full = createFull(() => source, glue)
