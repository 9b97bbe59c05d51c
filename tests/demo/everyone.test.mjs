// Every built-in provider through the page, by its buttons, against the receiver that the demo starts.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startDemo } from './harness.mjs'
import { openPage } from './pages.mjs'

/** One for each way to prove a message: lists of headers, the body, the query, the URL, a nonce, key pairs, basic authentication. */
const KINDS = ['box', 'billit', 'buildkite', 'chargebee', 'discord', 'docusign', 'figma', 'github', 'hubspot', 'lark', 'linear', 'mailgun', 'sendgrid', 'slack', 'trello', 'twilio', 'websub', 'workos']

let all
before(async () => { all = await startDemo() })
after(async () => { await all?.stop() })

/** Clicks, and gives the line that says how it went. */
async function outcome(page, button) {
  const before = await page.locator('.log-item').count()
  await page.locator(button).click()
  await page.waitForFunction((count) => document.querySelectorAll('.log-item').length > count && document.querySelector('#send').getAttribute('aria-disabled') === 'false', before)
    .catch(() => {})
  return page.locator('#result').textContent()
}

const choose = async (page, name) => {
  await page.locator(`#providers label:has(#provider-${name})`).click()
  await page.locator('#preview .http').first().waitFor()
}

test('what the page sends as any provider, a receiver accepts', async () => {
  const { page, close } = await openPage(all)
  await page.locator('#providers .more summary').click()
  const names = await page.locator('#providers input[type=radio]').evaluateAll((list) => list.map((one) => one.value))
  assert.ok(names.length > 90)
  for (const name of names) {
    await choose(page, name)
    assert.match(await outcome(page, '#send'), /^Delivered: 2/, name)
    const names = await page.locator('.attempt [aria-label="Request"] dt').allTextContents()
    assert.equal(new Set(names.map((one) => one.toLowerCase())).size, names.length, `${name} sends a header twice`)
    if (names.indexOf(name) % 20 === 19) await page.locator('#clear-log').click()
  }
  await close()
})

test('what the page says of a forgery holds, whatever proves a message', async () => {
  const { page, close } = await openPage(all)
  await page.locator('#providers .more summary').click()
  for (const name of KINDS) {
    await choose(page, name)
    const covered = (await page.locator('#intro .facts span span, #intro .facts span').first().evaluate((one) => one.lastChild.textContent)).startsWith('The body is signed')
    const kinds = await page.locator('#forgery option').evaluateAll((list) => list.map((one) => one.value))
    for (const kind of kinds) {
      await page.locator('#forgery').selectOption(kind)
      const noticed = covered || kind !== 'tampered-body'
      assert.match(await outcome(page, '#send-forged'), noticed ? /^Forgery refused: 40[01]/ : /^Forgery accepted: 2/, `${name}, ${kind}`)
    }
    await page.locator('#clear-log').click()
  }
  await close()
})
