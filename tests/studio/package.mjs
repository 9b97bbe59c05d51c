// The installed package under test.
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

const installed = process.env.HOOKPROOF_INSTALLED
if (!installed) throw new Error('HOOKPROOF_INSTALLED is not set: expected the folder in which the package is installed.')
export const folder = dirname(createRequire(`${installed}/package.json`).resolve('hookproof/package.json'))
export const load = (path) => import(pathToFileURL(`${folder}/${path}`).href)
