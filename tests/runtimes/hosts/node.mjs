import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { printing, program, resultOf, workplace } from '../installed.mjs'

export const nodeEsm = (entry) => resultOf(process.execPath, [printing(entry)])

export function nodeCjs(entry) {
  program(entry)
  const path = join(workplace, `print-${entry.replace('/', '-')}.cjs`)
  writeFileSync(path, [
    `const api = require('${entry}')`,
    `const corpus = require('./corpus.json')`,
    `import('./suite.mjs').then(({ runSuite }) => console.log(JSON.stringify(runSuite({ ...api, receivesEvents: ${entry === 'hookproof'} }, corpus))))`,
    '',
  ].join('\n'))
  return resultOf(process.execPath, [path])
}
