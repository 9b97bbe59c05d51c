// The full build for libraries and sites that load the bytes themselves: nothing is inlined.
import * as glue from '../../wasm/full_bg.js'
import { bytesOf } from '../../lib/body.js'
import { isModule } from '../../lib/engine.js'
import { kindOf, misuse } from '../../lib/errors.js'
import { createFull } from '../../lib/full.js'
import { bring } from '../../lib/side.js'

const MAGIC = [0x00, 0x61, 0x73, 0x6d]

let given

function source() {
  if (given === undefined) throw misuse('option-invalid', { subject: 'initSync', detail: 'hookproof/slim was used before it had its bytes: call initSync(moduleOrBytes), or await init(source), first' })
  return given
}

export const slim = {
  ...createFull(source, glue),
  /** Takes a WebAssembly.Module or its bytes; compiled at the first call. */
  initSync(file) {
    const bytes = isModule(file) ? undefined : bytesOf(file)
    // What every WebAssembly file begins with. Another file than this build's is told when it is compiled.
    if (!isModule(file) && MAGIC.some((byte, at) => bytes?.[at] !== byte)) {
      throw misuse('option-invalid', { subject: 'initSync', detail: `expected hookproof/hookproof.wasm as a WebAssembly.Module or its bytes, found ${bytes ? 'bytes that are no WebAssembly' : kindOf(file)}` })
    }
    given = file
  },
  /** The same for key pairs, which hookproof/key-pairs brings otherwise. */
  initKeyPairs(bytes) {
    bring('key-pairs', 'key_pairs_answer', bytes, 'initKeyPairs')
  },
  /** The same for the compiler of schemas, which hookproof/compiler brings otherwise. */
  initCompiler(bytes) {
    bring('compiler', 'compiler_answer', bytes, 'initCompiler')
  },
}
