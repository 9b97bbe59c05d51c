// @ts-check
// `sign`, `verify`, `verifyWithFallback` as npm `@octokit/webhooks-methods` 6.0.0 has them, and the receive path of the
// class Webhooks of `@octokit/webhooks` 14.2.0. Differences: docs/COMPARE.md.
import { bodyText, bytesOf, rawBody } from '../body.js'
import { createEventHandler } from './octokit-events.js'
import { KEY, LIMITS, blank, keyOf, perKey } from './shared.js'

const VERSION = '6.0.0'
const METHODS = '[@octokit/webhooks-methods]'
const HEADER = 'x-hub-signature-256'
const MISMATCH = '[@octokit/webhooks] signature does not match event payload and secret'

const provider = {
  name: 'compat-octokit',
  scheme: {
    assurance: 'signed',
    families: [{ signature: HEADER }],
    signature: { prefix: 'sha256=', encoding: 'hex', algorithm: 'hmac-sha256' },
    content: '{body}',
    secret: KEY,
  },
}

/** @param {unknown} payload @param {string} name */
function checkPayload(payload, name) {
  if (typeof payload !== 'string' && !bytesOf(payload)) throw new TypeError(`${METHODS} ${name} must be a string`)
}

/** @param {any} api what createSmall gives */
export function createOctokit({ createReceiver, sign: signMessage }) {
  const receiverOf = perKey((secret) => createReceiver({ provider, secret, ...LIMITS }))

  /** @param {any} secret @param {any} payload @returns {Promise<string>} */
  async function sign(secret, payload) {
    if (!secret || !payload) throw new TypeError(`${METHODS} secret & payload required for sign()`)
    checkPayload(payload, 'payload')
    return signMessage({ provider, secret: keyOf(secret), body: payload })[HEADER]
  }

  /** @param {any} secret @param {any} eventPayload @param {any} signature @returns {Promise<boolean>} */
  async function verify(secret, eventPayload, signature) {
    if (!secret || !eventPayload || !signature) throw new TypeError(`${METHODS} secret, eventPayload & signature required`)
    checkPayload(eventPayload, 'eventPayload')
    if (typeof signature !== 'string') throw new TypeError(`${METHODS} signature must be a string`)
    return receiverOf(keyOf(secret)).verify({ headers: { [HEADER]: signature }, body: eventPayload }).ok
  }

  /** @param {any} secret @param {any} payload @param {any} signature @param {Iterable<any>} [additionalSecrets] */
  async function verifyWithFallback(secret, payload, signature, additionalSecrets) {
    if (await verify(secret, payload, signature)) return true
    // Not looked at before: whatever stands here must not refuse what the first secret signed.
    if (additionalSecrets !== undefined) for (const one of additionalSecrets) if (await verify(one, payload, signature)) return true
    return false
  }

  class Webhooks {
    /** @param {any} options */
    constructor(options) {
      if (blank(options?.secret)) throw new Error('[@octokit/webhooks] options.secret required')
      const { secret, additionalSecrets } = options
      this.sign = (/** @type {any} */ payload) => sign(secret, payload)
      this.verify = (/** @type {any} */ payload, /** @type {any} */ signature) => verify(secret, payload, signature)
      const handler = createEventHandler(options)
      Object.assign(this, handler)

      /** @param {{ id: string, name: string, payload: any, signature: string }} event */
      this.verifyAndReceive = async (event) => {
        // Whatever is wrong with what a sender chose counts as a signature that does not match.
        const ok = await verifyWithFallback(secret, event.payload, event.signature, additionalSecrets).catch(() => false)
        if (!ok) return handler.receive(Object.assign(new Error(MISMATCH), { event, status: 400 }))
        let payload
        try {
          payload = JSON.parse(bodyText(rawBody(event.payload)))
        } catch (error) {
          throw new AggregateError([Object.assign(/** @type {Error} */ (error), { message: 'Invalid JSON', status: 400 })], 'Invalid JSON')
        }
        return handler.receive({ id: event.id, name: event.name, payload })
      }
    }
  }

  return { sign: Object.assign(sign, { VERSION }), verify: Object.assign(verify, { VERSION }), verifyWithFallback, Webhooks, createEventHandler }
}
