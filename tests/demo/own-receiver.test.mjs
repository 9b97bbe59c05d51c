// The studio beside a receiver of the user's own: nothing on the page takes it for the sample.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { startOwn } from './harness.mjs'
import { openPage, send } from './pages.mjs'

let all
const seen = []
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`)
  request.resume().on('end', () => response.writeHead(204).end())
})
before(async () => {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  all = await startOwn({ secrets: { stripe: 'whsec_of_a_test' } }, ['--receiver', `http://127.0.0.1:${server.address().port}/hooks/stripe?a=1`])
})
after(async () => {
  server.closeAllConnections()
  server.close()
  await all?.stop()
})

test('the URL is used as it was given, and no switch of the sample is offered', async () => {
  const { page, close } = await openPage(all, { place: 'stripe' })
  assert.ok((await page.locator('#target').inputValue()).endsWith('/hooks/stripe?a=1'))
  assert.equal(await page.locator('#switches').isVisible(), false)
  assert.doesNotMatch(await page.locator('#main').innerText(), /sample receiver/i)
  await send(page, /^Delivered: 204/)
  assert.deepEqual(seen, ['POST /hooks/stripe?a=1'])
  await page.locator('#target').fill('http://127.0.0.1:1/')
  await page.getByRole('button', { name: 'Use the receiver of the start' }).click()
  assert.ok((await page.locator('#target').inputValue()).endsWith('/hooks/stripe?a=1'))
  await close()
})
