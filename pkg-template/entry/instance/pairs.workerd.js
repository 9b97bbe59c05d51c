// The file of key pairs for workerd, which compiles modules ahead and no bytes.
import source from '../../wasm/key-pairs.wasm'
import { provided } from '../../lib/side.js'

export const pairs = provided('key-pairs', () => source)
