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

/** What onRejection hears when this side failed, not the sender. @param {unknown} cause */
const failure = (cause) => ({
  ok: false, code: 'handler-failed', status: 500, cause,
  message: cause instanceof Error ? cause.message : 'the handler threw',
  hint: 'the sender was told to try again, unless the reply had gone out before',
})

/**
 * @param {any} receiver
 * @param {(event: any, context: any) => unknown} work
 * @param {{ dedupe?: any, waitUntil?: (promise: Promise<unknown>) => void, onRejection?: (rejection: any) => void, maxBodyBytes?: number }} [settings]
 * @param {number} [receiverLimit] the receiver's own maxBodyBytes
 */
export function makeHandler(receiver, work, settings = {}, receiverLimit = CEILING_BYTES) {
  known(settings, ['dedupe', 'waitUntil', 'onRejection', 'maxBodyBytes'], 'handler settings')
  if (typeof work !== 'function') throw invalid('handler', 'a function', work)
  const { dedupe, waitUntil, onRejection, maxBodyBytes } = settings
  checkStore(dedupe)
  // A store that is never asked would be worse than none.
  if (dedupe !== undefined && !receiver.receive) throw misuse('option-invalid', { subject: 'dedupe', detail: 'expected none in this build, whose results carry no key; import from \'hookproof\'' })
  if (waitUntil !== undefined && typeof waitUntil !== 'function') throw invalid('waitUntil', 'a function', waitUntil)
  if (onRejection !== undefined && typeof onRejection !== 'function') throw invalid('onRejection', 'a function', onRejection)
  whole(maxBodyBytes, 'maxBodyBytes', CEILING_BYTES)
  const most = Math.min(maxBodyBytes ?? CEILING_BYTES, receiverLimit)

  /** @param {any} rejection */
  const refuse = (rejection) => {
    onRejection?.(rejection)
    return reply(rejection.status)
  }

  return async (/** @type {Request} */ request) => {
    if (request.method !== 'POST') return reply(405, { allow: 'POST' })
    if (request.bodyUsed) throw misuse('raw-body-unavailable', { subject: 'the request\'s body was read before' })
    const body = await requestBody(request, most)
    if (!ArrayBuffer.isView(body)) return refuse(body)
    const message = { headers: request.headers, body, method: request.method, url: request.url }
    const result = receiver.receive ? receiver.receive(message) : receiver.verify(message)
    if (!result.ok) return refuse(result)
    const { event, ...context } = receiver.receive ? result : { ...result, event: undefined }
    // Without a key there is nothing to tell two deliveries apart by: the work must be idempotent by itself.
    const key = dedupe ? context.dedupeKey ?? null : null
    try {
      if (key !== null && !(await dedupe.claim(key))) return reply(200)
    } catch (error) {
      return refuse(failure(error))
    }

    const run = async () => {
      try {
        await work(event, { ...context, body, request })
        if (key !== null) await dedupe.commit(key)
      } catch (error) {
        try {
          if (key !== null) await dedupe.release(key)
        } catch {
          // The work's own error says more than the store's.
        }
        throw error
      }
    }
    if (waitUntil) {
      // Acknowledged before the work is done: some providers wait half a second only. A failure goes to onRejection;
      // where nobody listens there, the runtime shall report it.
      waitUntil(onRejection ? run().catch((error) => { onRejection(failure(error)) }) : run())
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
