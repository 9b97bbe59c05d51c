// @ts-check
// Why a signature failed: apart from verification, which never asks it.
import { rawBody } from './body.js'
import { kindOf, misuse } from './errors.js'
import { frame } from './memory.js'
import { checkTexts, invalid, known, profileText, secretsOf, whole } from './options.js'

const NAMES = ['provider', 'secret', 'secrets', 'headers', 'body', 'method', 'url', 'now', 'expectedHeaders', 'constants', 'publicUrl', 'toleranceSeconds']

/** All headers as pairs, also those that no scheme reads. @param {any} headers @returns {[string, string][]} */
function pairsOf(headers) {
  if (typeof headers !== 'object' || headers === null || ArrayBuffer.isView(headers)) throw misuse('headers-invalid', { subject: kindOf(headers) })
  const iterable = typeof headers[Symbol.iterator] === 'function'
  const entries = iterable ? [...headers] : Object.entries(headers)
  // A request in place of its headers holds nothing of its own.
  if (!iterable && entries.length === 0 && kindOf(headers).startsWith('an object of')) throw misuse('headers-invalid', { subject: kindOf(headers) })
  /** @type {[string, string][]} */
  const out = []
  for (const entry of entries) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw misuse('headers-invalid', { subject: `${kindOf(entry)} where a [name, value] pair was expected` })
    for (const value of Array.isArray(entry[1]) ? entry[1] : [entry[1]]) {
      if (typeof value === 'string') out.push([entry[0], value])
      else if (value !== undefined && value !== null) throw misuse('headers-invalid', { subject: `${kindOf(value)} as the value of a header` })
    }
  }
  return out
}

/** Whole Unix seconds. @param {any} now */
function secondsOf(now) {
  const time = typeof now === 'function' ? now() : now ?? Date.now() / 1000
  const seconds = Object.prototype.toString.call(time) === '[object Date]' ? time.getTime() / 1000 : time
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw invalid('now', 'Unix seconds, a Date or a function that gives Unix seconds', time)
  return Math.floor(seconds)
}

/** @param {any} full what createFull gives */
export function createDiagnose({ engine, HookproofError }) {
  /** @param {any} question */
  function diagnose(question) {
    known(question, NAMES, 'diagnose')
    const { provider, headers, body, method, url, now, expectedHeaders, constants, publicUrl, toleranceSeconds } = question
    for (const [name, text] of Object.entries({ method, url, publicUrl })) if (text !== undefined && typeof text !== 'string') throw invalid(name, 'text', text)
    checkTexts(expectedHeaders, 'expectedHeaders')
    checkTexts(constants, 'constants')
    whole(toleranceSeconds, 'toleranceSeconds', 0xffffffff)
    const options = JSON.stringify({ headers: pairsOf(headers), method, url, now: secondsOf(now), expectedHeaders, constants, publicUrl, toleranceSeconds })
    const pieces = [profileText(provider), options, frame(secretsOf(question)), rawBody(body)]
    return engine.run((/** @type {any} */ wasm) => JSON.parse(engine.answer(wasm, wasm.diagnose(...engine.write(wasm, pieces)))))
  }
  return { diagnose, HookproofError }
}
