// @ts-check
// Requests by which a provider checks that an endpoint is ours, and their answers. The profiles say them all.
import { rawBody } from './body.js'
import { explain, rejected } from './errors.js'
import { frame } from './memory.js'
import { checkTexts, invalid, known, profileText, secretsOf, whole } from './options.js'
import { pairsOf, secondsOf } from './pairs.js'

const NAMES = ['provider', 'secret', 'secrets', 'verifyToken', 'headers', 'body', 'method', 'url', 'now', 'constants', 'publicUrl', 'toleranceSeconds']

/** @param {any} engine */
export function handshakes(engine) {
  /** @param {any} request */
  function answerHandshake(request) {
    known(request, NAMES, 'answerHandshake')
    const { headers, body = '', method = 'POST', url, verifyToken, now, constants, publicUrl, toleranceSeconds } = request
    for (const [name, text] of Object.entries({ method, url, publicUrl, verifyToken })) if (text !== undefined && typeof text !== 'string') throw invalid(name, 'text', text)
    checkTexts(constants, 'constants')
    whole(toleranceSeconds, 'toleranceSeconds', 0xffffffff)
    // No header may have such a name, so none can stand in for method and URL.
    const pairs = pairsOf(headers).filter(([name]) => !name.startsWith(':'))
    pairs.push([':method', method])
    if (url !== undefined) pairs.push([':url', url])
    const options = JSON.stringify({ headers: pairs, now: secondsOf(now), verifyToken, constants, publicUrl, toleranceSeconds })
    const pieces = [profileText(request.provider), options, frame(secretsOf(request)), rawBody(body)]
    const told = engine.run((/** @type {any} */ wasm) => JSON.parse(engine.answer(wasm, wasm.handshake(...engine.write(wasm, pieces)))))
    if (told === null) return null
    return told.number === undefined ? { ok: true, ...told } : rejected({ ok: false, ...explain(told) })
  }

  /**
   * A receiver's handshakes, for its handler: undefined where its profile has none that it can answer.
   * @param {any} options the receiver's
   */
  function ofReceiver(options) {
    const { provider: profile, secret, secrets, verifyToken, now, constants, publicUrl, toleranceSeconds } = options
    const pieces = [profileText(profile)]
    const list = engine.run((/** @type {any} */ wasm) => JSON.parse(engine.answer(wasm, wasm.handshake_list(...engine.write(wasm, pieces)))))
    if (!list.some((/** @type {any} */ one) => one.token === undefined || verifyToken !== undefined)) return undefined
    const own = secrets === undefined ? { secret } : { secrets }
    return (/** @type {any} */ message) => answerHandshake({ provider: profile, ...own, verifyToken, now, constants, publicUrl, toleranceSeconds, ...message })
  }

  return { answerHandshake, ofReceiver }
}
