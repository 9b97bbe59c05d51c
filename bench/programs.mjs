// One program for each contender: what runs from the import to the first verdict where there is no Node.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { entry } from './package-under-test.mjs'
import { BUILT_IN, SCHEMA } from './message.mjs'

const mine = `{ name: 'mine', extends: 'standard-webhooks', event: { format: 'json', type: { from: ['body:/type'] } }, events: [{ type: 'invoice.paid', schema: ${JSON.stringify(SCHEMA)} }] }`
const sure = 'if (!good) throw new Error("refused")'

/** Name, kind, and a module that exports `first`, by condition. The message comes as text, which every peer takes. */
const PROGRAMS = [
  ['hookproof/verify', 'verify', (condition) => `
    import { createReceiver } from '${fileURLToPath(entry('./verify', condition))}'
    export function first({ whsec, headers, body }) { const good = createReceiver({ provider: 'standard-webhooks', secret: whsec }).verify({ headers, body }).ok; ${sure} }`],
  ['standardwebhooks', 'verify', () => `
    import { Webhook } from 'standardwebhooks'
    export function first({ whsec, headers, body }) { new Webhook(whsec).verify(body, headers) }`],
  ['svix', 'verify', () => `
    import { Webhook } from 'svix'
    export function first({ whsec, headers, body }) { new Webhook(whsec).verify(body, headers) }`],
  ['stripe', 'verify', () => `
    import Stripe from 'stripe'
    export async function first({ secret, stripe, body }) { await Stripe.webhooks.constructEventAsync(body, stripe, secret) }`],
  ['@octokit/webhooks-methods', 'verify', () => `
    import { verify } from '@octokit/webhooks-methods'
    export async function first({ secret, github, body }) { const good = await verify(secret, body, github); ${sure} }`],
  ['hookproof, with validation', 'event', (condition) => `
    import { createReceiver } from '${fileURLToPath(entry('.', condition))}'
    ${condition === 'browser' ? `import '${fileURLToPath(entry('./compiler', condition))}'` : ''}
    export function first({ whsec, headers, body }) { const good = createReceiver({ provider: ${mine}, secret: whsec }).receive({ headers, body }).valid; ${sure} }`],
  ['hookproof, with a built-in catalog', 'event', (condition) => `
    import { createReceiver } from '${fileURLToPath(entry('.', condition))}'
    export function first({ secret, builtIn }) { const good = createReceiver({ provider: '${BUILT_IN.provider}', secret }).receive(builtIn).valid; ${sure} }`],
  ['standardwebhooks + cfworker', 'event', () => `
    import { Webhook } from 'standardwebhooks'
    import { Validator } from '@cfworker/json-schema'
    export function first({ whsec, headers, body }) { const good = new Validator(${JSON.stringify(SCHEMA)}, '2020-12').validate(new Webhook(whsec).verify(body, headers)).valid; ${sure} }`],
]

/**
 * Each program in one file, minified as a site or a worker ships it; with the WebAssembly files that it leaves to the runtime.
 * @param {'workerd' | 'browser'} condition @returns {Promise<{ name: string, kind: string, code: string, wasm: string[] }[]>}
 */
export function programs(condition) {
  return Promise.all(PROGRAMS.map(async ([name, kind, contents]) => {
    const wasm = new Set()
    const leave = { name: 'wasm', setup({ onResolve }) { onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => { wasm.add(`${resolveDir}/${path}`); return { path: `./${path.split('/').at(-1)}`, external: true } }) } }
    const { outputFiles } = await build({
      stdin: { contents: contents(condition), resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true, minify: true, write: false, format: 'esm', platform: 'neutral', logLevel: 'error', plugins: [leave],
      mainFields: ['module', 'main'], conditions: condition === 'workerd' ? ['workerd', 'worker', 'browser', 'import'] : ['browser', 'import'], external: ['node:*', 'crypto'],
    })
    const code = outputFiles[0].text
    // A file that nothing imports any more is not shipped either.
    return { name, kind, code, wasm: [...wasm].filter((path) => code.includes(path.split('/').at(-1))) }
  }))
}
