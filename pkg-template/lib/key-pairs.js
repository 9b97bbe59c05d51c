// @ts-check
// Questions of the full file about key pairs, carried to the file that has their arithmetic (src/wasm/pairs.rs, src/wasm/key_pairs.rs).
import { ANSWER, side } from './side.js'

/** No answer is longer: keys and signatures have less. */
const LEAST_ROOM = 256

/** A memory that took more is not kept. */
const MOST_ROOM = 1 << 20

const file = side('key-pairs', 'key_pairs_answer')

/**
 * What lay in the memory is wiped.
 * @param {number} question @param {number} algorithm @param {Uint8Array} key @param {Uint8Array} content @param {Uint8Array} signature
 */
export const askKeyPairs = (question, algorithm, key, content, signature) => file.ask((wasm) => {
  const room = Math.max(LEAST_ROOM, key.length + content.length + signature.length)
  const at = wasm.key_pairs_room(room)
  const pieces = new Uint8Array(wasm.memory.buffer, at, room)
  pieces.set(key)
  pieces.set(content, key.length)
  pieces.set(signature, key.length + content.length)
  const length = wasm.key_pairs_answer(question, algorithm, key.length, content.length, signature.length)
  // A memory that grew left the view before without bytes.
  const memory = new Uint8Array(wasm.memory.buffer, at, room)
  const answer = length < 0 ? Uint8Array.of(ANSWER.NO) : Uint8Array.of(ANSWER.BYTES, ...memory.subarray(0, length))
  memory.fill(0)
  if (room > MOST_ROOM) file.drop()
  return answer
})
