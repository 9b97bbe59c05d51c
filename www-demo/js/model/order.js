// Gathers from the state what a message needs.
import { parseLines } from './lines.js'
import { assuranceOf } from './scheme.js'
import { tokenPlaceholder } from './message.js'

export const secretOf = ({ provider, secrets, config }) => secrets[provider] ?? config.secrets?.[provider] ?? ''

/** The expected headers of an asserting provider, as "name: value" lines. */
export function expectedText({ provider, expected, config, profile }) {
  if (expected[provider] !== undefined) return expected[provider]
  const known = config.expectedHeaders?.[provider] ?? config.expectedHeaders ?? {}
  const given = Object.entries(known).filter(([, value]) => typeof value === 'string')
  if (given.length) return given.map(([name, value]) => `${name}: ${value}`).join('\n')
  return (profile?.scheme.expected ?? []).map(({ header }) => `${header}: `).join('\n')
}

export function orderFrom(state, extra = {}) {
  const { profile, type, body, example, target } = state
  return {
    profile,
    type,
    body,
    target,
    placeholder: tokenPlaceholder(profile, example ?? ''),
    secret: secretOf(state),
    expected: assuranceOf(profile) === 'asserted' ? parseLines(expectedText(state)) : [],
    now: Math.floor(Date.now() / 1000),
    ...extra,
  }
}

/** The secret as far as it travels in the request itself: there it has to be masked. Empty for signing schemes. */
export const bearerSecret = ({ profile, secret }) => (assuranceOf(profile) === 'bearer' ? secret : '')
