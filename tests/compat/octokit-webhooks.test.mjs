// The class Webhooks of hookproof/compat/octokit beside npm @octokit/webhooks: handlers, order, errors.
// Their suites: webhooks.js/test/integration and test/unit; in our words, with cases of ours.
import { createHmac } from 'node:crypto'
import { ours, theirs } from './facades.mjs'
import { compare } from './support.mjs'

const SECRET = 'mysecret'
const PUSH = { id: '123', name: 'push', payload: { ref: 'refs/heads/main' } }
const INSTALLED = { id: '456', name: 'installation', payload: { action: 'created' } }
const tag = (payload, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`
const delivery = (payload = '{"action":"created"}', secret = SECRET) => ({ id: '1', name: 'installation', payload, signature: tag(payload, secret) })

/** An error without its stack. */
const plain = (error) => ({
  message: error.message, status: error.status, event: error.event, inner: error.errors && Array.from(error.errors, plain), aggregate: error instanceof AggregateError,
})

/** What reached the handlers, and how it ended; what goes to the console belongs to it. */
async function run(Webhooks, options, register, act) {
  const log = []
  const note = (name) => (value) => { log.push([name, value instanceof Error ? plain(value) : value]) }
  const { log: print, warn } = console
  console.log = (...texts) => texts.forEach((text) => log.push(text instanceof Error ? plain(text) : text))
  try {
    const webhooks = new Webhooks({ secret: SECRET, ...options })
    register(webhooks, note, log)
    log.push(['result', await act(webhooks)])
  } catch (error) {
    log.push(['thrown', plain(error)])
  } finally {
    await new Promise((resolve) => setImmediate(resolve))
    Object.assign(console, { log: print, warn })
  }
  return log
}

const oops = () => { throw new Error('oops') }
const wait = async (work) => work()
const scene = (register, act, options) => ({ Webhooks }) => run(Webhooks, options, register, act)
const everything = (webhooks, note) => {
  for (const name of ['push', 'installation', 'installation.created', 'installation.deleted']) webhooks.on(name, note(name))
  webhooks.onAny(note('any'))
  webhooks.onError(note('error'))
}

compare({
  section: '@octokit/webhooks',
  theirs: theirs.octokit,
  ours: ours.octokit,
  isRefusal: () => false,
  exact: true,
  cases: [
    ['no options', 'throws', ({ Webhooks }) => new Webhooks()],
    ['no secret', 'throws', ({ Webhooks }) => new Webhooks({})],
    ['its functions', 'accepts', ({ Webhooks }) => Object.keys(new Webhooks({ secret: SECRET })).sort()],
    ['the order of handlers', 'accepts', scene((webhooks, note, log) => {
      webhooks.on('push', () => wait(() => log.push('slow')))
      everything(webhooks, note)
    }, async (webhooks) => { await webhooks.receive(PUSH); await webhooks.receive(INSTALLED) })],
    ['one handler for several names', 'accepts', scene((webhooks, note) => webhooks.on(['push', 'installation'], note('both')), async (webhooks) => {
      await webhooks.receive(PUSH)
      await webhooks.receive(INSTALLED)
    })],
    ['a handler that was taken away', 'accepts', scene((webhooks, note) => {
      const [one, two] = [note('one'), note('two')]
      for (const handler of [one, two, one]) webhooks.on('push', handler)
      webhooks.removeListener('push', one)
      webhooks.removeListener(['push', 'installation'], two)
      webhooks.removeListener('unknown', two)
    }, (webhooks) => webhooks.receive(PUSH))],
    ['an event that nobody handles', 'accepts', scene(() => {}, (webhooks) => webhooks.receive(PUSH))],
    ['a handler that throws', 'accepts', scene((webhooks, note) => { webhooks.on('push', oops); webhooks.onError(note('error')) }, (webhooks) => webhooks.receive(PUSH))],
    ['two handlers that throw', 'accepts', scene((webhooks) => { webhooks.on('push', oops); webhooks.on('push', async () => oops()) }, (webhooks) => webhooks.receive(PUSH))],
    ['an error handler that throws', 'accepts', scene((webhooks) => { webhooks.on('push', oops); webhooks.onError(oops) }, (webhooks) => webhooks.receive(PUSH))],
    ['an error handler that rejects', 'accepts', scene((webhooks) => { webhooks.on('push', oops); webhooks.onError(async () => oops()) }, (webhooks) => webhooks.receive(PUSH))],
    ['transform', 'accepts', scene(everything, (webhooks) => webhooks.receive(PUSH), { transform: ({ id }) => `made of ${id}` })],
    ['an asynchronous transform', 'accepts', scene(everything, (webhooks) => webhooks.receive(PUSH), { transform: async ({ id }) => `made of ${id}` })],
    ['receive() of an error', 'accepts', scene(everything, (webhooks) => webhooks.receive(new Error('oops')))],
    ['receive() of nothing', 'throws', ({ Webhooks }) => new Webhooks({ secret: SECRET }).receive()],
    ['receive() of a name alone', 'throws', ({ Webhooks }) => new Webhooks({ secret: SECRET }).receive({ name: 'push' })],
    ...['*', 'error', null, 1].map((name) => [`on(${name})`, 'throws', ({ Webhooks }) => new Webhooks({ secret: SECRET }).on(name, oops)]),
    ['sign', 'accepts', ({ Webhooks }) => new Webhooks({ secret: SECRET }).sign('{}')],
    ['verify', 'accepts', ({ Webhooks }) => new Webhooks({ secret: SECRET }).verify('{}', tag('{}'))],
    ['verify with another secret', 'refuses', ({ Webhooks }) => new Webhooks({ secret: 'other' }).verify('{}', tag('{}'))],
    ['verifyAndReceive', 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery()))],
    ['a word as signature', 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive({ ...delivery(), signature: 'nope' }))],
    ['no signature', 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive({ ...delivery(), signature: undefined }))],
    ['an old secret', 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery('{}', 'old')), { additionalSecrets: ['older', 'old'] })],
    ...[null, undefined, []].map((additionalSecrets) => [`${JSON.stringify(additionalSecrets)} for further secrets`, 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery()), { additionalSecrets })]),
    ...[['', 'old'], [undefined, 'old']].map((additionalSecrets) => [`${JSON.stringify(additionalSecrets)} for further secrets`, 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery('{}', 'old')), { additionalSecrets })]),
    ...['0', 'null', '"text"', '[]'].map((payload) => [`the payload ${payload}`, 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery(payload)))]),
    ['a delivery that is undefined', 'throws', ({ Webhooks }) => new Webhooks({ secret: SECRET }).verifyAndReceive()],
    ['a receive of one\'s own', 'accepts', scene(everything, (webhooks) => {
      webhooks.receive = async () => 'mine'
      return webhooks.verifyAndReceive(delivery())
    })],
    ['functions that were taken off', 'accepts', scene(everything, ({ verifyAndReceive }) => verifyAndReceive(delivery()))],
    ['removeListener for every event', 'accepts', scene((webhooks, note) => {
      const handler = note('any')
      webhooks.onAny(handler)
      webhooks.onError(handler)
      webhooks.removeListener('*', handler)
      webhooks.removeListener('error', handler)
      webhooks.on('push', oops)
    }, (webhooks) => webhooks.receive(PUSH))],
    ['a handler that is taken away while events arrive', 'accepts', scene((webhooks, note) => {
      const later = note('later')
      webhooks.on('push', () => webhooks.removeListener('push', later))
      webhooks.on('push', later)
    }, (webhooks) => webhooks.receive(PUSH))],
    ['a transform that throws', 'accepts', scene(everything, (webhooks) => webhooks.receive(PUSH), { transform: oops })],
    ['a secret of blanks', { differs: 'secret-blank' }, ({ Webhooks }) => new Webhooks({ secret: ' ' }).verify('{}', tag('{}', ' '))],
    ['an authentic payload that is not JSON', 'accepts', scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery('{')))],
    ['createEventHandler', 'accepts', async ({ createEventHandler }) => {
      const seen = []
      const { on, receive } = createEventHandler({})
      on('push', (event) => seen.push(event))
      await receive(PUSH)
      return seen
    }],
    ['a name that is not in the list of events', { differs: 'unknown-name' }, async ({ Webhooks }) => {
      const warnings = []
      new Webhooks({ secret: SECRET, log: { warn: (text) => warnings.push(text) } }).on('foo', oops)
      return warnings
    }],
    ['an event with the name error', { differs: 'event-named-error' }, scene(everything, (webhooks) => webhooks.receive({ ...PUSH, name: 'error' }))],
    ['an event with the name *', { differs: 'event-named-any' }, scene(everything, (webhooks) => webhooks.receive({ ...PUSH, name: '*' }))],
    ['an event with the name constructor', 'accepts', scene(everything, (webhooks) => webhooks.receive({ ...PUSH, name: 'constructor' }))],
    ['an event with the name __proto__', { differs: 'event-named-proto' }, scene(everything, (webhooks) => webhooks.receive({ ...PUSH, name: '__proto__' }))],
    ['an event with the name hasOwnProperty', { differs: 'event-named-proto' }, scene(everything, (webhooks) => webhooks.receive({ ...INSTALLED, name: 'hasOwnProperty' }))],
    ['a byte order mark', { differs: 'byte-order-mark' }, scene(everything, (webhooks) => webhooks.verifyAndReceive(delivery('\ufeff{"action":"created"}')))],
    ['the payload as bytes', { differs: 'payload-bytes' }, scene(everything, (webhooks) => {
      const given = delivery()
      return webhooks.verifyAndReceive({ ...given, payload: Buffer.from(given.payload) })
    })],
    ['a look at a name', { differs: 'name-list' }, ({ validateEventName }) => validateEventName('push') ?? 'known'],
    ['the list of names', { differs: 'name-list' }, ({ emitterEventNames }) => emitterEventNames.length],
    ['a middleware', { differs: 'middleware' }, ({ createWebMiddleware, Webhooks }) => typeof createWebMiddleware(new Webhooks({ secret: SECRET }))],
  ],
})
