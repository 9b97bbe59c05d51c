// Random schemas and bodies, made to fit and then changed, through hookproof and ajv. Every disagreement has a row in
// docs/SCHEMA.md; one without fails the run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chance } from '../../compat/differential/random.mjs'
import { explain } from './classes.mjs'
import { FORMATS, explainFormat, near } from './formats.mjs'
import { document, text } from './schemas.mjs'
import { changed, damaged, value, write } from './values.mjs'
import { compile, verdicts } from './verdicts.mjs'

const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } })
const table = readFileSync(join(process.env.HOOKPROOF_ROOT, 'docs/SCHEMA.md'), 'utf8').split('## Beside ajv')[1]
const rows = new Set([...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id))
const random = chance(Number(values.seed))
const seen = { valid: 0, invalid: 0, refused: new Map(), classes: new Map() }
const unexplained = []
const add = (map, id) => map.set(id, (map.get(id) ?? 0) + 1)

/** Two causes at once are in two rows. */
function note(id, one) {
  if (id?.split(' and ').every((row) => rows.has(row))) add(seen.classes, id)
  else unexplained.push({ row: id, ...one })
}

function* bodies(of) {
  yield write(of)
  for (let more = 0; more < 8; more += 1) yield write(changed(random, of))
  yield damaged(random, write(of))
}

for (let number = 0; number < Number(values.count); number += 1) {
  const of = value(random)
  const schema = text(document(random, of))
  let compiled = compile(schema)
  if (!compiled.ours.validate && /linear time/.test(compiled.ours.refusal)) {
    // Refused by name, as it should be. With the host's engine it is judged as any other.
    add(seen.refused, 'pattern-not-linear')
    compiled = compile(schema, { host: true })
  }
  if (compiled.ours.validate && /call stack/.test(compiled.theirs.refusal)) {
    note('endless-reference', { number, schema })
    continue
  }
  if (!compiled.ours.validate || !compiled.theirs.validate) {
    unexplained.push({ number, schema, ours: compiled.ours.refusal, theirs: compiled.theirs.refusal })
    continue
  }
  for (const body of bodies(of)) {
    const verdict = verdicts(compiled, body)
    if (verdict.ours === verdict.theirs) seen[verdict.ours ? 'valid' : 'invalid'] += 1
    else note(explain({ schema, body }, verdict), { number, schema, body, ...verdict })
  }
  compiled.ours.free()
}

const compiled = new Map(FORMATS.map((format) => [format, compile(JSON.stringify({ format }))]))
for (let number = 0; number < 10 * Number(values.count); number += 1) {
  const format = random.pick(FORMATS)
  const one = near(random, format)
  const verdict = verdicts(compiled.get(format), JSON.stringify(one))
  if (verdict.ours === verdict.theirs) seen[verdict.ours ? 'valid' : 'invalid'] += 1
  else note(explainFormat(format, one, verdict), { number, schema: format, body: one, ...verdict })
}

const sum = (map) => [...map.values()].reduce((total, count) => total + count, 0)
console.log(`${values.count} schemas with ten bodies each and ${10 * Number(values.count)} texts of formats, seed ${values.seed}: both valid ${seen.valid}, both invalid ${seen.invalid}, differ ${sum(seen.classes)}, without a row in docs/SCHEMA.md ${unexplained.length}`)
for (const [id, count] of [...seen.refused, ...[...seen.classes].sort(([, a], [, b]) => b - a)]) console.log(`${id} ${count}`)
for (const one of unexplained.sort((a, b) => a.schema.length - b.schema.length).slice(0, 8)) console.log(JSON.stringify(one))
if (unexplained.length > 0) process.exitCode = 1
