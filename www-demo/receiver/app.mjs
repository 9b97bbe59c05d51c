// The sample receiver: what an ordinary Express app does with hookproof.
import express from 'express'
import { providers, provider as profileOf } from 'hookproof'
import { createReceivers } from './receivers.mjs'

const REMEMBERED = 10_000 // event keys; a real receiver keeps them in its database

export function createApp(settings, log = console.log) {
  // One receiver only reports what does not fit the catalog, the other refuses it.
  const receivers = { report: createReceivers(settings, 'report'), strict: createReceivers(settings, 'strict') }
  // Most providers take 200; some take only another status.
  const acknowledgements = new Map(providers().map(({ name }) => [name, firstStatus(profileOf(name))]))
  const seen = new Set()
  const switches = { outage: false, strict: false }

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')

  // Switches for demonstrations. With outage, deliveries fail as if the service behind were down; with strict, payloads that do not
  // fit the catalog are refused.
  for (const name of Object.keys(switches)) {
    app.post(`/control/${name}`, express.json(), (request, response) => {
      if (typeof request.body?.on !== 'boolean') {
        response.status(400).json({ error: 'Expected {"on": true} or {"on": false}.' })
        return
      }
      switches[name] = request.body.on
      log(`${name} ${switches[name] ? 'on' : 'off'}`)
      response.json({ on: switches[name] })
    })
    app.get(`/control/${name}`, (request, response) => { response.json({ on: switches[name] }) })
  }

  // The bytes as they came: a body that was parsed and written again has another signature.
  const rawBody = express.raw({ type: () => true, limit: '25mb' })

  // Some providers do not say in a message which event it is: there each event type has a path of its own.
  app.post(['/webhooks/:provider', '/webhooks/:provider/:eventType'], rawBody, (request, response) => {
    const { provider, eventType } = request.params
    const receiver = receivers[switches.strict ? 'strict' : 'report'].get(provider)
    if (!receiver) return answer(404, 'unknown provider', 'expected one that a secret is given for')
    if (switches.outage) return answer(503, provider, 'outage')

    const result = receiver.receive({
      headers: pairs(request.rawHeaders),
      body: request.body ?? Buffer.alloc(0),
      method: request.method,
      // Whole, since some providers sign it. Behind a proxy, createReceiver's publicUrl says how they call us.
      url: `${request.protocol}://${request.get('host')}${request.originalUrl}`,
      eventType,
    })
    // The sender learns only the status. The reason is for our own log.
    if (!result.ok) return answer(result.status, provider, `${result.code}: ${result.message}`)

    const known = result.dedupeKey !== null && seen.has(result.dedupeKey)
    if (result.dedupeKey !== null && !known) remember(seen, result.dedupeKey)
    answer(acknowledgements.get(provider) ?? 200, provider, describe(result, known))
    // Here the real work would start, after the answer: senders wait for milliseconds, not for work.

    function answer(status, name, reason) {
      log(`${status} ${name} ${reason}`)
      response.status(status).end()
    }
  })

  app.use((request, response) => { response.status(404).end() })
  // Four arguments make it an error handler: a body over the limit, a connection that broke.
  app.use((error, request, response, next) => {
    log(`${error.status ?? 500} ${error.type ?? error.code ?? error.name}: ${error.message}`)
    if (response.headersSent) return next(error)
    response.status(error.status ?? 500).end()
  })
  return app
}

function describe({ assurance, eventType, valid, findings, dedupeKey }, known) {
  const check = valid ? 'valid' : `${findings.length} findings`
  return `${assurance}, ${eventType ?? 'unknown event type'}, ${check}${known ? `, duplicate of ${dedupeKey}` : ''}`
}

const firstStatus = ({ delivery }) => (Array.isArray(delivery?.ack?.statuses) ? delivery.ack.statuses[0] : 200)

function remember(seen, key) {
  if (seen.size >= REMEMBERED) seen.delete(seen.values().next().value)
  seen.add(key)
}

/** Node lists names and values in turn. Pairs keep a header that was sent twice as two. */
function pairs(raw) {
  const list = []
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at], raw[at + 1]])
  return list
}
