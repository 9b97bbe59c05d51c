// Memory over millions of calls, and over thousands of receivers made and dropped. Run by `cargo xtask hostile`.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(join(process.argv[2], 'package.json'))
const { createReceiver, sign } = await import(pathToFileURL(require.resolve('hookproof/verify')).href.replace('/cjs/verify.cjs', '/entry/verify.inline.js'))

const now = 1_614_265_330
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const body = new TextEncoder().encode(JSON.stringify({ type: 'ping', data: 'x'.repeat(500) }))
const good = sign({ provider: 'standard-webhooks', secret, id: 'msg_1', timestamp: now, body })
const bad = { ...good, 'webhook-id': 'msg_2' }
const options = { provider: 'standard-webhooks', secret, now: () => now }
/** After the finalizers, which run between tasks, and after the pages of a collected heap were given back, which takes the third collection. */
const megabytes = async () => {
  for (let time = 0; time < 5; time += 1) {
    globalThis.gc()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return process.memoryUsage.rss() / 1024 / 1024
}

/** Growth allowed beyond the warm state, in MiB: the noise of a garbage-collected heap. */
const MOST = 8

const rows = []
async function measure(name, count, work) {
  // As many again to warm up: the heap reaches its lasting size first, and what grows after that is a leak.
  for (let round = 0; round < count; round += 1) work(round)
  const before = await megabytes()
  for (let round = 0; round < count; round += 1) work(round)
  rows.push({ name, count, before, after: await megabytes() })
}

const receiver = createReceiver(options)
await measure('accepted and refused messages', 4_000_000, (round) => receiver.verify({ headers: round % 2 ? good : bad, body }))
await measure('secrets with each message', 200_000, () => receiver.verify({ headers: good, body, secret }))
await measure('receivers made and freed', 50_000, () => createReceiver(options).free())
// Finalizers run between tasks, so the loop breathes.
async function drop(count) {
  for (let round = 0; round < count; round += 1) {
    createReceiver(options).verify({ headers: good, body })
    if (round % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
await drop(20_000)
const before = await megabytes()
await drop(20_000)
rows.push({ name: 'receivers made and dropped', count: 20_000, before, after: await megabytes() })

console.log(`${'memory'.padEnd(52)} ${'calls'.padStart(12)} ${'before MiB'.padStart(12)} ${'after MiB'.padStart(9)}`)
for (const { name, count, before: from, after } of rows) console.log(`${name.padEnd(52)} ${String(count).padStart(12)} ${from.toFixed(1).padStart(12)} ${after.toFixed(1).padStart(9)}`)
const grown = rows.filter((row) => row.after - row.before > MOST)
if (grown.length > 0) {
  console.error(`memory grew: ${grown.map((row) => row.name).join(', ')}`)
  process.exit(1)
}
