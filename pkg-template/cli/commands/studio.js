// @ts-check
import { startStudio } from '../../studio/server.js'
import { file, wrong } from '../input.js'

export const summary = 'serves the endpoint tester on this machine'
export const usage = `hookproof studio [--port N] [--receiver URL] [--config FILE] [--allow HOST[:PORT]] [--no-open]

  --port N        port on 127.0.0.1; 0 or absent: any free one
  --receiver URL  where the page sends to at first
  --config FILE   JSON with receiver, secrets by provider and expectedHeaders; absent: the variable HOOKPROOF_STUDIO
  --allow HOST    lets the relay send to that host; again for more. Without it: this machine only
  --no-open       does not open a browser`
export const options = { port: { type: 'string' }, receiver: { type: 'string' }, config: { type: 'string' }, allow: { type: 'string', multiple: true }, 'no-open': { type: 'boolean' } }

/** @param {any} values */
export async function run(values) {
  const port = Number(values.port ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw wrong('--port: expected a whole number from 0 to 65535.', 'Leave it out for any free port.')
  let config
  try {
    config = JSON.parse(values.config ? file(values.config, '--config').toString('utf8') : process.env.HOOKPROOF_STUDIO ?? '{}')
  } catch (error) {
    if (/** @type {any} */ (error).code) throw error
    // The text holds secrets, so it is not repeated.
    throw wrong('The configuration is not JSON.', 'Give one object with receiver, secrets and expectedHeaders.')
  }
  const studio = await startStudio({ port, config: { ...config, ...(values.receiver ? { receiver: values.receiver } : {}) }, allow: values.allow ?? [] })
  console.log(`studio: ${studio.url}`)
  if (!values['no-open']) open(studio.url)
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve)
  })
  await studio.close()
  return 0
}

/** Opens the page where there is a desktop; the printed address works everywhere. @param {string} url */
async function open(url) {
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'linux' && process.env.DISPLAY ? 'xdg-open' : null
  if (!command) return
  const { spawn } = await import('node:child_process')
  spawn(command, [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}
