// The studio beside a receiver of the user's own: nothing on the page takes it for the sample.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { startOwn } from './harness.mjs'
import { openPage, send } from './pages.mjs'

let all
const seen = []
const bodies = []
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`)
  let body = ''
  request.setEncoding('utf8').on('data', (part) => { body += part }).on('end', () => {
    bodies.push(`${request.headers['stripe-signature']} ${body}`)
    response.writeHead(204).end()
  })
})
before(async () => {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  all = await startOwn({ secrets: { stripe: 'whsec_of_a_test', chargebee: 'user:pa"ss-of-a-test', figma: 'pass"code-of-a-test' } }, ['--receiver', `http://127.0.0.1:${server.address().port}/hooks/stripe?a=1`])
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

test('a token is hidden in every spelling that a message has of it', async () => {
  for (const [place, spelling] of [['chargebee', Buffer.from('user:pa"ss-of-a-test').toString('base64')], ['figma', 'pass\\"code-of-a-test']]) {
    const { page, close } = await openPage(all, { place })
    await send(page, /^Delivered/)
    const text = () => page.evaluate(() => `${document.querySelector('#preview').innerText}${document.querySelector('#log-body').innerText}`)
    assert.match(await text(), /••••••••/)
    assert.ok(!(await text()).includes(spelling), place)
    await page.locator('#reveal').click()
    await page.waitForFunction((wanted) => document.querySelector('#preview').innerText.includes(wanted), spelling)
    await close()
  }
})

test('a sent request is copied as a command that sends the same bytes', { skip: spawnSync('curl', ['--version']).error !== undefined }, async () => {
  const { page, close } = await openPage(all, { place: 'stripe' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await send(page, /^Delivered/)
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const command = await page.evaluate(() => navigator.clipboard.readText())
  const { status, stderr } = await new Promise((resolve) => {
    const shell = spawn('sh', ['-c', command.replace('curl -i', 'curl -sS -i --fail')])
    let said = ''
    shell.stderr.on('data', (part) => { said += part })
    shell.on('exit', (code) => resolve({ status: code, stderr: said }))
  })
  assert.equal(status, 0, stderr)
  assert.equal(bodies.at(-1), bodies.at(-2))
  await close()
})

test('what is no URL is called that, and goes nowhere', async () => {
  const { page, close } = await openPage(all, { place: 'stripe' })
  const before = seen.length
  for (const target of ['127.0.0.1:3000', 'http://', 'receiver']) {
    await page.locator('#target').fill(target)
    await page.locator('#send').click()
    await page.locator('#result', { hasText: /^Not delivered\. The target is not a URL: expected one such as/ }).waitFor()
    assert.ok((await page.locator('#preview .start').textContent()).includes(target))
    await page.locator('#clear-log').click()
  }
  assert.equal(seen.length, before)
  await close()
})
