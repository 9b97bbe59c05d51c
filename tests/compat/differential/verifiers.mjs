// Four kinds of message, and for each the pairs of verifiers that are compared. A verifier says true or false; the packages' errors count as false.
import { ours, theirs } from '../facades.mjs'
import { small } from '../../js/installed.mjs'
import * as messages from './messages.mjs'
import { NOW } from './parts.mjs'
import * as reference from './reference.mjs'

const headersOf = ({ headers }) => Object.fromEntries(headers)
const lastOf = ({ headers }) => headers.at(-1)?.[1]
const given = ({ raw, asText }) => (asText ? raw.toString() : raw)

/** hookproof may throw for secrets it refuses; anything but its own errors, and above all `internal`, is a defect. */
function verdict(work, isRefusal) {
  try {
    return work() !== false
  } catch (error) {
    if (isRefusal?.(error)) return false
    if (error instanceof small.HookproofError && (error.code === 'option-invalid' || error.code.startsWith('secret-'))) return false
    throw error
  }
}

function peer(work) {
  try {
    return work() !== false
  } catch {
    return false
  }
}

function core(provider, options, { secret, headers, raw }) {
  return verdict(() => {
    const receiver = small.createReceiver({ provider, secret, now: () => NOW, ...options })
    try {
      return receiver.verify({ headers, body: raw }).ok
    } finally {
      receiver.free()
    }
  })
}

const webhook = ({ Webhook }, message) => {
  new Webhook(message.secret).verify(given(message), headersOf(message), { jsonParse: false })
  return true
}
const isWebhookRefusal = (error) => error instanceof ours.standardwebhooks.WebhookVerificationError
const isStripeRefusal = (error) => error instanceof ours.stripe.errors.StripeSignatureVerificationError
const verifyHeader = ({ webhooks }, message) =>
  webhooks.signature.verifyHeader(given(message), lastOf(message), message.secret, message.tolerance, undefined, NOW * 1000)
// The package takes text alone, so that both get the text.
const verifyText = ({ verify }, { secret, raw, ...rest }) => verify(secret, raw.toString(), lastOf(rest))

function standardKind(name, prefixes, provider) {
  const facade = (message) => verdict(() => webhook(ours[name], message), isWebhookRefusal)
  const whole = (message) => core(provider, {}, message)
  const package_ = (message) => peer(() => webhook(theirs[name], message))
  return {
    section: name,
    make: (random) => messages.standard(random, prefixes),
    pairs: [
      ['facade', 'node:crypto', facade, (message) => reference.standard(message, prefixes, reference.looseKey)],
      ['receiver', 'node:crypto', whole, (message) => reference.standard(message, prefixes, reference.strictKey)],
      ['facade', name, facade, package_],
      ['receiver', name, whole, package_],
    ],
  }
}

const stripeCore = (message) => {
  const tolerance = message.tolerance === 0 ? 0xffffffff : message.tolerance ?? 300
  return core('stripe', { toleranceSeconds: tolerance, futureSeconds: tolerance }, message)
}
const onlyLast = (message) => ({ ...message, headers: message.headers.slice(-1) })
/** The facades of functions refuse an empty body that is text. */
const hasBody = (message) => given(message) !== ''
const facadeStripe = (message) => verdict(() => verifyHeader(ours.stripe, message), isStripeRefusal)
const packageStripe = (message) => peer(() => verifyHeader(theirs.stripe, message))

async function octokit(library, message) {
  try {
    return await verifyText(library, message)
  } catch (error) {
    if (error instanceof TypeError || error.code?.startsWith('secret-')) return false
    throw error
  }
}
const asText = (message) => ({ ...message, raw: Buffer.from(message.raw.toString()) })
const githubCore = (message) => core('github', {}, message)

export const KINDS = [
  standardKind('standardwebhooks', ['webhook'], 'standard-webhooks'),
  standardKind('svix', ['svix', 'webhook'], 'svix'),
  {
    section: 'stripe',
    make: messages.stripe,
    pairs: [
      ['facade', 'node:crypto', facadeStripe, (message) => hasBody(message) && reference.stripe(onlyLast(message), reference.textKey)],
      ['receiver', 'node:crypto', stripeCore, (message) => reference.stripe(message, reference.checkedText)],
      ['facade', 'stripe', facadeStripe, packageStripe],
      ['receiver', 'stripe', stripeCore, packageStripe],
    ],
  },
  {
    section: '@octokit/webhooks-methods',
    make: messages.github,
    pairs: [
      ['facade', 'node:crypto', (message) => octokit(ours.octokit, message), (message) => message.raw.length > 0 && reference.github(onlyLast(asText(message)), reference.textKey)],
      ['receiver', 'node:crypto', githubCore, (message) => reference.github(message, reference.checkedText)],
      ['facade', '@octokit/webhooks-methods', (message) => octokit(ours.octokit, message), (message) => octokit(theirs.octokit, message)],
      ['receiver', '@octokit/webhooks-methods', githubCore, (message) => octokit(theirs.octokit, message)],
    ],
  },
]
