// One case for each entry that the corpus does not run through. Knows no runtime and imports nothing.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const BODY = '{"test": 2432232314}'
const NOW = 1614265330

const isTrue = (value, what) => { if (value !== true) throw new Error(`${what}: expected true, found ${JSON.stringify(value)}`) }
const same = (found, wanted) => { if (found !== wanted) throw new Error(`expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`) }

/** @type {Record<string, (entry: any) => unknown>} */
const CASES = {
  'hookproof/tools': ({ providers, provider, previewRetries, exampleEvent }) => {
    isTrue(providers().length > 80, 'providers')
    same(provider('clawget').name, 'clawget')
    same(previewRetries('clazar', { start: 0 }).attempts.length, 8)
    same(JSON.parse(exampleEvent('clawget', 'payout.completed')).type ?? 'payout.completed', 'payout.completed')
  },
  'hookproof/schema': ({ compileSchema }) => {
    const schema = compileSchema({ type: 'object', required: ['id'], properties: { id: { type: 'string', pattern: '^[a-z]+$' } } })
    isTrue(schema.validate('{"id":"abc"}').valid, 'a good body')
    const { valid, findings } = schema.validate(new TextEncoder().encode('{"id":"ABC"}'))
    isTrue(!valid && findings.length === 1, 'a bad body')
    schema.free()
  },
  'hookproof/compiler': async ({ init }) => {
    await init()
    await init()
  },
  'hookproof/key-pairs': async ({ init }) => {
    await init()
    await init()
  },
  'hookproof/diagnose': ({ diagnose }) => {
    const headers = { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': String(NOW), 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }
    const { causes } = diagnose({ provider: 'standard-webhooks', secret: SECRET, headers, body: '{"test":2432232314}', now: NOW })
    same(`${causes[0].class} ${causes[0].code}`, 'proved reserialized-python')
  },
  'hookproof/testing': async ({ signedRequest, forgedRequests, fixedClock, generateSecret, verificationSecret }) => {
    const now = fixedClock(NOW)
    const request = signedRequest({ provider: 'standard-webhooks', secret: SECRET, body: BODY, now })
    same(await request.text(), BODY)
    isTrue(forgedRequests({ provider: 'standard-webhooks', secret: SECRET, now }).length >= 8, 'forgeries')
    const secret = generateSecret('standard-webhooks', crypto.getRandomValues(new Uint8Array(32)), { algorithm: 'ed25519' })
    isTrue(verificationSecret('standard-webhooks', secret).startsWith('whpk_'), 'a public key')
  },
  'hookproof/compat/standardwebhooks': ({ Webhook }) => webhook(Webhook, 'webhook', 1),
  'hookproof/compat/svix': ({ Webhook }) => webhook(Webhook, 'svix', undefined),
  'hookproof/compat/stripe': async ({ webhooks }) => {
    const header = webhooks.generateTestHeaderString({ payload: '{"id":"evt"}', secret: 'whsec_test' })
    same(webhooks.constructEvent('{"id":"evt"}', header, 'whsec_test').id, 'evt')
    same((await webhooks.constructEventAsync('{"id":"evt"}', header, 'whsec_test')).id, 'evt')
  },
  'hookproof/compat/octokit': async ({ sign, verify }) => {
    const signature = await sign('secret', BODY)
    isTrue(await verify('secret', BODY, signature), 'the signature')
    isTrue(!await verify('secret', `${BODY} `, signature), 'another body')
  },
}

function webhook(Webhook, family, returned) {
  const hook = new Webhook(SECRET)
  const at = new Date()
  const headers = { [`${family}-id`]: 'msg', [`${family}-timestamp`]: String(Math.floor(at.getTime() / 1000)), [`${family}-signature`]: hook.sign('msg', at, '{"a":1}') }
  same(hook.verify('{"a":1}', headers)?.a, returned)
  let name
  try {
    hook.verify('{"a":2}', headers)
  } catch (error) {
    name = error.name
  }
  same(name, 'WebhookVerificationError')
}

export const names = Object.keys(CASES)

/** Runs every case. `entries` are the exports of each entry by its name. */
export async function runOthers(entries) {
  const result = { passed: 0, failed: 0, failures: [] }
  for (const [name, work] of Object.entries(CASES)) {
    try {
      await work(entries[name])
      result.passed += 1
    } catch (error) {
      result.failed += 1
      result.failures.push(`${name}: ${error?.message}`)
    }
  }
  return result
}
