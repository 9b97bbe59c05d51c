// Random and damaged messages through hookproof, the packages it is compared with, and a reference by node:crypto.
// Every disagreement with a package has a row in docs/COMPARE.md; one without fails the run. With the reference there is none.
import { parseArgs } from 'node:util'
import { CLASSES, RECEIVER, receiverRows } from './differential/classes.mjs'
import { NOW } from './differential/parts.mjs'
import { chance } from './differential/random.mjs'
import { KINDS } from './differential/verifiers.mjs'
import { rows } from './support.mjs'

const { values } = parseArgs({ options: { count: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } } })
const [count, seed] = [Number(values.count), Number(values.seed)]
// standardwebhooks and svix read the clock themselves.
Date.now = () => NOW * 1000

const word = (verdict) => (verdict ? 'accepts' : 'refuses')
const same = (said, verdict) => said === word(verdict) || (said === 'throws' && !verdict)

/** The row that explains a disagreement, or nothing. */
function explain({ section, tables }, side, message, a, b) {
  if (!tables) return undefined
  const lists = [[tables.own, CLASSES[section], Object.keys(CLASSES[section])]]
  if (side === 'receiver') lists.push([tables.receiver, RECEIVER, receiverRows(section)])
  for (const [table, predicates, ids] of lists) {
    const id = ids.find((one) => table.has(one) && predicates[one](message) && same(table.get(one).theirs, b) && same(table.get(one).ours, a))
    if (id) return id
  }
  return undefined
}

const receiver = rows('Receivers of hookproof')
const found = new Map()
const unexplained = []
for (const kind of KINDS) {
  const tables = { own: rows(kind.section), receiver }
  for (const [ours, theirs] of kind.pairs) found.set(`${kind.section} ${ours} ${theirs}`, { kind: kind.section, ours, theirs, accepted: 0, refused: 0, classes: new Map() })
  kind.tables = tables
}

const random = chance(seed)
for (let number = 0; number < count; number += 1) {
  const kind = KINDS[number % KINDS.length]
  const message = kind.make(random)
  for (const [side, name, verify, other] of kind.pairs) {
    const entry = found.get(`${kind.section} ${side} ${name}`)
    const [a, b] = [await verify(message), await other(message)]
    if (a === b) {
      entry[a ? 'accepted' : 'refused'] += 1
      continue
    }
    const id = name === 'node:crypto' ? undefined : explain(kind, side, message, a, b)
    if (id) entry.classes.set(id, (entry.classes.get(id) ?? 0) + 1)
    else unexplained.push({ number, kind: kind.section, [side]: word(a), [name]: word(b), message: { ...message, raw: message.raw.toString('latin1').slice(0, 200) } })
  }
}

console.log(`${count} messages, seed ${seed}\n`)
console.log(['messages of', 'hookproof by', 'compared with', 'both accept', 'both refuse', 'differ'].join(' | '))
for (const { kind, ours, theirs, accepted, refused, classes } of found.values()) {
  const differ = [...classes].sort(([, a], [, b]) => b - a)
  const sum = differ.reduce((total, [, number]) => total + number, 0)
  console.log([kind, ours, theirs, accepted, refused, sum + (sum ? `: ${differ.map(([id, number]) => `${id} ${number}`).join(', ')}` : '')].join(' | '))
}
if (unexplained.length > 0) {
  console.log(`\n${unexplained.length} disagreements have no row in docs/COMPARE.md; the first:`)
  for (const one of unexplained.slice(0, 5)) console.log(JSON.stringify(one, undefined, 1))
  process.exitCode = 1
} else console.log('\nevery disagreement has its row in docs/COMPARE.md')
