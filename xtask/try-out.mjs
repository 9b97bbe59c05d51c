// Verifies a published Standard Webhooks vector with a built package, through both entries and both module systems.
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const pkg = resolve(process.argv[2])
const require = createRequire(import.meta.url)
const message = {
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: '{"test": 2432232314}',
}

for (const entry of ['full', 'verify']) {
  const copies = ['inline', 'disk'].map((form) => `entry/${entry}.${form}.js`).flatMap((path) => [import(pathToFileURL(join(pkg, path))), require(join(pkg, 'cjs', path))])
  for (const { createReceiver } of await Promise.all(copies)) {
    const receiver = createReceiver({ provider: 'standard-webhooks', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', now: () => 1614265330 })
    if (!receiver.verify(message).ok) throw new Error(`${entry}: a published vector was rejected`)
    if (receiver.verify({ ...message, body: '{"test": 2432232315}' }).ok) throw new Error(`${entry}: a changed body was accepted`)
  }
}
