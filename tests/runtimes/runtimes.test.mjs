// One corpus, every runtime, both entries of the packed and installed package.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { corpus, size } from './corpus.mjs'
import { chromium } from './hosts/chromium.mjs'
import { bun, deno } from './hosts/deno-bun.mjs'
import { edge } from './hosts/edge.mjs'
import { nodeCjs, nodeEsm } from './hosts/node.mjs'
import { workerd } from './hosts/workerd.mjs'
import { ENTRIES, OTHERS } from './installed.mjs'
import { names } from './others.js'

const RUNTIMES = { 'Node ESM': nodeEsm, 'Node CommonJS': nodeCjs, workerd, 'edge runtime': edge, Deno: deno, Bun: bun, Chromium: chromium }
const rows = []

test('the corpus is whole', () => {
  assert.ok(size >= 200, `found ${size} vectors`)
  for (const file of corpus) assert.equal(file.tests.length, file.numberOfTests, file.provider)
})

for (const [name, run] of Object.entries(RUNTIMES)) {
  for (const entry of ENTRIES) {
    test(`${name}: every vector through ${entry}`, async () => {
      const { passed, failed, failures } = await run(entry)
      rows.push([name, entry, passed, failed])
      assert.deepEqual(failures, [])
      assert.equal(passed, size)
    })
  }
}

for (const [name, run] of Object.entries(RUNTIMES).filter(([, host]) => host !== nodeCjs)) {
  test(`${name}: one case for each other entry`, async () => {
    const { passed, failures } = await run(OTHERS)
    assert.deepEqual(failures, [])
    assert.equal(passed, names.length)
  })
}

after(() => {
  console.log(['runtime', 'entry', 'vectors passed', 'failed'].map((word) => word.padEnd(18)).join(''))
  for (const row of rows) console.log(row.map((cell) => String(cell).padEnd(18)).join(''))
})
