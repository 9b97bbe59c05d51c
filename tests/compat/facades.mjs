// The packages and our facades of them, under one name.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as octokitWebhooks from '@octokit/webhooks'
import * as octokitMethods from '@octokit/webhooks-methods'
import * as standardwebhooks from 'standardwebhooks'
import Stripe from 'stripe'
import * as svix from 'svix'
import { home } from '../js/installed.mjs'

/** An entry as `import 'hookproof/compat/<name>'` finds it. */
const { exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
const entry = (name) => import(pathToFileURL(join(home, exports[`./compat/${name}`].import.default)).href)

export const modules = {
  standardwebhooks: await entry('standardwebhooks'),
  svix: await entry('svix'),
  stripe: await entry('stripe'),
  octokit: await entry('octokit'),
}

export const theirs = { standardwebhooks, svix, stripe: Stripe, octokit: { ...octokitWebhooks, ...octokitMethods } }
export const ours = { ...modules, stripe: modules.stripe.default }
