// One case against two libraries: the npm package and our facade. What differs stands in docs/COMPARE.md, and nothing else may.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const document = readFileSync(join(process.env.HOOKPROOF_ROOT, 'docs/COMPARE.md'), 'utf8')

/** The rows of one section: id → the first words of the columns "the package" and "hookproof". */
export function rows(section) {
  const part = document.split(/^## /m).find((text) => text.startsWith(`${section}\n`))
  assert.ok(part, `docs/COMPARE.md has a section "${section}"`)
  const cells = part.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').map((cell) => cell.trim()))
  const word = (cell) => /^(accepts|refuses|throws)\b/.exec(cell)?.[1] ?? assert.fail(`${section}: "${cell}" begins with accepts, refuses or throws`)
  return new Map(cells.map(([, id, , theirs, ours, reason]) => {
    assert.ok(reason.length > 20, `${section}: ${id} has a reason`)
    return [id.replaceAll('`', ''), { theirs: word(theirs), ours: word(ours) }]
  }))
}

/** A value or an error as plain data. A refusal is what the library says of a message that is not authentic. */
async function outcome(work, isRefusal) {
  let value
  try {
    value = await work()
  } catch (error) {
    assert.ok(error instanceof Error, 'throws errors only')
    // The beginning of a sentence is the library's; how it goes on is each one's own.
    const message = error.message.split(/\s*[.:(\n]/)[0]
    return isRefusal(error) ? { is: 'refuses', as: error.type ?? error.name, message } : { is: 'throws', message, as: error.constructor.name }
  }
  return value === false ? { is: 'refuses', value } : { is: 'accepts', value }
}

/**
 * Runs every case against both.
 * A case is [what, the outcome of both or { differs: row }, (library) => result]; `exact` also compares class and beginning of
 * the errors of wrong use, the class alone where the outcome is 'throws in its own words'.
 */
export function compare({ section, theirs, ours, isRefusal, exact = false, cases }) {
  const table = rows(section)
  const seen = new Set()
  for (const [what, expected, work] of cases) {
    test(`${section}: ${what}`, async () => {
      const [a, b] = [await outcome(() => work(theirs), (error) => isRefusal(error, theirs)), await outcome(() => work(ours), (error) => isRefusal(error, ours))]
      if (typeof expected === 'string') {
        assert.equal(a.is, expected.split(' ')[0], `the package: ${a.message}`)
        if (expected === 'throws in its own words') a.message = b.message
        return a.is === 'throws' && !exact ? assert.equal(b.is, 'throws') : assert.deepEqual(b, a)
      }
      const row = table.get(expected.differs)
      assert.ok(row, `docs/COMPARE.md, "${section}", has a row ${expected.differs}`)
      seen.add(expected.differs)
      assert.notDeepEqual(b, a, 'a row without a difference')
      assert.deepEqual({ theirs: a.is, ours: b.is }, row)
    })
  }
  test(`${section}: every row of docs/COMPARE.md has a case`, () => assert.deepEqual([...seen].sort(), [...table.keys()].sort()))
}
