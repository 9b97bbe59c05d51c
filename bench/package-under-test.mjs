// What was built into pkg/, entered as the installed package is entered under each condition.
import { readFileSync } from 'node:fs'

export const PKG = new URL('../pkg/', import.meta.url)
const { exports, version } = JSON.parse(readFileSync(new URL('package.json', PKG), 'utf8'))
export { version }

/** Where an export stands. @param {'.' | './verify'} name @param {'node' | 'workerd' | 'browser'} [condition] */
export function entry(name, condition = 'node') {
  const conditions = exports[name]
  return new URL((conditions[condition]?.import ?? conditions[condition] ?? conditions.import).default, PKG).href
}
