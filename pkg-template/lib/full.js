// @ts-check
// Receiving and sending over one instance of the full build.
import { createEngine } from './engine.js'
import { HookproofError, WebhookVerificationError } from './errors.js'
import { handshakes } from './handshake.js'
import { checkName, defined, invalid, jsonText } from './options.js'
import { received } from './received.js'
import { receiverFactory } from './receiver.js'
import { schemaCalls } from './schema.js'
import { signer } from './sign.js'
import { validator } from './validate.js'

/** @param {() => any} source @param {any} glue */
export function createFull(source, glue) {
  const engine = createEngine(source, glue, 'validate_event')

  /** Checks what receiving uses, and every member's form; `checkProfile` of the tools asks the readers of policies too. @param {any} profile */
  function defineProvider(profile) {
    if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) throw invalid('profile', 'an object', profile)
    const text = jsonText('profile', profile)
    engine.run((/** @type {any} */ wasm) => engine.answer(wasm, wasm.define_provider(...engine.write(wasm, [text]))))
    return defined(profile.name, text)
  }

  const { answerHandshake, ofReceiver } = handshakes(engine)

  return {
    createReceiver: receiverFactory(engine, { catalog: received, checkName, handshakes: ofReceiver }),
    answerHandshake,
    ...signer(engine),
    init: engine.init,
    defineProvider,
    validateEvent: validator(engine),
    ...schemaCalls(engine),
    HookproofError,
    WebhookVerificationError,
  }
}
