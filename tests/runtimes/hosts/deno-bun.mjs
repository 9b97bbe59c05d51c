import { fileURLToPath } from 'node:url'
import { printing, resultOf } from '../installed.mjs'

const bin = (name) => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url))

// No permission: a receiver reads no file that the runtime does not load itself.
export const deno = (entry) => resultOf(bin('deno'), ['run', '--no-prompt', '--node-modules-dir=manual', printing(entry)])

export const bun = (entry) => resultOf(bin('bun'), ['run', printing(entry)])
