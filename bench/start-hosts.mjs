// From the import to the first verdict in Chromium and in workerd, each time in a page or an isolate of its own.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { median } from './measure.mjs'
import { message } from './message.mjs'
import { programs } from './programs.mjs'

// The hosts are those of the tests.
const { Miniflare } = createRequire(new URL('../tests/package.json', import.meta.url))('miniflare')
const { chromium } = createRequire(new URL('../tests/package.json', import.meta.url))('playwright-core')

/** In turns, so that nobody always comes after the same neighbour. @param {any[]} list @param {(one: any, round: number) => Promise<number>} time @param {number} rounds */
async function inTurns(list, time, rounds) {
  const times = new Map(list.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < list.length; at += 1) {
      const one = list[(at + round) % list.length]
      times.get(one.name).push(await time(one, round))
    }
  }
  return times
}

/** Medians in ms, and of per-round ratios to ours of the same kind. @param {any[]} list @param {Map<string, number[]>} times */
function rows(list, times) {
  return list.map(({ name, kind }) => {
    const base = times.get(list.find((other) => other.kind === kind).name)
    return { name, kind, ms: median(times.get(name)), ratio: median(times.get(name).map((ms, round) => ms / base[round])) }
  })
}

/** The clock is the page's: a dynamic import of the bundle from the loopback address, then the call. @param {number} rounds */
export async function startInChromium(rounds) {
  const list = await programs('browser')
  const page = '<!doctype html><title>start</title>'
  const server = createServer((request, response) => {
    const number = /^\/(\d+)\.js/.exec(request.url)?.[1]
    response.setHeader('content-type', number === undefined ? 'text/html' : 'text/javascript')
    response.end(number === undefined ? page : list[Number(number)].code)
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  try {
    const times = await inTurns(list, async (one) => {
      // A context of its own: nothing is cached, no code is warm.
      const context = await browser.newContext()
      try {
        const tab = await context.newPage()
        await tab.goto(`http://127.0.0.1:${server.address().port}/`)
        return await tab.evaluate(async ([url, setting]) => {
          const from = performance.now()
          const { first } = await import(url)
          await first(setting)
          return performance.now() - from
        }, [`/${list.indexOf(one)}.js`, message()])
      } finally {
        await context.close()
      }
    }, rounds)
    return rows(list, times)
  } finally {
    await browser.close()
    server.close()
  }
}

const MAIN = 'import { first } from "./code.js"; export default { async fetch(request) { await first(await request.json()); return new Response("good") } }'

/** Loads a worker into an isolate of its own and asks it for its first verdict. */
const HOST = `
const workers = new Map()
export default {
  async fetch(request, env) {
    const { pathname, search } = new URL(request.url)
    if (request.method === 'PUT') {
      const { code, wasm } = await request.json()
      const files = wasm.map(([name, text]) => [name, { wasm: Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer }])
      workers.set(pathname, { 'main.js': ${JSON.stringify(MAIN)}, 'code.js': code, ...Object.fromEntries(files) })
      return new Response()
    }
    const modules = workers.get(pathname)
    const worker = env.LOADER.get(pathname + search, () => ({ compatibilityDate: '2025-01-01', mainModule: 'main.js', modules }))
    return worker.getEntrypoint().fetch(new Request('http://worker/', { method: 'POST', body: request.body }))
  },
}`

/** A worker's clock stands still while it computes, so the clock is outside; what an isolate without code takes is taken off. @param {number} rounds */
export async function startInWorkerd(rounds) {
  const list = await programs('workerd')
  const empty = { name: 'an isolate without code', kind: '', code: 'export const first = () => {}', wasm: [] }
  const miniflare = new Miniflare({ compatibilityDate: '2025-01-01', modules: true, script: HOST, workerLoaders: { LOADER: {} } })
  try {
    const all = [empty, ...list]
    for (const [number, { code, wasm }] of all.entries()) {
      const files = wasm.map((path) => [path.split('/').at(-1), readFileSync(path).toString('base64')])
      await miniflare.dispatchFetch(`http://localhost/${number}`, { method: 'PUT', body: JSON.stringify({ code, wasm: files }) })
    }
    const times = await inTurns(all, async (one, round) => {
      const from = performance.now()
      const reply = await miniflare.dispatchFetch(`http://localhost/${all.indexOf(one)}?${round}`, { method: 'POST', body: JSON.stringify(message()) })
      const answer = await reply.text()
      if (answer !== 'good') throw new Error(`${one.name} in workerd: ${answer}`)
      return performance.now() - from
    }, rounds)
    const base = median(times.get(empty.name))
    for (const { name } of list) times.set(name, times.get(name).map((ms) => ms - base))
    return rows(list, times)
  } finally {
    await miniflare.dispose()
  }
}
