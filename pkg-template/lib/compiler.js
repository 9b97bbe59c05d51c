// @ts-check
// Questions of the full file about schemas, carried to the file that compiles them (src/wasm/compiling.rs, src/wasm/compiler.rs).
import { ANSWER, side } from './side.js'

/** A memory that grew beyond this is not kept. */
const MOST_BYTES = 16 << 20

const file = side('compiler', 'compiler_answer')

/** @param {number} question @param {Uint8Array} first @param {Uint8Array} second */
export const askCompiler = (question, first, second) => file.ask((wasm) => {
  const at = wasm.compiler_room(first.length + second.length)
  const texts = new Uint8Array(wasm.memory.buffer, at, first.length + second.length)
  texts.set(first)
  texts.set(second, first.length)
  const told = wasm.compiler_answer(question, first.length, second.length)
  const length = told < 0 ? -1 - told : told
  const answer = new Uint8Array(1 + length)
  answer[0] = told < 0 ? ANSWER.NO : ANSWER.BYTES
  answer.set(new Uint8Array(wasm.memory.buffer, wasm.compiler_told(), length), 1)
  if (wasm.memory.buffer.byteLength > MOST_BYTES) file.drop()
  return answer
})
