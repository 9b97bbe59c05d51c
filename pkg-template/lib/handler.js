// @ts-check
// A fetch-style handler: verify, acknowledge, work. The public reply never says why a message was refused.
import { readBody } from './body.js'
import { misuse } from './errors.js'
import { known } from './options.js'

const reply = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}) => new Response(null, { status, headers })

/**
 * @param {any} receiver
 * @param {(event: any, context: any) => unknown} work
 * @param {{ dedupe?: any, waitUntil?: (promise: Promise<unknown>) => void, onRejection?: (rejection: any) => void }} [settings]
 */
export function makeHandler(receiver, work, settings = {}) {
  known(settings, ['dedupe', 'waitUntil', 'onRejection'], 'handler settings')
  if (typeof work !== 'function') throw misuse('option-invalid', { subject: 'handler', detail: 'expected a function' })
  const { dedupe, waitUntil, onRejection } = settings

  return async (/** @type {Request} */ request) => {
    if (request.method !== 'POST') return reply(405, { allow: 'POST' })
    if (request.bodyUsed) throw misuse('raw-body-unavailable', { subject: 'the request\'s body was read before' })
    const body = await readBody(request)
    if (body === null) return reply(413)
    const message = { headers: request.headers, body, method: request.method, url: request.url }
    const result = receiver.receive ? receiver.receive(message) : receiver.verify(message)
    if (!result.ok) {
      onRejection?.(result)
      return reply(result.status)
    }
    const { event, ...context } = receiver.receive ? result : { ...result, event: undefined }
    // Without a key there is nothing to tell two deliveries apart by: the work must be idempotent by itself.
    const key = dedupe ? context.dedupeKey ?? null : null
    if (key !== null && !(await dedupe.claim(key))) return reply(200)

    const run = async () => {
      try {
        await work(event, { ...context, body, request })
        if (key !== null) await dedupe.commit(key)
      } catch (error) {
        if (key !== null) await dedupe.release(key)
        throw error
      }
    }
    if (waitUntil) {
      // Acknowledged before the work is done: some providers wait half a second only.
      waitUntil(run())
      return reply(200)
    }
    try {
      await run()
      return reply(200)
    } catch (error) {
      onRejection?.({ ok: false, code: 'handler-failed', message: error instanceof Error ? error.message : 'the handler threw', status: 500 })
      return reply(500)
    }
  }
}
