// @ts-check
// Why a signature failed: apart from verification, which never asks it.
import { rawBody } from './body.js'
import { frame } from './memory.js'
import { checkTexts, invalid, known, profileText, secretsOf, whole } from './options.js'
import { pairsOf, secondsOf } from './pairs.js'

const NAMES = ['provider', 'secret', 'secrets', 'headers', 'body', 'method', 'url', 'now', 'expectedHeaders', 'constants', 'publicUrl', 'toleranceSeconds']

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
