// The file that compiles schemas, for workerd, which compiles modules ahead and no bytes.
import source from '../../wasm/compiler.wasm'
import { provided } from '../../lib/side.js'

export const compiler = provided('compiler', () => source)
