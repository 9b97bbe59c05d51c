// Starts what the page needs: the sample receiver and the studio, both from the installed package, and a real Chromium.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const SCREENSHOTS = process.env.HOOKPROOF_SCREENSHOTS ?? join(ROOT, 'target', 'screenshots')
const CHROMIUM = [process.env.HOOKPROOF_CHROMIUM, process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const SEEDS = ['clazar', 'clarus', 'closient', 'claravine', 'clawget']

function installed() {
  const folder = process.env.HOOKPROOF_INSTALLED
  assert.ok(folder && existsSync(join(folder, 'node_modules', 'hookproof')),
    'HOOKPROOF_INSTALLED: expected a folder in which the packed package and express are installed. "cargo xtask test" makes one.')
  return folder
}

/** The installed package. */
async function hookproof(folder) {
  const path = createRequire(join(folder, 'index.js')).resolve('hookproof')
  const module = await import(pathToFileURL(path).href)
  return module.default?.provider ? module.default : module
}

/** Secrets that exist for this run only, in the form each provider uses. */
async function makeConfig(folder) {
  const { generateSecret, provider } = await hookproof(folder)
  const secrets = {}
  let expectedHeaders = {}
  for (const name of SEEDS) {
    const { scheme } = provider(name)
    if (scheme?.assurance === 'asserted') expectedHeaders = Object.fromEntries(scheme.expected.map(({ header }) => [header, `test-${header}`]))
    else secrets[name] = generateSecret(name, new Uint8Array(randomBytes(64)))
  }
  return { secrets, expectedHeaders }
}

/** Starts a program and waits for the first line that `pattern` matches. */
function run(command, args, options, pattern) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const found = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Waited 20 s for ${pattern}; found:\n${output}`)), 20_000)
    const read = (chunk) => {
      output += chunk
      const match = pattern.exec(output)
      if (match) { clearTimeout(timer); resolve(match) }
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`)))
  })
  return { child, found, output: () => output }
}

/** Beside the installed package, so that its imports find exactly that one. */
async function placeReceiver(folder) {
  const place = join(folder, 'sample-receiver')
  await cp(join(ROOT, 'www-demo', 'receiver'), place, { recursive: true, filter: (path) => !path.includes('node_modules') })
  return place
}

async function startReceiver(folder, config) {
  const place = await placeReceiver(folder)
  const env = { ...process.env, HOOKPROOF_RECEIVER: JSON.stringify(config) }
  const program = run(process.execPath, ['receiver.mjs', '--port', '0'], { cwd: place, env }, /sample receiver on (http:\/\/127\.0\.0\.1:\d+)/)
  return { ...program, url: (await program.found)[1] }
}

const STUDIO = /(http:\/\/(?:127\.0\.0\.1|localhost):\d+)\/?#token=([^\s&]+)/

/** The studio alone, as a user starts it for a receiver of their own. */
export async function startOwn(config, args = []) {
  const folder = installed()
  const studio = await startStudio(folder, config, args)
  const browser = await startBrowser(folder)
  const stop = async () => {
    await browser.close()
    studio.child.kill('SIGTERM')
  }
  return { studio, browser, stop }
}

async function startStudio(folder, config, args = []) {
  const bin = join(folder, 'node_modules', '.bin', 'hookproof')
  const env = { ...process.env, HOOKPROOF_STUDIO: JSON.stringify(config) }
  const program = run(bin, ['studio', '--port', '0', '--no-open', ...args], { cwd: folder, env }, STUDIO)
  const [, origin, token] = await program.found
  return { ...program, origin, token }
}

/** What `cargo xtask demo` starts once it has built: the sample receiver and the studio, with secrets for every provider. */
export async function startDemo() {
  const folder = installed()
  await placeReceiver(folder)
  const program = run(process.execPath, [join(ROOT, 'xtask', 'demo.mjs'), folder, '0', '--no-open'], { cwd: folder }, STUDIO)
  try {
    const [, origin, token] = await program.found
    const browser = await startBrowser(folder)
    const stop = async () => {
      await browser.close()
      program.child.kill('SIGTERM')
    }
    return { studio: { origin, token }, browser, stop }
  } catch (error) {
    program.child.kill('SIGTERM')
    throw error
  }
}

async function startBrowser(folder) {
  const executablePath = CHROMIUM.find((path) => path && existsSync(path))
  assert.ok(executablePath, 'Expected Chromium, found none. Install it (Debian: apt-get install chromium) or name it in HOOKPROOF_CHROMIUM.')
  const { chromium } = await import('playwright-core').catch(() => createRequire(join(folder, 'index.js'))('playwright-core'))
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** The sample receiver alone, with the package that signs for it. */
export async function startReceiverAlone() {
  const folder = installed()
  const config = await makeConfig(folder)
  const receiver = await startReceiver(folder, config)
  return { config, receiver, sign: (await hookproof(folder)).sign, stop: () => receiver.child.kill('SIGTERM') }
}

export async function startAll() {
  const folder = installed()
  await mkdir(SCREENSHOTS, { recursive: true })
  const config = await makeConfig(folder)
  const started = []
  try {
    const receiver = await startReceiver(folder, config)
    started.push(receiver)
    const studio = await startStudio(folder, { ...config, receiver: receiver.url, sample: true })
    started.push(studio)
    const browser = await startBrowser(folder)
    const stop = async () => {
      await browser.close()
      for (const { child } of started) child.kill('SIGTERM')
    }
    return { receiver, studio, browser, config, stop }
  } catch (error) {
    for (const { child } of started) child.kill('SIGTERM')
    throw error
  }
}
