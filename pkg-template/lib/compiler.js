// @ts-check
// Questions of the full file about schemas, carried to the file that compiles them (src/wasm/compiling.rs, src/wasm/compiler.rs).
import { side } from './side.js'

/** What an answer begins with. */
const [BYTES, NO, ABSENT, BROKEN] = [0, 1, 2, 3]

/** A memory that grew beyond this is not kept. */
const MOST_BYTES = 16 << 20

const file = side('compiler', 'compiler_answer')

/**
 * Never throws: the frames below it hold the state of the instance that asks.
 * @param {number} question @param {Uint8Array} first @param {Uint8Array} second
 */
export function askCompiler(question, first, second) {
  try {
    const wasm = file.exports()
    if (!wasm) return Uint8Array.of(ABSENT)
    const at = wasm.compiler_room(first.length + second.length)
    const texts = new Uint8Array(wasm.memory.buffer, at, first.length + second.length)
    texts.set(first)
    texts.set(second, first.length)
    const told = wasm.compiler_answer(question, first.length, second.length)
    const length = told < 0 ? -1 - told : told
    const answer = new Uint8Array(1 + length)
    answer[0] = told < 0 ? NO : BYTES
    answer.set(new Uint8Array(wasm.memory.buffer, wasm.compiler_told(), length), 1)
    if (wasm.memory.buffer.byteLength > MOST_BYTES) file.drop()
    return answer
  } catch {
    file.drop()
    return Uint8Array.of(BROKEN)
  }
}
