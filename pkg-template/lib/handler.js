// @ts-check
// A fetch-style handler: verify, acknowledge, work. The public reply never says why a message was refused.
import { CEILING_BYTES, requestBody } from './body.js'
import { misuse } from './errors.js'
import { invalid, known, whole } from './options.js'

const reply = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}) => new Response(null, { status, headers })

/** @param {any} dedupe */
function checkStore(dedupe) {
  if (dedupe === undefined) return
  for (const name of ['claim', 'commit', 'release']) {
    if (typeof dedupe?.[name] !== 'function') throw invalid('dedupe', `a store with claim, commit and release; its ${name} is no function`, dedupe)
  }
}

/** Seconds after which a sender may ask again about a message that is still being worked on. */
const BUSY_SECONDS = 5

const TOLD_AGAIN = 'the sender was told to try again, unless the reply had gone out before'
const NOT_REMEMBERED = 'the work was done and the sender was told so, but the store did not remember the key: until the claim runs out, duplicates are answered as busy'

/** What onRejection hears when this side failed, not the sender. @param {unknown} cause @param {string} [hint] */
const failure = (cause, hint = TOLD_AGAIN) => ({
  ok: false, code: 'handler-failed', status: 500, cause, hint,
  message: cause instanceof Error ? cause.message : 'the handler threw',
})

/**
 * @param {any} receiver
 * @param {(event: any, context: any) => unknown} work
 * @param {{ dedupe?: any, waitUntil?: (promise: Promise<unknown>) => void, onRejection?: (rejection: any) => void, maxBodyBytes?: number, eventType?: string | ((request: Request) => any) } | undefined} settings
 * @param {() => number} receiverMost the receiver's own limit of a body's bytes
 * @param {(message: any) => any} [handshake] answers the provider's handshakes, where it has any
 */
export function makeHandler(receiver, work, settings = {}, receiverMost, handshake = undefined) {
  known(settings, ['dedupe', 'waitUntil', 'onRejection', 'maxBodyBytes', 'eventType'], 'handler settings')
  if (typeof work !== 'function') throw invalid('handler', 'a function', work)
  const { dedupe, waitUntil, onRejection, maxBodyBytes, eventType } = settings
  checkStore(dedupe)
  // A store that is never asked would be worse than none.
  if (dedupe !== undefined && !receiver.receive) throw misuse('option-invalid', { subject: 'dedupe', detail: 'expected none in this build, which has no keys; import from \'hookproof\'' })
  if (waitUntil !== undefined && typeof waitUntil !== 'function') throw invalid('waitUntil', 'a function', waitUntil)
  if (onRejection !== undefined && typeof onRejection !== 'function') throw invalid('onRejection', 'a function', onRejection)
  if (eventType !== undefined && typeof eventType !== 'string' && typeof eventType !== 'function') throw invalid('eventType', 'text or a function of the request', eventType)
  if (eventType !== undefined && !receiver.receive) throw misuse('option-invalid', { subject: 'eventType', detail: 'expected none in this build, which has no catalogs; import from \'hookproof\'' })
  whole(maxBodyBytes, 'maxBodyBytes', CEILING_BYTES)

  /** A listener that fails must not change the reply. @param {any} rejection */
  const tell = async (rejection) => {
    try {
      await onRejection?.(rejection)
    } catch {
      // Nobody is left to tell.
    }
  }

  /** @param {any} rejection */
  const refuse = (rejection) => {
    tell(rejection)
    return reply(rejection.status)
  }

  return async (/** @type {Request} */ request) => {
    // Express and Node's own server call what they are given with a request of another kind.
    if (typeof request?.headers?.get !== 'function') throw invalid('request', 'a fetch Request; of any other, give headers and raw body to verify or receive', request)
    if (request.method !== 'POST' && handshake === undefined) return reply(405, { allow: 'POST' })
    if (request.bodyUsed || request.body?.locked) throw misuse('raw-body-unavailable', { subject: 'the request\'s body was read before, or is being read' })
    const body = await requestBody(request, Math.min(maxBodyBytes ?? CEILING_BYTES, receiverMost()))
    if (!ArrayBuffer.isView(body)) return refuse(body)
    const message = { headers: request.headers, body, method: request.method, url: request.url }
    if (handshake !== undefined) {
      const answer = handshake(message)
      if (answer !== null) return answer.ok ? new Response(answer.body === '' ? null : answer.body, answer) : refuse(answer)
      if (request.method !== 'POST') return reply(405, { allow: 'POST' })
    }
    const type = typeof eventType === 'function' ? await eventType(request) : eventType
    const result = receiver.receive ? receiver.receive(type === undefined ? message : { ...message, eventType: type }) : receiver.verify(message)
    if (!result.ok) return refuse(result)
    const { event, ...context } = receiver.receive ? result : { ...result, event: undefined }
    // Without a key there is nothing to tell two deliveries apart by: the work must be idempotent by itself.
    const key = dedupe ? context.dedupeKey ?? null : null
    try {
      const claimed = key === null || await dedupe.claim(key)
      // As a false it would acknowledge every message and do no work.
      if (claimed === undefined) throw new TypeError('dedupe.claim gave nothing: expected true, false or \'busy\'')
      // Not 200: where the first attempt's work fails after all, this one is what brings the message again.
      if (claimed === 'busy') return reply(503, { 'retry-after': String(BUSY_SECONDS) })
      if (!claimed) return reply(200)
    } catch (error) {
      return refuse(failure(error))
    }

    const run = async () => {
      try {
        await work(event, { ...context, body, request })
      } catch (error) {
        try {
          if (key !== null) await dedupe.release(key)
        } catch {
          // The work's own error says more than the store's.
        }
        throw error
      }
      if (key === null) return
      try {
        await dedupe.commit(key)
      } catch (error) {
        // The work is done: a released key would have it done again.
        if (waitUntil && !onRejection) throw error
        await tell(failure(error, NOT_REMEMBERED))
      }
    }
    if (waitUntil) {
      // Acknowledged before the work is done: some providers wait half a second only. A failure goes to onRejection;
      // where nobody listens there, the runtime shall report it.
      const done = onRejection ? run().catch((error) => tell(failure(error))) : run()
      try {
        waitUntil(done)
      } catch (error) {
        // Such as one that was taken off its context. The caller hears of this; the work, which has begun, must not end the process.
        done.catch(() => {})
        throw error
      }
      return reply(200)
    }
    try {
      await run()
      return reply(200)
    } catch (error) {
      return refuse(failure(error))
    }
  }
}
