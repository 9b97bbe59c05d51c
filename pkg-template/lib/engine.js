// @ts-check
// One WebAssembly instance: made at the first call, dropped after a trap, made again.
import { HookproofError, misuse, misuseFromText } from './errors.js'
import { digest } from './host-hash.js'
import { put, roomFor, textAt } from './memory.js'
import { unpack } from './unpack.js'
import { misuseOf } from './verdict.js'

/** The scratch area's size from the first call on; usual messages fit. */
const LEAST_ROOM = 32 * 1024

/** What a call may end in when the instance can no longer be trusted: a trap, or a stack that ran out (two names for it). */
const TRAPS = new Set(['RuntimeError', 'RangeError', 'InternalError'])

/** @typedef {{ wasm: any, memory: Uint8Array, told: Float64Array, start: number, room: number }} Area */

/** By its tag: a module of another realm is no instance of this one's WebAssembly.Module. @param {unknown} value */
export const isModule = (value) => Object.prototype.toString.call(value) === '[object WebAssembly.Module]'

/**
 * @template T @param {any} source a module, bytes or the text of an inline file
 * @param {(bytes: any) => T} how bytes become a module, or the promise of one
 */
export const compile = (source, how) => (isModule(source) ? source : how(typeof source === 'string' ? unpack(source) : source))

/**
 * @param {() => any} source gives the module, its bytes or the text of an inline file
 * @param {any} glue what wasm-bindgen wrote for the same file
 * @param {string} mark an export by which the right file is known
 */
export function createEngine(source, glue, mark) {
  /** @type {WebAssembly.Module | undefined} */ let module
  /** @type {any} */ let wasm
  /** @type {Area | undefined} */ let area
  let generation = 0
  /** @type {Promise<void> | undefined} */ let pending
  const host = {
    hash: (/** @type {number} */ kind, /** @type {number} */ at, /** @type {number} */ length, /** @type {number} */ behind, /** @type {number} */ into) => {
      // The memory may have grown since it was reserved.
      const memory = area !== undefined && area.memory.length > 0 ? area.memory : new Uint8Array(wasm.memory.buffer)
      return digest(memory, kind, at >>> 0, length, behind, into >>> 0)
    },
  }

  function exports() {
    if (wasm) return wasm
    /** @type {WebAssembly.Module} */ const compiled = module ??= compile(source(), (bytes) => new WebAssembly.Module(bytes))
    const imports = Object.fromEntries(WebAssembly.Module.imports(compiled).map((one) => [one.module, one.module === 'host' ? host : glue]))
    let instance
    try {
      instance = new WebAssembly.Instance(compiled, imports)
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

  /** What to throw instead of what came out of a call; after a trap the instance is gone. @param {unknown} error */
  function failed(error) {
    if (typeof error === 'string') return misuseFromText(error)
    if (error instanceof HookproofError || !wasm) return error
    if (Object.prototype.toString.call(error) === '[object Error]' && TRAPS.has(/** @type {any} */ (error).name)) {
      // Growing by nothing detaches the old memory, so that no view of it is taken for the next instance's.
      wasm.memory.grow(0)
      wasm = area = undefined
      generation += 1
      return misuse('internal')
    }
    return error
  }

  /** Runs a call; after a trap the caller gets a documented error. @template T @param {(wasm: any) => T} work @returns {T} */
  function run(work) {
    try {
      return work(exports())
    } catch (error) {
      throw failed(error)
    }
  }

  /** The shared memory with room for so many bytes in the scratch area. Ends the views given before. @param {number} room @returns {Area} */
  function reserve(room) {
    exports()
    // A memory that grew left its old views without bytes.
    if (area !== undefined && room <= area.room && area.memory.length > 0) return area
    const most = Math.max(room, area?.room ?? 0, LEAST_ROOM)
    const start = wasm.scratch(most)
    area = { wasm, memory: new Uint8Array(wasm.memory.buffer), told: new Float64Array(wasm.memory.buffer, wasm.told_ptr(), 20), start, room: most }
    return area
  }

  /** The answer's bytes, of a call that gives their length, -1 and an error's row, or the negative length of an error's text. @param {any} wasm @param {number} length */
  function bytes(wasm, length) {
    // No room is asked for: this only renews views that ended while the memory grew.
    if (length === -1) throw misuseOf(reserve(0))
    const bytes = new Uint8Array(wasm.memory.buffer, wasm.result_ptr(), Math.abs(length))
    if (length < 0) throw misuseFromText(textAt(bytes, 0, -length))
    return bytes
  }

  return {
    run,
    failed,
    reserve,
    bytes,
    generation: () => generation,
    result: (/** @type {any} */ wasm, /** @type {number} */ length) => textAt(new Uint8Array(wasm.memory.buffer), wasm.result_ptr(), length),
    /** The same as text. @param {any} wasm @param {number} length */
    answer: (wasm, length) => textAt(bytes(wasm, length), 0, length),
    /** Lays pieces one after another into the scratch area; gives their lengths. @param {any} _wasm @param {(string | Uint8Array)[]} pieces */
    write(_wasm, pieces) {
      const { memory, start } = reserve(pieces.reduce((sum, piece) => sum + roomFor(piece), 0))
      let at = start
      return pieces.map((piece) => {
        const from = at
        at = put(memory, at, piece)
        return at - from
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
    if (from.ok === false) throw misuse('option-invalid', { subject: 'init', detail: `expected the WebAssembly file, found an answer with status ${from.status}` })
    if (typeof from.arrayBuffer === 'function') from = await from.arrayBuffer()
    if (typeof from === 'string') from = unpack(from)
    module ??= isModule(from) ? from : await WebAssembly.compile(from)
    exports()
  }
}
