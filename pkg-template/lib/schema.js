// @ts-check
// The JSON Schema validator by itself: compiled in WebAssembly, bodies checked from their bytes.
import { rawBody } from './body.js'
import { misuse } from './errors.js'
import { put, roomFor } from './memory.js'
import { invalid, jsonText, known } from './options.js'

const DIALECTS = ['2020-12', '7']
const FORMATS = ['assert', 'annotate']
const PATTERNS = ['linear', 'host']
const OUTPUTS = ['findings', 'basic']

/** @param {any} value @param {string} option @param {string[]} words */
function oneOf(value, option, words) {
  if (!words.includes(value)) throw misuse('option-invalid', { subject: option, detail: `expected one of ${words.join(', ')}` })
}

/** As JSON, bytes, a Map and a Promise would be objects of no rule, which accept everything. @param {any} value */
const isPlain = (value) => Object.prototype.toString.call(value) === '[object Object]'

/** Text stays as it is written: an object has lost the digits beyond 2^53. @param {any} schema @param {string} option */
const schemaText = (schema, option) => {
  if (typeof schema === 'string') return schema
  if (typeof schema !== 'boolean' && !isPlain(schema)) throw invalid(option, 'a JSON Schema: an object, true, false or JSON text', schema)
  return jsonText(option, schema)
}

/** @param {any} options */
function optionsText(options) {
  known(options, ['dialect', 'formats', 'patterns', 'remotes', 'strict'], 'options')
  const { dialect = '2020-12', formats = 'assert', patterns = 'linear', remotes = {}, strict = false } = options
  oneOf(dialect, 'dialect', DIALECTS)
  oneOf(formats, 'formats', FORMATS)
  oneOf(patterns, 'patterns', PATTERNS)
  if (typeof strict !== 'boolean') throw invalid('strict', 'true or false', strict)
  if (!isPlain(remotes)) throw invalid('remotes', 'an object of schemas by URI', remotes)
  const texts = Object.entries(remotes).map(([uri, schema]) => [uri, schemaText(schema, `remotes[${JSON.stringify(uri)}]`)])
  return jsonText('options', { draft7: dialect === '7', assertFormats: formats === 'assert', hostPatterns: patterns === 'host', strict, remotes: Object.fromEntries(texts) })
}

/** @param {any} engine */
export function schemaCalls(engine) {
  /** Frees what nobody holds any more; a leak would last as long as the instance. */
  // Some runtimes have none; there free() alone helps.
  const forgotten = typeof FinalizationRegistry === 'function' ? new FinalizationRegistry(release) : undefined

  /** @param {{ handle: number, generation: number }} held */
  function release(held) {
    if (held.handle >= 0 && held.generation === engine.generation()) engine.run((/** @type {any} */ wasm) => wasm.schema_free(held.handle))
    // The number may be another schema's from now on.
    held.handle = -1
  }

  /** @param {any} schema @param {any} [options] */
  function compileSchema(schema, options = {}) {
    const texts = [schemaText(schema, 'schema'), optionsText(options)]
    const held = { handle: -1, generation: -1 }

    function compile() {
      held.handle = engine.run((/** @type {any} */ wasm) => {
        const handle = wasm.schema_compile(...engine.write(wasm, texts))
        // Only an error has a text.
        return handle < 0 ? engine.answer(wasm, handle) : handle
      })
      held.generation = engine.generation()
    }

    /** @param {any} body @param {any} [how] */
    function validate(body, how = {}) {
      if (held.handle < 0) throw misuse('option-invalid', { subject: 'validate', detail: 'expected a compiled schema, found one that was freed' })
      known(how, ['firstOnly', 'output'], 'options')
      const { firstOnly = false, output = 'findings' } = how
      if (typeof firstOnly !== 'boolean') throw invalid('firstOnly', 'true or false', firstOnly)
      oneOf(output, 'output', OUTPUTS)
      const raw = rawBody(body)
      // After a trap there is a new instance, which knows no schema.
      if (held.generation !== engine.generation()) compile()
      return engine.run((/** @type {any} */ wasm) => {
        const { memory, start } = engine.reserve(roomFor(raw))
        const length = put(memory, start, raw) - start
        const told = wasm.schema_check(held.handle, length, (firstOnly ? 1 : 0) | (output === 'basic' ? 2 : 0))
        if (told === 0) return { valid: true, findings: [] }
        const result = JSON.parse(engine.result(wasm, told))
        if (output === 'basic') return result
        return { valid: !result.some((/** @type {any} */ finding) => finding.severity === 'error'), findings: result }
      })
    }

    function free() {
      forgotten?.unregister(held)
      release(held)
    }

    compile()
    const compiled = Object.freeze({ validate, free, [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: free })
    // Callers take the function alone, as in `const { validate } = compileSchema(…)`: it must live, not the object around it.
    forgotten?.register(validate, held, held)
    return compiled
  }

  return { compileSchema }
}
