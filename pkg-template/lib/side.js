// @ts-check
// WebAssembly files beside an entry's own: compiled and instantiated when something in them is first asked for. Entries of runtimes that
// read or compile files ahead offer them; elsewhere an import such as 'hookproof/key-pairs' provides them.
import { bytesOf } from './body.js'
import { compile, isModule } from './engine.js'
import { kindOf, misuse } from './errors.js'

/** One list for the ES modules, their CommonJS copy and every bundle of a realm. The number changes when what a file exports does. */
const LIST = Symbol.for('hookproof.side-files.1')

/** What an answer begins with; src/wasm/side.rs reads it. */
export const ANSWER = { BYTES: 0, NO: 1, ABSENT: 2, BROKEN: 3 }

/** @typedef {Record<string, (() => any) | undefined>} Sources */

/** Where the global object takes nothing. @type {Sources} */
const own = {}

/** @returns {Sources} */
function list() {
  const world = /** @type {any} */ (globalThis)
  if (!world[LIST] && Object.isExtensible(world)) Object.defineProperty(world, LIST, { value: {} })
  return world[LIST] ?? own
}

/**
 * Says where a file comes from. `source` gives its module, its bytes or the text of an inline file, or undefined where it is not there.
 * @param {string} name @param {() => any} source
 */
export function provide(name, source) {
  list()[name] = source
}

/** The same, unless somebody provided the file. @param {string} name @param {() => any} source */
export function offer(name, source) {
  list()[name] ??= source
}

/** Whether a module, or the bytes of one, exports something of that name. @param {any} given @param {string} mark */
function has(given, mark) {
  if (isModule(given)) return WebAssembly.Module.exports(given).some((one) => one.name === mark)
  // Names of exports are text in the bytes: nothing is compiled before it is used.
  return new TextDecoder('latin1').decode(bytesOf(given)).includes(mark)
}

/**
 * The same for what a caller brings: another file is told at once, where it was given.
 * @param {string} name @param {string} mark an export by which the right file is known @param {any} given its module or bytes @param {string} option
 */
export function bring(name, mark, given, option) {
  if (!has(given, mark)) throw misuse('option-invalid', { subject: option, detail: `expected hookproof/${name}.wasm of the same version, as a WebAssembly.Module or its bytes, found ${kindOf(given)} without ${mark}` })
  provide(name, () => given)
}

/** What an entry that brings a file exports. @param {string} name @param {() => any} source */
export function provided(name, source) {
  provide(name, source)
  return {
    /** Optional: compiles ahead, off the first call. */
    async init() {
      const module = await compile(source(), WebAssembly.compile)
      provide(name, () => module)
    },
  }
}

/** A file's instance. @param {string} name @param {string} mark an export by which the right file is known */
export function side(name, mark) {
  /** @type {WebAssembly.Module | undefined} */ let module
  /** @type {any} */ let wasm

  /** Its exports; undefined where nobody has the file. */
  function exports() {
    if (wasm) return wasm
    const from = module ?? list()[name]?.()
    if (from === undefined) return undefined
    const compiled = compile(from, (bytes) => new WebAssembly.Module(bytes))
    const { exports } = new WebAssembly.Instance(compiled)
    if (typeof exports[mark] !== 'function') throw new TypeError(`expected the WebAssembly file ${name}, of the same version`)
    module = compiled
    wasm = exports
    return wasm
  }

  /** Forgets the instance and everything in its memory. */
  function drop() {
    if (wasm) new Uint8Array(wasm.memory.buffer).fill(0)
    wasm = undefined
  }

  return {
    drop,
    /** The answer that the work gives. Never throws: the frames below it hold the state of the instance that asks. @param {(wasm: any) => Uint8Array} work */
    ask(work) {
      try {
        const wasm = exports()
        return wasm ? work(wasm) : Uint8Array.of(ANSWER.ABSENT)
      } catch {
        drop()
        return Uint8Array.of(ANSWER.BROKEN)
      }
    },
  }
}
