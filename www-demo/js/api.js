// The only door to the package and to the studio server.
import '/hookproof/entry/compiler.inline.js'
import '/hookproof/entry/key-pairs.inline.js'
import {
  checkEndpoint, eventTypes, exampleEvent, generateSecret, nearMisses, previewRetries, provider, providers, sign, validateEvent,
} from '/hookproof/entry/full.inline.js'
import { diagnose } from '/hookproof/entry/diagnose.inline.js'
import { signedMessage } from '/hookproof/entry/testing.inline.js'
import { fromBase64, toBase64 } from './model/bytes.js'

export { checkEndpoint, diagnose, eventTypes, exampleEvent, generateSecret, nearMisses, previewRetries, providers, sign, signedMessage, validateEvent }

/** A provider's profile. What it takes over from another profile is filled in, member by member. */
export function profileOf(name) {
  const own = provider(name)
  return own.extends ? { ...profileOf(own.extends), ...own } : own
}

let token = ''
export const setToken = (value) => { token = value ?? '' }

export async function loadConfig() {
  const response = await fetch('/config', { headers: { 'x-hookproof-token': token } })
  if (!response.ok) throw await problem(response)
  return response.json()
}

/**
 * Sends one request through the relay. A page cannot send it by itself: the signature headers need a CORS preflight
 * that an ordinary receiver does not answer.
 */
export async function relay({ url, method = 'POST', headers = [], body = '', timeoutMs = 30000 }) {
  let response
  try {
    response = await fetch('/relay', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hookproof-token': token },
      body: JSON.stringify({ url, method, headers, bodyBase64: toBase64(body), timeoutMs }),
    })
  } catch {
    return {
      error: {
        code: 'studio-unreachable',
        message: 'The studio on this machine did not answer: expected a reply, found no connection.',
        hint: 'Start it again with "npx hookproof studio" and open the address it prints.',
      },
    }
  }
  const result = await response.json().catch(() => null)
  if (result === null) return { error: await problem(response) }
  if (result.error) return result
  return { ...result, body: new TextDecoder().decode(fromBase64(result.bodyBase64 ?? '')) }
}

async function problem(response) {
  const known = await response.json().catch(() => null)
  if (known?.error) return Object.assign(new Error(known.error.message), known.error)
  return Object.assign(new Error(`The studio answered ${response.status}.`), {
    code: `studio-${response.status}`,
    hint: 'Open the address that the studio printed: it carries the token of this run.',
  })
}
