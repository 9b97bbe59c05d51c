// Starts the sample receiver and the studio from a folder in which the packed package is installed.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder, port, ...flags] = process.argv.slice(2)
const require = createRequire(join(folder, 'index.js'))
const { generateSecret, provider, providers, verificationSecret } = require('hookproof')

// Secrets of this run only: they are handed over in the environment and never written down.
const config = { secrets: {}, expectedHeaders: {} }
// Where a provider has key pairs, who sends holds the private key and who receives the public one.
const received = { ...config, secrets: {} }
for (const { name, assurance } of providers()) {
  if (assurance !== 'asserted') {
    config.secrets[name] = generateSecret(name, new Uint8Array(randomBytes(64)))
    received.secrets[name] = verificationSecret(name, config.secrets[name])
  } else for (const { header } of provider(name).scheme.expected) config.expectedHeaders[header] = `demo-${header.split('-').at(-1)}`
}

const children = []
const stop = (code) => {
  for (const child of children) child.kill('SIGTERM')
  process.exit(code)
}
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))
// Whoever ends xtask alone must not leave two servers behind.
const parent = process.ppid
setInterval(() => process.ppid === parent || stop(0), 500).unref()

function start(args, cwd, variables, onLine) {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text) => text.split('\n').filter(Boolean).forEach(onLine))
  child.on('exit', (code) => stop(code ?? 1))
}

start(['receiver.mjs', '--port', '0'], join(folder, 'sample-receiver'), { HOOKPROOF_RECEIVER: JSON.stringify(received) }, (line) => {
  console.log(line)
  const receiver = /sample receiver on (http:\S+)/.exec(line)?.[1]
  if (!receiver) return
  const studio = join(folder, 'node_modules', 'hookproof', 'cli', 'hookproof.js')
  start([studio, 'studio', '--port', port, ...flags], folder, { HOOKPROOF_STUDIO: JSON.stringify({ ...config, receiver, sample: true }) }, (text) => console.log(text))
})
