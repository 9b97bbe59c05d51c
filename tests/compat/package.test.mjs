// The facades as installed: both module systems, types, and what one import adds.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { home, require } from '../js/installed.mjs'
import { modules, ours } from './facades.mjs'
import { BODY, SECRET, headers } from './webhook-cases.mjs'

const NAMES = ['standardwebhooks', 'svix', 'stripe', 'octokit']
const run = promisify(execFile)
const installed = process.env.HOOKPROOF_INSTALLED

for (const name of NAMES) {
  test(`${name}: CommonJS has what the module has`, () => {
    const common = require(`hookproof/compat/${name}`)
    const names = (value) => Object.keys(value).filter((one) => one !== '__esModule').sort()
    assert.deepEqual(names(common), names(modules[name]))
  })

  test(`${name}: adds less than 2 kB to hookproof/verify`, async () => {
    const size = async (contents) => {
      const { outputFiles } = await build({ stdin: { contents, resolveDir: home }, bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error' })
      return gzipSync(outputFiles[0].contents, { level: 9 }).length
    }
    const added = await size(`export * from 'hookproof/compat/${name}'`) - await size("export * from 'hookproof/verify'")
    assert.ok(added < 2048, `${added} bytes gzip`)
  })
}

test('errors of one module system are known in the other', () => {
  const common = require('hookproof/compat/standardwebhooks')
  for (const [Webhook, { WebhookVerificationError }] of [[common.Webhook, ours.standardwebhooks], [ours.standardwebhooks.Webhook, common]]) {
    assert.throws(() => new Webhook(SECRET).verify(`${BODY} `, headers('webhook')), WebhookVerificationError)
  }
})

const CONSUMER = fileURLToPath(new URL('consumer.mts', import.meta.url))
const OPTIONS = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--lib', 'es2022,dom,dom.iterable']
const tsc = (file) => run(fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url)), [...OPTIONS, file]).catch((error) => error)

test('a program compiles with the packages\' types', async () => {
  const { stdout, code = 0 } = await tsc(CONSUMER)
  assert.equal(code, 0, stdout)
})

test('the same program compiles with ours', async () => {
  const folder = join(installed, 'types')
  mkdirSync(folder, { recursive: true })
  const names = { '@octokit/webhooks-methods': 'octokit', '@octokit/webhooks': 'octokit' }
  const text = readFileSync(CONSUMER, 'utf8').replace(/from '([^']+)'/g, (_, name) => `from 'hookproof/compat/${names[name] ?? name}'`)
  assert.equal(text.match(/hookproof\/compat/g).length, 5)
  writeFileSync(join(folder, 'compat.mts'), text)
  const { stdout, code = 0 } = await tsc(join(folder, 'compat.mts'))
  assert.equal(code, 0, stdout)
})

test('the types of single events are those of the package stripe, where a program names them', async () => {
  const folder = join(installed, 'types')
  writeFileSync(join(folder, 'stripe.d.mts'), `export { default } from ${JSON.stringify(fileURLToPath(import.meta.resolve('stripe')))}\n`)
  writeFileSync(join(folder, 'event.mts'), [
    "import type Types from './stripe.mjs'",
    "import { Stripe, webhooks } from 'hookproof/compat/stripe'",
    "const event: Types.Event = webhooks.constructEvent('', '', '')",
    "if (event.type === 'payment_intent.succeeded') console.log(event.data.object.amount.toFixed())",
    "const later: Types.Event = await new Stripe('sk').webhooks.constructEventAsync('', '', '')",
    '// @ts-expect-error a number is no event',
    "const wrong: number = webhooks.constructEvent('', '', '')",
    'void [later, wrong]',
  ].join('\n'))
  const { stdout, code = 0 } = await tsc(join(folder, 'event.mts'))
  assert.equal(code, 0, stdout)
})
