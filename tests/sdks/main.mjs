// The senders' own libraries beside hookproof: both are asked about the same messages, and about each other's.
// A disagreement that no row of differences.mjs explains fails the run, and so does a row that is no longer true.
import { compare } from './compare.mjs'
import { DIFFERENCES } from './differences.mjs'
import { ENTRIES, label, version } from './entries.mjs'
import { stopClock } from './times.mjs'

const chosen = process.argv.slice(2)
stopClock()

let failures = 0
console.log(['profile', 'library', 'both accept', 'both refuse', 'explained'].join(' | '))
for (const entry of ENTRIES.filter(({ profile }) => chosen.length === 0 || chosen.includes(profile))) {
  const { agreed, explained, faults } = await compare(entry, DIFFERENCES)
  console.log([label(entry), `${entry.package} ${version(entry.package)}`, agreed.accepted, agreed.refused, explained].join(' | '))
  for (const fault of faults) console.log(`  ${fault}`)
  failures += faults.length
}
console.log(failures === 0 ? '\nevery disagreement has its row' : `\n${failures} faults`)
process.exitCode = failures === 0 ? 0 : 1
