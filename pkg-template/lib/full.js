// @ts-check
// Receiving and sending over one instance of the full build.
import { createEngine } from './engine.js'
import { HookproofError, WebhookVerificationError } from './errors.js'
import { handshakes } from './handshake.js'
import { invalid, jsonText, profileText } from './options.js'
import { received } from './received.js'
import { receiverFactory } from './receiver.js'
import { schemaCalls } from './schema.js'
import { signer } from './sign.js'
import { validator } from './validate.js'

/** @param {() => any} source @param {any} glue */
export function createFull(source, glue) {
  const engine = createEngine(source, glue, 'validate_event')
  /** @template T @param {() => T} work @returns {T} */
  const call = (work) => engine.run(work)

  /** @param {any} profile */
  function defineProvider(profile) {
    if (typeof profile !== 'object' || profile === null) throw invalid('profile', 'an object', profile)
    const text = call(() => glue.define_provider(jsonText('profile', profile)))
    return Object.freeze({ name: profile.name, profile: text })
  }

  const { answerHandshake, ofReceiver } = handshakes(engine, (profile) => JSON.parse(call(() => glue.handshake_list(profileText(profile)))))

  return {
    createReceiver: receiverFactory(engine, { catalog: received(glue), handshakes: ofReceiver }),
    answerHandshake,
    ...signer(engine),
    init: engine.init,
    defineProvider,
    validateEvent: validator(call, glue),
    ...schemaCalls(engine),
    HookproofError,
    WebhookVerificationError,
  }
}
