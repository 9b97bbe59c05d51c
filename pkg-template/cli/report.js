// @ts-check
// Tells an error in words of the command line: the library's own hints name functions and options of JavaScript.
import { plain } from './output.js'
import { meant } from './suggest.js'

/** @type {Record<string, string>} */
const HINTS = {
  'unknown-provider': '"hookproof providers" lists them.',
  'unknown-event-type': '"hookproof events list PROVIDER" lists them.',
  'secret-missing': 'Give --secret-env NAME or --secret-file FILE.',
  'expected-headers-missing': 'Give --expect \'name: value\' for every header that this provider must send.',
  'request-part-missing': 'Give --url URL, and --method METHOD where it is not POST.',
}

/** The name that was found, at the end of the library's sentence. @type {Record<string, (hookproof: any) => string[]>} */
const NAMES = {
  'unknown-provider': ({ providers }) => providers().map((/** @type {any} */ { name }) => name),
}

/**
 * A code, a sentence and what to do. Misuse has a code and often a hint; whatever else is thrown is our fault and says so.
 * @param {any} error @returns {Promise<{ code: string, message: string, hint: string }>}
 */
export async function told(error) {
  const { code, message } = error
  if (typeof code !== 'string') return { code: 'internal', message: String(message), hint: 'Report it, with the command and without secrets.' }
  const names = NAMES[code]?.(await import('hookproof'))
  const near = names ? meant(String(message).replace(/^.*: /, ''), names).trim() : ''
  return { code, message, hint: [near, HINTS[code] ?? error.hint ?? ''].filter(Boolean).join(' ') }
}

/** @param {any} error @param {boolean} json */
export async function report(error, json) {
  const { code, message, hint } = await told(error)
  console.error(json ? JSON.stringify({ error: { code, message, hint } }, null, 2) : [`${code}: ${plain(message)}`, hint].filter(Boolean).join('\n'))
}
