import { fileURLToPath } from 'node:url'
import { printing, resultOf } from '../installed.mjs'

const bin = (name) => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url))

export const deno = (entry) => resultOf(bin('deno'), ['run', '--allow-read', '--no-prompt', '--node-modules-dir=manual', printing(entry)])

export const bun = (entry) => resultOf(bin('bun'), ['run', printing(entry)])
