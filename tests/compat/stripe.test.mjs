// hookproof/compat/stripe beside npm stripe: on the class and on an instance.
import { compare } from './support.mjs'
import { ours, theirs } from './facades.mjs'
import { stripeCases } from './stripe-cases.mjs'

const isRefusal = (error, { errors }) => error instanceof errors.StripeSignatureVerificationError
const view = (Stripe, { webhooks }) => ({ webhooks, errors: Stripe.errors, Stripe })

compare({ section: 'stripe', theirs: view(theirs.stripe, theirs.stripe), ours: view(ours.stripe, ours.stripe), isRefusal, exact: true, cases: stripeCases() })
compare({
  section: 'stripe',
  theirs: view(theirs.stripe, new theirs.stripe('sk_test_1')),
  ours: view(ours.stripe, new ours.stripe('sk_test_1')),
  isRefusal,
  exact: true,
  cases: stripeCases(),
})
