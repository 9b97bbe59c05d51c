// @ts-check
// One WebAssembly instance: made at the first call, dropped after a trap, made again.
import { HookproofError, misuse, misuseFromText } from './errors.js'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** @param {string} base64 */
function decode(base64) {
  const native = /** @type {any} */ (Uint8Array).fromBase64
  return native ? native.call(Uint8Array, base64) : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** By its tag: a module of another realm is no instance of this one's WebAssembly.Module. @param {unknown} value */
const isModule = (value) => Object.prototype.toString.call(value) === '[object WebAssembly.Module]'

/** @param {any} source a module, bytes or base64 text */
const compile = (source) => (isModule(source) ? source : new WebAssembly.Module(typeof source === 'string' ? decode(source) : source))

/**
 * @param {() => any} source gives the module, its bytes or their base64
 * @param {any} glue what wasm-bindgen wrote for the same file
 * @param {string} mark an export by which the right file is known
 */
export function createEngine(source, glue, mark) {
  /** @type {WebAssembly.Module | undefined} */ let module
  /** @type {any} */ let wasm
  let generation = 0
  /** @type {Promise<void> | undefined} */ let pending

  function exports() {
    if (wasm) return wasm
    module ??= compile(source())
    const imports = Object.fromEntries(WebAssembly.Module.imports(module).map((one) => [one.module, glue]))
    let instance
    try {
      instance = new WebAssembly.Instance(module, imports)
    } catch (error) {
      // Another file's imports do not fit this one's glue.
      if (/** @type {any} */ (error).name !== 'LinkError') throw error
    }
    if (typeof instance?.exports[mark] !== 'function') {
      // Forgotten, so that the right bytes can still be given.
      module = undefined
      throw misuse('option-invalid', { subject: 'init', detail: 'expected this entry\'s own WebAssembly file, of the same version' })
    }
    wasm = instance.exports
    glue.__wbg_set_wasm(wasm)
    wasm.__wbindgen_start?.()
    return wasm
  }

  /** Runs a call; after a trap the instance is gone and the caller gets a documented error. @template T @param {(wasm: any) => T} work @returns {T} */
  function run(work) {
    try {
      return work(exports())
    } catch (error) {
      if (typeof error === 'string') throw misuseFromText(error)
      if (error instanceof HookproofError || !wasm) throw error
      if (Object.prototype.toString.call(error) === '[object Error]' && /** @type {any} */ (error).name === 'RuntimeError') {
        // Growing by nothing detaches the old memory, so that no view of it is taken for the next instance's.
        wasm.memory.grow(0)
        wasm = undefined
        generation += 1
        throw misuse('internal')
      }
      throw error
    }
  }

  return {
    run,
    generation: () => generation,
    result: (/** @type {any} */ wasm, /** @type {number} */ length) => decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.result_ptr(), length)),
    /** The answer of a call that gives a length, or the negative length of an error. @param {any} wasm @param {number} length */
    answer(wasm, length) {
      const text = decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.result_ptr(), Math.abs(length)))
      if (length < 0) throw misuseFromText(text)
      return text
    },
    /** Lays pieces one after another into the scratch area; gives their lengths. @param {any} wasm @param {(string | Uint8Array)[]} pieces */
    write(wasm, pieces) {
      // UTF-8 takes at most three bytes for each UTF-16 unit.
      const room = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length * 3 : piece.length), 0)
      const start = wasm.scratch(room)
      const memory = new Uint8Array(wasm.memory.buffer, start, room)
      let at = 0
      return pieces.map((piece) => {
        let length = piece.length
        if (typeof piece === 'string') length = encoder.encodeInto(piece, memory.subarray(at)).written
        else memory.set(piece, at)
        at += length
        return length
      })
    },
    /** Optional: compiles ahead, off the first call. Safe to call again, also after a failure. @param {any} [given] bytes, module, Response, URL */
    init(given) {
      pending ??= prepare(given).catch((error) => {
        pending = undefined
        throw error
      })
      return pending
    },
  }

  /** @param {any} given */
  async function prepare(given) {
    let from = await (given ?? source())
    if (typeof from === 'string' && given !== undefined) from = new URL(from)
    if (Object.prototype.toString.call(from) === '[object URL]') from = await fetch(from)
    if (typeof from.arrayBuffer === 'function') from = await from.arrayBuffer()
    if (typeof from === 'string') from = decode(from)
    module ??= isModule(from) ? from : await WebAssembly.compile(from)
    exports()
  }
}

/** Secrets with their lengths in front. @param {readonly (string | Uint8Array)[]} secrets */
export function frame(secrets) {
  const parts = secrets.map((secret) => (typeof secret === 'string' ? encoder.encode(secret) : secret))
  const out = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0))
  let at = 0
  for (const part of parts) {
    new DataView(out.buffer).setUint32(at, part.length, true)
    out.set(part, at + 4)
    at += 4 + part.length
  }
  return out
}
