import { createServer } from 'node:http'
import { chromium as driver } from 'playwright-core'
import { bundle } from '../installed.mjs'

/** A real Chromium, under a policy that allows WebAssembly and nothing else unusual. */
export async function chromium(entry) {
  const script = `${(await bundle(entry, ['browser'], {}, entry === 'hookproof' ? ['hookproof/key-pairs'] : [])).replace(/export\s*\{\s*run\s*\};?/, '')}\nglobalThis.result = await run()\n`
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'")
    const page = request.url === '/'
    response.setHeader('content-type', page ? 'text/html' : 'text/javascript')
    response.end(page ? '<!doctype html><title>suite</title><script type="module" src="/suite.js"></script>' : script)
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const browser = await driver.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  try {
    const page = await browser.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForFunction(() => 'result' in globalThis, null, { timeout: 60_000 }).catch(() => { throw new Error(errors.join('\n') || 'no result') })
    return await page.evaluate(() => globalThis.result)
  } finally {
    await browser.close()
    server.close()
  }
}
