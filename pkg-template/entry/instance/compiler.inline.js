// The file that compiles schemas, for browsers and everything else: the bytes stand in the module, packed.
import { source } from '../../wasm/compiler-inline.js'
import { provided } from '../../lib/side.js'

export const compiler = provided('compiler', () => source)
