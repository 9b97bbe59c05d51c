// The file that compiles schemas, for edge runtimes, which compile modules ahead and no bytes.
import source from '../../wasm/compiler.wasm?module'
import { provided } from '../../lib/side.js'

export const compiler = provided('compiler', () => source)
