// The packages and our facades of them, under one name.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as octokitWebhooks from '@octokit/webhooks'
import * as octokitMethods from '@octokit/webhooks-methods'
import * as standardwebhooks from 'standardwebhooks'
import Stripe from 'stripe'
import * as svix from 'svix'
import { home, small } from '../js/installed.mjs'

const lib = (name) => import(pathToFileURL(join(home, `lib/compat/${name}.js`)).href)
const { createStandardWebhooks } = await lib('standardwebhooks')
const { createSvix } = await lib('svix')
const { createStripe } = await lib('stripe')
const { createOctokit } = await lib('octokit')

export const theirs = { standardwebhooks, svix, stripe: Stripe, octokit: { ...octokitWebhooks, ...octokitMethods } }
export const ours = {
  standardwebhooks: createStandardWebhooks(small),
  svix: createSvix(small),
  stripe: createStripe(small).default,
  octokit: createOctokit(small),
}
