// The file of key pairs for browsers and everything else: the bytes stand in the module, packed.
import { source } from '../../wasm/key-pairs-inline.js'
import { provided } from '../../lib/side.js'

export const pairs = provided('key-pairs', () => source)
