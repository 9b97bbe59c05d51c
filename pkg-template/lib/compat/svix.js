// @ts-check
// The class Webhook as npm `svix` 2.5.0 has it: both sets of header names, and nothing returned. Differences: docs/COMPARE.md.
import { WebhookVerificationError, webhookClass } from './standardwebhooks.js'

/** @param {any} api what createSmall gives */
export function createSvix(api) {
  class Webhook extends webhookClass(api, ['svix', 'webhook']) {
    /** @param {any} payload @param {any} headers @returns {undefined} */
    verify(payload, headers) {
      super.verify(payload, headers, { jsonParse: false })
    }
  }
  return { Webhook, WebhookVerificationError }
}
