// The senders' own libraries beside hookproof: both are asked about the same messages, and about each other's.
// A disagreement that differences.mjs does not explain fails the run, and so does an explanation that is no longer true.
import { Socket } from 'node:net'
import { compare } from './compare.mjs'
import { REASONS } from './differences.mjs'
import { ENTRIES, label, version } from './entries.mjs'
import { handshakes } from './handshakes.mjs'
import { stopClock } from './times.mjs'

const chosen = process.argv.slice(2)
for (const name of chosen.filter((one) => !ENTRIES.some(({ profile }) => profile === one))) throw new Error(`no library here is of the profile ${name}: docs/PROVIDERS.md lists those that are`)
stopClock()
// No library needs the network to check a signature.
Socket.prototype.connect = () => {
  throw new Error('the network is out of bounds here')
}

let failures = 0
const unused = new Set(Object.keys(REASONS))
console.log(['profile', 'library', 'both accept', 'both refuse', 'explained'].join(' | '))
for (const entry of ENTRIES.filter(({ profile }) => chosen.length === 0 || chosen.includes(profile))) {
  const { agreed, explained, reasons, faults } = await compare(entry)
  console.log([label(entry), `${entry.package} ${version(entry.package)}`, agreed.accepted, agreed.refused, `${explained}${explained ? `: ${[...reasons].join(', ')}` : ''}`].join(' | '))
  for (const fault of faults) console.log(`  ${fault}`)
  for (const reason of reasons) unused.delete(reason)
  failures += faults.length
}
if (chosen.length === 0) {
  for (const fault of await handshakes()) {
    console.log(fault)
    failures += 1
  }
  for (const reason of unused) console.log(`${reason}: a reason that explains nothing`)
  failures += unused.size
}
console.log(failures === 0 ? '\nevery disagreement is explained in tests/sdks/differences.mjs' : `\n${failures} faults`)
process.exitCode = failures === 0 ? 0 : 1
