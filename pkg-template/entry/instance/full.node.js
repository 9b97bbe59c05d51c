// The full build for Deno and bundlers that make programs for Node: the bytes stand in the module, but not packed. To inflate them would take longer
// than to read a longer text, and nobody downloads them at a start. The compiler of schemas is part of them: one file starts sooner than two.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/whole_bg.js'
import { source } from '../../wasm/whole-plain.js'
import { createFull } from '../../lib/full.js'
import { fromBase64 } from '../../lib/unpack.js'

export const full = createFull(() => fromBase64(source), glue)
