// The file of key pairs for edge runtimes, which compile modules ahead and no bytes.
import source from '../../wasm/key-pairs.wasm?module'
import { provided } from '../../lib/side.js'

export const pairs = provided('key-pairs', () => source)
