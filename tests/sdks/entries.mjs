// Every library that is compared, and nothing that needs one installed: docs/PROVIDERS.md is made from this table too.
import { readFileSync } from 'node:fs'
import bearer from './table/bearer.mjs'
import body from './table/body.mjs'
import keys from './table/keys.mjs'
import standard from './table/standard.mjs'
import timed from './table/timed.mjs'
import url from './table/url.mjs'

export const ENTRIES = [...standard, ...body, ...timed, ...url, ...keys, ...bearer]

const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** The pinned version of a package. */
export const version = (name) => devDependencies[name]

export const label = ({ profile, title }) => (title ? `${profile}, ${title}` : profile)
