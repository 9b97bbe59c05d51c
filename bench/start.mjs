// From the import to the first verdict, each time in a process of its own.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './measure.mjs'
import { BODY, BUILT_IN, SCHEMA } from './message.mjs'
import { entry } from './package-under-test.mjs'

/** Before the clock starts: one message, signed for each scheme. */
const SETTING = `
import { createHmac, timingSafeEqual } from 'node:crypto'
const body = Buffer.from(${JSON.stringify(BODY)}), schema = ${JSON.stringify(SCHEMA)}
const key = Buffer.alloc(32, 7), whsec = 'whsec_' + key.toString('base64'), secret = 'an-example-secret'
const time = String(Math.floor(Date.now() / 1000)), id = 'msg_1'
const tag = (key, ...parts) => parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest()
const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': 'v1,' + tag(key, id + '.' + time + '.', body).toString('base64') }
const builtIn = { body: Buffer.from(${JSON.stringify(BUILT_IN.body)}) }
builtIn.headers = { 'x-clawget-signature': tag(secret, builtIn.body).toString('hex') }
const sure = (good) => { if (!good) throw new Error('refused') }
const from = process.hrtime.bigint()
`
const END = '\nprocess.stdout.write(String(Number(process.hrtime.bigint() - from) / 1e6))'
const native = "const sent = Buffer.from(headers['webhook-signature'].slice(3), 'base64'); sure(timingSafeEqual(sent, tag(key, id + '.' + time + '.', body)))"

const CONTENDERS = [
  ['hookproof/verify', 'verify', `const { createReceiver } = await import('${entry('./verify')}'); sure(createReceiver({ provider: 'standard-webhooks', secret: whsec }).verify({ headers, body }).ok)`],
  ['standardwebhooks', 'verify', "const { Webhook } = await import('standardwebhooks'); new Webhook(whsec).verify(body, headers)"],
  ['svix', 'verify', "const { Webhook } = await import('svix'); new Webhook(whsec).verify(body, headers)"],
  ['stripe', 'verify', "const { default: Stripe } = await import('stripe'); Stripe.webhooks.constructEvent(body, `t=${time},v1=${tag(secret, time + '.', body).toString('hex')}`, secret)"],
  ['@octokit/webhooks-methods', 'verify', "const { verify } = await import('@octokit/webhooks-methods'); sure(await verify(secret, body.toString(), 'sha256=' + tag(secret, body).toString('hex')))"],
  ['hookproof, with validation', 'event', `const { createReceiver } = await import('${entry('.')}'); sure(createReceiver({ provider: { name: 'mine', extends: 'standard-webhooks', event: { format: 'json', type: { from: ['body:/type'] } }, events: [{ type: 'invoice.paid', schema }] }, secret: whsec }).receive({ headers, body }).valid)`],
  ['hookproof, with a built-in catalog', 'event', `const { createReceiver } = await import('${entry('.')}'); sure(createReceiver({ provider: '${BUILT_IN.provider}', secret }).receive(builtIn).valid)`],
  ['standardwebhooks + cfworker', 'event', "const [{ Webhook }, { Validator }] = await Promise.all([import('standardwebhooks'), import('@cfworker/json-schema')]); sure(new Validator(schema, '2020-12').validate(new Webhook(whsec).verify(body, headers)).valid)"],
  ['node:crypto + ajv', 'event', `const [{ Ajv2020 }, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]); ${native}; sure(formats.default.default(new Ajv2020()).compile(schema)(JSON.parse(body.toString())))`],
]

/** Medians in ms and of per-round ratios to ours of the same kind. @param {number} rounds */
export function measureStart(rounds) {
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  const times = new Map(CONTENDERS.map(([name]) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    // Turned round by round, so that nobody always comes after the same neighbour.
    const order = CONTENDERS.map((_, at) => CONTENDERS[(at + round) % CONTENDERS.length])
    for (const [name, , script] of order) {
      times.get(name).push(Number(execFileSync(process.execPath, ['--input-type=module', '-e', SETTING + script + END], { cwd, encoding: 'utf8' })))
    }
  }
  return CONTENDERS.map(([name, kind]) => {
    const base = times.get(kind === 'verify' ? CONTENDERS[0][0] : CONTENDERS[5][0])
    return { name, kind, ms: median(times.get(name)), ratio: median(times.get(name).map((ms, round) => ms / base[round])) }
  })
}
