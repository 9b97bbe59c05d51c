// What programs write with the four libraries. It is compiled as it stands, and again with our names in the imports.
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { Webhook as SvixWebhook, WebhookVerificationError as SvixError } from 'svix'
import Stripe from 'stripe'
import { sign, verify, verifyWithFallback } from '@octokit/webhooks-methods'
import { Webhooks, createEventHandler } from '@octokit/webhooks'

const given: Record<string, string> = {}
const body: string = ''

const standard = new Webhook('c2VjcmV0')
new Webhook(new Uint8Array(24), { format: 'raw' })
try {
  const event: unknown = standard.verify(body, given)
  standard.verify(body, { 'webhook-id': '', 'webhook-timestamp': '', 'webhook-signature': '' }, { jsonParse: false })
  void event
} catch (error) {
  if (error instanceof WebhookVerificationError) console.error(error.message)
}
const entry: string = standard.sign('msg_1', new Date(), body)

const svix = new SvixWebhook('whsec_c2VjcmV0')
const nothing: undefined = svix.verify(body, given)
svix.verify(body, { 'svix-id': '', 'svix-timestamp': '', 'svix-signature': '' })
void [svix.sign('msg_1', new Date(), body), SvixError]

const stripe = new Stripe('sk_test_1')
const event = stripe.webhooks.constructEvent(body, ['one'], 'whsec_1', 300)
const type: string = event.type
const later = await Stripe.webhooks.constructEventAsync(new Uint8Array(), 'header', 'whsec_1', undefined, Stripe.createSubtleCryptoProvider(), Date.now())
const id: string = later.id
const header: string = stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_1', timestamp: 1, scheme: 'v1' })
function refused(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeSignatureVerificationError && error.message.length > 0 && error.type === 'StripeSignatureVerificationError'
}

const signature: string = await sign('secret', body)
const good: boolean = (await verify('secret', body, signature)) && (await verifyWithFallback('secret', body, signature, ['old']))
const webhooks = new Webhooks({ secret: 'secret', additionalSecrets: ['old'] })
webhooks.on('push', ({ id: delivery, name, payload }) => console.log(delivery, name, payload))
webhooks.on(['issues.opened', 'issues.closed'], async ({ payload }) => void payload)
webhooks.onAny((one) => console.log(one.name))
webhooks.onError((error) => console.log(error.message, error.errors.length, error.event))
await webhooks.verifyAndReceive({ id: '1', name: 'push', payload: body, signature })
createEventHandler({}).on('push', () => {})

void [entry, nothing, type, id, header, refused, good]
