// What an importer downloads: bundled and minified, then gzip -9.
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { entry } from './package-under-test.mjs'

const path = (url) => JSON.stringify(fileURLToPath(url))
const CONTENDERS = [
  ['hookproof/verify', `export { createReceiver } from ${path(entry('./verify', 'browser'))}`],
  ['standardwebhooks', "export { Webhook } from 'standardwebhooks'"],
  ['svix', "export { Webhook } from 'svix'"],
  ['stripe', "import Stripe from 'stripe'; export default Stripe.webhooks"],
  ['@octokit/webhooks-methods', "export { verify } from '@octokit/webhooks-methods'"],
  ['hookproof, with its catalogs', `export { createReceiver } from ${path(entry('.', 'browser'))}`],
  ['hookproof, with schemas of your own', `export { createReceiver, defineProvider } from ${path(entry('.', 'browser'))}`],
  ['standardwebhooks + cfworker', "export { Webhook } from 'standardwebhooks'; export { Validator } from '@cfworker/json-schema'"],
  ['ajv + ajv-formats, without a verifier', "export { Ajv2020 } from 'ajv/dist/2020.js'; export { default } from 'ajv-formats'"],
]

export async function measureSizes() {
  const rows = []
  for (const [name, contents] of CONTENDERS) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true, minify: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], conditions: ['browser', 'import'], write: false, logLevel: 'silent', external: ['node:*', 'crypto'],
    })
    rows.push({ name, raw: outputFiles[0].contents.length, gzip: gzipSync(outputFiles[0].contents, { level: 9 }).length })
  }
  return rows
}
