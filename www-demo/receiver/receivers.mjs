// One receiver per provider that we hold a secret, or expected headers, for.
import { createReceiver, providers } from 'hookproof'

export function createReceivers({ secrets, expectedHeaders }, validation) {
  const receivers = new Map()
  for (const { name, assurance } of providers()) {
    if (assurance === 'asserted') {
      if (Object.keys(expectedHeaders).length > 0) receivers.set(name, createReceiver({ provider: name, expectedHeaders, validation }))
    } else if (secrets[name] !== undefined) {
      receivers.set(name, createReceiver({ provider: name, secrets: [secrets[name]].flat(), validation }))
    }
  }
  // The first call compiles the wasm. Doing it now keeps the first webhook inside the shortest deadline, 500 ms.
  for (const receiver of receivers.values()) receiver.receive({ headers: {}, body: new Uint8Array(0) })
  return receivers
}
