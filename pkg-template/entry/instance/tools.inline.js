// The tools for Node, Deno, Bun, browsers and bundlers: the bytes stand in the module.
// Every entry over this build takes its exports from here.
import { source } from '../../wasm/tools-inline.js'
import * as glue from '../../wasm/tools_bg.js'
import { createTools } from '../../lib/tools.js'

export const tools = createTools(() => source, glue)
