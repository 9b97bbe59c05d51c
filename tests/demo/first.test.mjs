// A first visit: nothing given at the start, nothing known, and a provider to be found.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faintText } from './contrast.mjs'
import { startOwn } from './harness.mjs'

let all
before(async () => { all = await startOwn({}) })
after(async () => { await all?.stop() })

async function visit(hash, options = {}) {
  const context = await all.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const trouble = []
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.addInitScript(() => {
    window.shifted = 0
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifted += value }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`${all.studio.origin}/${hash}`)
  await page.waitForFunction(() => document.querySelector('#starting').hidden)
  await page.locator('#preview > *').first().waitFor()
  return { page, trouble, close: () => context.close() }
}

test('without a secret and a receiver the page says what to give, and accuses nobody', async () => {
  const { page, trouble, close } = await visit(`#token=${all.studio.token}`)
  assert.equal(await page.locator('.notice.bad:visible').count(), 0)
  assert.match(await page.locator('#preview').textContent(), /No secret is given\. Write the one that your receiver has/)
  assert.match(await page.locator('#target-help').textContent(), /Where your receiver listens/)
  await page.getByRole('button', { name: 'Generate' }).click()
  await page.locator('#preview .http').first().waitFor()
  assert.deepEqual(trouble, [])
  await close()
})

test('nothing jumps while the page starts', async () => {
  const { page, close } = await visit(`#token=${all.studio.token}`)
  await page.waitForTimeout(300)
  assert.ok(await page.evaluate(() => window.shifted) < 0.05)
  await close()
})

test('a provider is found by its name, with the keyboard', async () => {
  const { page, close } = await visit(`#token=${all.studio.token}`)
  await page.locator('#find-provider').focus()
  await page.keyboard.type('strip')
  assert.deepEqual(await page.locator('#providers label:visible .name').allTextContents(), ['Stripe'])
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('#provider-stripe').isChecked(), true)
  await page.locator('#find-provider').fill('nobody of that name')
  assert.match(await page.locator('#providers [role=status]').textContent(), /Standard Webhooks/)
  await page.locator('#find-provider').fill('')
  assert.ok(await page.locator('#providers label:visible').count() > 90)
  await close()
})

test('an address that is broken or too old is told in a sentence', async () => {
  for (const hash of ['#token=%E0%A4%A', '#token=of-another-run', '']) {
    const { page, trouble, close } = await visit(hash)
    await page.locator('#fatal', { hasText: 'Open the address that the studio printed' }).waitFor()
    assert.deepEqual(trouble, [], hash)
    await close()
  }
})

test('with the system\'s own colours the chosen one and a switch that is on can be told', async () => {
  const { page, close } = await visit(`#token=${all.studio.token}`, { forcedColors: 'active' })
  const ground = (selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).backgroundColor)
  assert.notEqual(await ground('.choice:has(:checked)'), await ground('.choice:not(:has(:checked))'))
  assert.deepEqual(await page.evaluate(faintText), [])
  const knobs = await page.evaluate(() => {
    document.querySelector('#switches').hidden = false
    const [off, on] = document.querySelectorAll('.switch')
    on.setAttribute('aria-checked', 'true')
    return [off, on].map((one) => getComputedStyle(one.querySelector('.knob')).backgroundColor)
  })
  assert.notEqual(knobs[0], knobs[1])
  await close()
})

test('on paper nothing is cut off and nothing asks to be pressed', async () => {
  const { page, close } = await visit(`#token=${all.studio.token}`)
  await page.emulateMedia({ media: 'print' })
  for (const selector of ['#theme', '#send', '.rail', '#diagnose']) assert.equal(await page.locator(selector).isVisible(), false, selector)
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.topbar')).position), 'static')
  await close()
})
