// The tools for Node itself, which has the package's files.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/tools_bg.js'
import { source } from '../../wasm/tools-disk.js'
import { createTools } from '../../lib/tools.js'

export const tools = createTools(source, glue)
