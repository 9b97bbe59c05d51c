// What was built into pkg/, entered as Node would enter the installed package.
import { readFileSync } from 'node:fs'

export const PKG = new URL('../pkg/', import.meta.url)
const { exports, version } = JSON.parse(readFileSync(new URL('package.json', PKG), 'utf8'))
export { version }

/** Where an export stands. @param {'.' | './verify'} name */
export const entry = (name) => new URL(exports[name].import.default, PKG).href
