// What programs write with the four libraries. It is compiled as it stands, and again with our names in the imports.
import { Webhook, WebhookVerificationError, type VerifyOptions, type WebhookOptions, type WebhookUnbrandedRequiredHeaders } from 'standardwebhooks'
import { Webhook as SvixWebhook, WebhookVerificationError as SvixError, type WebhookRequiredHeaders } from 'svix'
import Stripe from 'stripe'
import { sign, verify, verifyWithFallback } from '@octokit/webhooks-methods'
import { Webhooks, createEventHandler, type EmitterWebhookEvent, type EmitterWebhookEventName, type WebhookError } from '@octokit/webhooks'

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
const options: [WebhookOptions, VerifyOptions] = [{ format: 'raw' }, { jsonParse: true }]
const headers: [WebhookUnbrandedRequiredHeaders, WebhookRequiredHeaders] = [
  { 'webhook-id': '', 'webhook-timestamp': '', 'webhook-signature': '' }, { 'svix-id': '', 'svix-timestamp': '', 'svix-signature': '' },
]
class Mine extends WebhookVerificationError { constructor() { super('mine') } }
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
let known: Stripe.Event
known = stripe.webhooks.constructEvent(body, header, 'whsec_1')
function created(one: Stripe.Event): number { return one.livemode ? one.created : 0 }
const given_: Stripe.WebhookTestHeaderOptions = { payload: body, secret: 's', cryptoProvider: Stripe.createNodeCryptoProvider() }
const provider: Stripe.CryptoProvider = Stripe.createSubtleCryptoProvider()
const sure: boolean | undefined = stripe.webhooks.signature?.verifyHeader(body, header, 's', 300, provider)
function told(error: unknown): (string | number | undefined)[] {
  if (!(error instanceof Stripe.errors.StripeError)) return []
  const one: Stripe.errors.StripeSignatureVerificationError | null = error instanceof Stripe.errors.StripeSignatureVerificationError ? error : null
  return [error.code, error.param, error.statusCode, error.requestId, error.rawType, one?.header.length, one?.payload.length]
}
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
function pushed({ name, payload }: EmitterWebhookEvent<'push'>): string { return `${name} ${payload.ref}` }
function opened(one: EmitterWebhookEvent<'issues.opened'>): number { return one.name === 'issues' ? one.payload.issue.number : 0 }
function several(one: EmitterWebhookEvent<'issues' | 'pull_request'>): boolean { return one.name === 'issues' }
function any(one: EmitterWebhookEvent): string { return one.id }
webhooks.on('push', pushed)
webhooks.on('issues.opened', opened)
webhooks.onAny(any)
webhooks.removeListener('push', pushed)
webhooks.removeListener('*', () => {})
webhooks.onError((error) => {
  const one: WebhookError | undefined = error.errors[0]
  console.log(one?.status, one?.event?.id, error.event.name)
})
const more = new Webhooks<{ extra: number }>({ secret: 'secret', transform: (one) => ({ ...one, extra: 1 }) })
more.on('push', ({ extra, payload }) => console.log(extra + 1, payload.ref))
const name: EmitterWebhookEventName = 'push'

void [options, headers, Mine, known, created, given_, sure, told, several, name, entry, nothing, type, id, header, refused, good]
