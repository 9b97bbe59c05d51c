// The tools for workerd, which compiles modules ahead and no bytes.
// Every entry over this build takes its exports from here.
import * as glue from '../../wasm/tools_bg.js'
import source from '../../wasm/tools.wasm'
import { createTools } from '../../lib/tools.js'

export const tools = createTools(() => source, glue)
