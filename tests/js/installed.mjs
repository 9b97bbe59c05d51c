// The packed package, as it is installed in an empty folder.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.env.HOOKPROOF_INSTALLED
assert.ok(folder, 'HOOKPROOF_INSTALLED: expected the folder in which "cargo xtask test" installed the packed package')

export const require = createRequire(join(folder, 'index.js'))
export const home = dirname(require.resolve('hookproof/package.json'))
// Beside that entry of theirs browsers import the key pairs, and the compiler for catalogs of their own.
await import(pathToFileURL(join(home, 'entry/compiler.inline.js')).href)
await import(pathToFileURL(join(home, 'entry/key-pairs.inline.js')).href)
export const full = await import(pathToFileURL(join(home, 'entry/full.inline.js')).href)
export const small = await import(pathToFileURL(join(home, 'entry/verify.inline.js')).href)

export const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const NOW = 1614265330
export const MESSAGE = {
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': String(NOW),
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: '{"test": 2432232314}',
}
export const standard = (options = {}) => full.createReceiver({ provider: 'standard-webhooks', secret: WHSEC, now: () => NOW, ...options })

/** The misuse that `work` must throw. */
export function misuse(work, code, pattern) {
  assert.throws(work, (error) => {
    assert.ok(error instanceof full.HookproofError, `${error?.name}: ${error?.message}`)
    assert.equal(error.code, code)
    assert.ok(error.hint.length > 0, 'a hint')
    if (pattern) assert.match(error.message, pattern)
    return true
  })
}
