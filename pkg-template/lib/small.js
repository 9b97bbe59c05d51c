// @ts-check
// Signatures alone, over one instance of the small build.
import { createEngine } from './engine.js'
import { HookproofError, WebhookVerificationError, misuse } from './errors.js'
import { invalid, jsonText } from './options.js'
import { receiverFactory } from './receiver.js'
import { signer } from './sign.js'

/** @param {() => any} source @param {any} glue */
export function createSmall(source, glue) {
  const engine = createEngine(source, glue, 'generate_secret')
  const createReceiver = receiverFactory(engine, { catalog: false })
  const { sign, generateSecret } = signer(engine)

  /** A profile without event catalog; opened once, so that a fault is told here. @param {any} profile */
  function defineProvider(profile) {
    if (typeof profile !== 'object' || profile === null) throw invalid('profile', 'an object', profile)
    if (profile.events?.length) throw misuse('algorithm-not-in-this-build', { subject: 'an event catalog' })
    const { events: _, ...rest } = profile
    const defined = Object.freeze({ name: profile.name, profile: jsonText('profile', rest) })
    generateSecret(defined, new Uint8Array(256))
    return defined
  }

  return { createReceiver, sign, generateSecret, init: engine.init, defineProvider, HookproofError, WebhookVerificationError }
}
