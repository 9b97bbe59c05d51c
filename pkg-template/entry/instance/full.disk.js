// The full build for Node itself, which has the package's files. The compiler of schemas is part of it: one file starts sooner than two.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/whole_bg.js'
import { source } from '../../wasm/whole-disk.js'
import { createFull } from '../../lib/full.js'

export const full = createFull(source, glue)
