// How cost grows: with the size of the body, and with the number of event types in a caller's own catalog.
import { median } from './measure.mjs'
import { entry } from './package-under-test.mjs'
import { KEY, WHSEC, standardHeaders } from './verify.mjs'

const { createReceiver, defineProvider } = await import(entry('.'))
const small = await import(entry('./verify'))

const BODIES = [[1000, '1 kB'], [10_000, '10 kB'], [100_000, '100 kB'], [1024 ** 2, '1 MiB'], [10 * 1024 ** 2, '10 MiB']]
const TYPES = [1, 10, 100, 1000, 10_000]

const LINE = { type: 'object', required: ['sku', 'count', 'price'], properties: { sku: { type: 'string', pattern: '^[A-Z]{3}-[0-9]+$' }, count: { type: 'integer', minimum: 1 }, price: { type: 'number', minimum: 0 }, note: { type: 'string', maxLength: 200 } } }
const schemaOf = (type) => ({ type: 'object', required: ['type', 'data'], properties: { type: { const: type }, data: { type: 'object', required: ['id', 'lines'], properties: { id: { type: 'string' }, lines: { type: 'array', items: LINE } } } } })
const typeOf = (number) => `shop${number % 97}.order.step${number}`
const profile = (types) => ({ name: 'growing', extends: 'standard-webhooks', event: { format: 'json', type: { from: ['body:/type'] } }, events: Array.from({ length: types }, (_, number) => ({ type: typeOf(number), schema: schemaOf(typeOf(number)) })) })

/** Order lines until the body has about so many bytes. @param {number} bytes @param {string} type */
function order(bytes, type) {
  const lines = []
  for (let size = 80; size < bytes; size += lines.at(-1).length + 1) lines.push(JSON.stringify({ sku: `ABC-${lines.length}`, count: lines.length % 9 + 1, price: 19.99, note: 'leave at the door, please' }))
  return Buffer.from(`{"type":${JSON.stringify(type)},"data":{"id":"order_1","lines":[${lines.join(',')}]}}`)
}

/** Median of ns for one call, over so many batches that take about a millisecond and more. @param {() => unknown} run @param {number} rounds */
function time(run, rounds) {
  const batch = (times) => {
    const from = process.hrtime.bigint()
    for (let done = 0; done < times; done += 1) run()
    return Number(process.hrtime.bigint() - from) / times
  }
  for (let from = performance.now(), calls = 0; calls < 3 || performance.now() - from < 50; calls += 1) run()
  const times = Math.max(1, Math.round(2e6 / batch(3)))
  return median(Array.from({ length: rounds }, () => batch(times)))
}

/** The exponent b in time = a · n^b: the slope through the points, both axes as logarithms. @param {number[][]} points */
export function exponent(points) {
  const logs = points.map((point) => point.map(Math.log))
  const mean = [0, 1].map((axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length)
  const part = (axis) => logs.reduce((sum, point) => sum + (point[0] - mean[0]) * (point[axis] - mean[axis]), 0)
  return part(1) / part(0)
}

/** Lines of points [bytes, ns]. @param {number} rounds */
export function growthByBody(rounds) {
  const options = { secret: WHSEC, maxBodyBytes: 16 * 1024 ** 2 }
  const provider = defineProvider(profile(1))
  const alone = small.createReceiver({ ...options, provider: 'standard-webhooks' })
  const full = createReceiver({ ...options, provider })
  const lines = [{ name: 'verify', points: [] }, { name: 'receive, to the verdict', points: [] }]
  for (const [bytes] of BODIES) {
    const body = order(bytes, typeOf(0))
    const message = { headers: standardHeaders(body, KEY), body }
    if (!alone.verify(message).ok) throw new Error(`${bytes} bytes: refused`)
    lines[0].points.push([body.length, time(() => alone.verify(message), rounds)])
    const { ok, valid, knownEventType } = full.receive(message)
    if (!ok || !valid || !knownEventType) throw new Error(`${bytes} bytes: refused, or findings`)
    lines[1].points.push([body.length, time(() => full.receive(message), rounds)])
  }
  return { labels: BODIES, lines }
}

/** Lines of points [types, ns]. A message of the catalog's last type, and of one in its middle. @param {number} rounds */
export function growthByTypes(rounds) {
  const lines = [{ name: 'defineProvider', points: [] }, { name: 'createReceiver', points: [] }, { name: 'first message', points: [] }, { name: 'every further message', points: [] }]
  for (const types of TYPES) {
    const given = profile(types)
    const body = order(1000, typeOf(types - 1))
    const message = { headers: standardHeaders(body, KEY), body }
    const spent = lines.map(() => [])
    const now = () => Number(process.hrtime.bigint())
    for (let round = 0; round < rounds; round += 1) {
      const marks = [now()]
      const provider = defineProvider(given)
      marks.push(now())
      const receiver = createReceiver({ provider, secret: WHSEC })
      marks.push(now())
      const result = receiver.receive(message)
      marks.push(now())
      if (!result.ok || !result.valid || !result.knownEventType) throw new Error(`${types} types: refused, or findings`)
      for (let at = 0; at < 3; at += 1) spent[at].push(marks[at + 1] - marks[at])
      if (round === 0) spent[3].push(time(() => receiver.receive(message), rounds))
      receiver.free()
    }
    for (const [at, { points }] of lines.entries()) points.push([types, median(spent[at])])
  }
  return { labels: TYPES.map((types) => [types, types.toLocaleString('en')]), lines }
}
