// @ts-check
import { spawn } from 'node:child_process'
import { startStudio } from '../../studio/server.js'
import { parseAllowed, resolveTarget } from '../../studio/targets.js'
import { objectOf } from '../input.js'
import { Misuse } from '../misuse.js'
import { printJson } from '../output.js'

export const positionals = 0
export const usage = `  hookproof studio [--receiver URL] [--secrets-file FILE] …

  --port N             the port on 127.0.0.1; 0 or none: any free one
  --receiver URL       where the page sends to at first; a host besides this machine needs --allow too
  --secrets-file FILE  JSON: { "PROVIDER": "secret", … }
  --expected-headers-file FILE   JSON: { "header": "value", … }, for providers that sign nothing
  --allow HOST[:PORT]  a host the relay may send to besides this machine; again for each
  --no-open            do not open a browser

  The variable HOOKPROOF_STUDIO may hold { receiver, secrets, expectedHeaders } as JSON; options go over it.`

export const options = {
  port: { type: 'string' }, receiver: { type: 'string' }, 'secrets-file': { type: 'string' }, 'expected-headers-file': { type: 'string' },
  allow: { type: 'string', multiple: true }, 'no-open': { type: 'boolean' },
}

/** @param {any} values */
export async function run(values) {
  const port = Number(values.port ?? 0)
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65535) throw new Misuse(`--port: expected 0 to 65535, found "${values.port}".`, 'Leave it out for any free port.')
  // Listened for before the address is told: who reads it may stop us at once.
  const stopped = new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)))
  const allow = values.allow ?? []
  const config = configFrom(values)
  const studio = await startStudio({ port, allow, config }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new Misuse(`--port: ${port} is in use.`, 'Choose another one, or leave it out for any free port.')
    if (error.code === 'EACCES') throw new Misuse(`--port: ${port} may not be used by this user.`, 'Choose one above 1023, or leave it out for any free port.')
    throw error
  })
  await warnOfReceiver(config.receiver, allow)
  if (values.json) printJson({ url: studio.url, port: studio.port })
  else console.log(`studio: ${studio.url}`)
  if (!values['no-open']) openBrowser(studio.opener)
  await stopped
  await studio.close()
  return 0
}

/** What the page is told. @param {any} values */
function configFrom(values) {
  /** @type {{ secrets: object, expectedHeaders: object, receiver?: unknown }} */
  const config = { secrets: {}, expectedHeaders: {}, ...fromEnvironment() }
  if (values.receiver !== undefined) Object.assign(config, { receiver: values.receiver, sample: false })
  if (config.receiver !== undefined) checkReceiver(config.receiver)
  if (values['secrets-file'] !== undefined) config.secrets = objectOf(values['secrets-file'], '--secrets-file')
  if (values['expected-headers-file'] !== undefined) config.expectedHeaders = objectOf(values['expected-headers-file'], '--expected-headers-file')
  checkTexts('secrets', config.secrets, [])
  // Headers stand alone or by provider.
  checkTexts('expectedHeaders', config.expectedHeaders, Object.keys(config.expectedHeaders ?? {}))
  return config
}

/**
 * Refuses what the page would turn into some text of its own. The value may be a secret and is not repeated.
 * @param {string} name @param {unknown} object @param {string[]} nested members that may be such objects themselves
 */
function checkTexts(name, object, nested) {
  const wrong = (/** @type {string} */ place, /** @type {string} */ expected) => new Misuse(`studio: expected ${place} to be ${expected}.`, 'Write { "NAME": "text", … }.')
  if (typeof object !== 'object' || object === null || Array.isArray(object)) throw wrong(name, 'an object of texts')
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'string') continue
    if (!nested.includes(key)) throw wrong(`${name}.${key}`, 'text')
    checkTexts(`${name}.${key}`, value, [])
  }
}

/** @returns {Record<string, any>} */
function fromEnvironment() {
  try {
    const value = JSON.parse(process.env.HOOKPROOF_STUDIO ?? '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Falls to the same sentence; the text holds secrets and is not repeated.
  }
  throw new Misuse('The variable HOOKPROOF_STUDIO is not a JSON object.', 'Write { "receiver": …, "secrets": …, "expectedHeaders": … }, or unset it.')
}

/** @param {unknown} url */
function checkReceiver(url) {
  if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url)) throw new Misuse('--receiver: expected a URL with http:// or https://.', 'Write one such as http://127.0.0.1:3000.')
}

/** Says at once what would else be found out with the first message. @param {unknown} url @param {string[]} allow */
async function warnOfReceiver(url, allow) {
  if (typeof url !== 'string') return
  await resolveTarget(url, allow.map(parseAllowed)).catch(({ message, hint }) => console.error(`warning: --receiver: ${message} ${hint}`))
}

/** Opens the page where there is a desktop; the printed address works everywhere. @param {string} url */
function openBrowser(url) {
  const command = process.platform === 'darwin' ? 'open' : process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'xdg-open' : null
  if (command) spawn(command, [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}
