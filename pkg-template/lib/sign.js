// @ts-check
// What a provider would send: signed headers, and fresh secrets in its format.
import { rawBody } from './body.js'
import { frame, textAt, unframe } from './memory.js'
import { misuse } from './errors.js'
import { checkTexts, invalid, known, profileText, secretsOf } from './options.js'

/** Unix seconds as text. @param {any} timestamp */
function seconds(timestamp) {
  if (timestamp === undefined) return undefined
  if (timestamp instanceof Date) return String(Math.floor(timestamp.getTime() / 1000))
  if (typeof timestamp === 'string') return timestamp
  if (Number.isSafeInteger(timestamp) && timestamp >= 0) return String(timestamp)
  throw misuse('message-invalid', { subject: 'timestamp must be a Date or whole Unix seconds' })
}

/** @param {any} engine */
export function signer(engine) {
  /** @param {any} request */
  function sign(request) {
    known(request, ['provider', 'secret', 'secrets', 'id', 'timestamp', 'headers', 'body', 'expectedHeaders', 'constants', 'method', 'url'], 'sign')
    const { provider, id, timestamp, headers, body, expectedHeaders = headers, constants, method, url } = request
    if (id !== undefined && typeof id !== 'string') throw misuse('message-invalid', { subject: 'id must be text' })
    checkTexts(headers, 'headers')
    checkTexts(expectedHeaders, 'expectedHeaders')
    checkTexts(constants, 'constants')
    for (const [name, text] of Object.entries({ method, url })) if (text !== undefined && typeof text !== 'string') throw invalid(name, 'text', text)
    const options = JSON.stringify({ id, timestamp: seconds(timestamp), expectedHeaders, constants, method, url })
    const pieces = [profileText(provider), options, frame(secretsOf(request)), rawBody(body)]
    return engine.run((/** @type {any} */ wasm) => {
      const texts = unframe(engine.bytes(wasm, wasm.sign(...engine.write(wasm, pieces)))).map((text) => textAt(text, 0, text.length))
      // Names and values in turn.
      return Object.fromEntries(texts.flatMap((name, at) => (at % 2 === 0 ? [[name, texts[at + 1]]] : [])))
    })
  }

  /** @param {any} provider @param {Uint8Array} randomBytes @param {{ algorithm?: string }} [options] */
  function generateSecret(provider, randomBytes, options = {}) {
    known(options, ['algorithm'], 'options')
    const { algorithm = '' } = options
    if (typeof algorithm !== 'string') throw invalid('algorithm', 'text', algorithm)
    if (!ArrayBuffer.isView(randomBytes)) throw invalid('randomBytes', 'bytes, such as crypto.getRandomValues(new Uint8Array(64))', randomBytes)
    const bytes = new Uint8Array(randomBytes.buffer, randomBytes.byteOffset, randomBytes.byteLength)
    return engine.run((/** @type {any} */ wasm) => engine.answer(wasm, wasm.generate_secret(...engine.write(wasm, [profileText(provider), algorithm, bytes]))))
  }

  /** The full build alone has key pairs. @param {any} provider @param {string} secret */
  function verificationSecret(provider, secret) {
    if (typeof secret !== 'string') throw invalid('secret', 'text', secret)
    return engine.run((/** @type {any} */ wasm) => engine.answer(wasm, wasm.verification_secret(...engine.write(wasm, [profileText(provider), secret]))))
  }

  return { sign, generateSecret, verificationSecret }
}
