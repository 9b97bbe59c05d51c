// How the page behaves: keyboard, names for everything, narrow windows, secrets, and pictures to look at.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { faintText } from './contrast.mjs'
import { SCREENSHOTS, SEEDS, startAll } from './harness.mjs'
import { editorOf, openPage, resultIs, send, sendForged, setOutage, tabTo } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

test('with the keyboard alone: choose, send, fail, resend', async () => {
  const { page, close } = await openPage(all)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'skip')
  await tabTo(page, '#providers input[type=radio]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.evaluate(() => document.activeElement.value), 'closient')
  await tabTo(page, '#event-types input')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, '#send')
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle)
  assert.equal(outline, 'solid')
  await page.keyboard.press('Enter')
  await resultIs(page, /^Delivered: 200/)
  await tabTo(page, '#outage-switch')
  await page.keyboard.press('Space')
  await page.waitForFunction(() => document.querySelector('#outage-switch').getAttribute('aria-checked') === 'true')
  try {
    await page.keyboard.press('Shift+Tab')
    await tabTo(page, '.log-item')
    await tabTo(page, '.resend')
    await page.keyboard.press('Enter')
    await resultIs(page, /^Failed: 503/)
    assert.ok(await page.evaluate(() => document.activeElement.matches('.resend')), 'the focus stays on the button')
  } finally {
    await setOutage(page, false)
  }
  await close()
})

test('with the keyboard: resending all and clearing leave the focus in the log', async () => {
  const { page, close } = await openPage(all)
  const inLog = () => page.evaluate(() => document.activeElement.closest('#log') !== null)
  await setOutage(page, true)
  try {
    await page.locator('#send').click()
    await resultIs(page, /^Failed: 503/)
  } finally {
    await setOutage(page, false)
  }
  await page.locator('#resend-all').focus()
  await page.keyboard.press('Enter')
  await resultIs(page, /^Delivered: 200/)
  assert.ok(await inLog(), 'after resending')
  await page.locator('#clear-log').focus()
  await page.keyboard.press('Enter')
  await page.locator('#log .empty').waitFor()
  assert.ok(await inLog(), 'after clearing')
  await close()
})

test('every control has a name and every provider says what it proves', async () => {
  const { page, close } = await openPage(all)
  for (const name of SEEDS) {
    await page.locator(`#providers label:has(#provider-${name})`).click()
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, summary')]
      .filter((one) => !(one.labels?.length || one.getAttribute('aria-label') || one.textContent.trim()))
      .map((one) => one.outerHTML))
    assert.deepEqual(nameless, [])
  }
  await page.locator('#providers label:has(#provider-clarus)').click()
  assert.match(await page.locator('#asserted').textContent(), /Asserted, not verified/)
  assert.doesNotMatch(await page.locator('#send').textContent(), /signed/)
  assert.equal(await page.locator('#assumed .badge').textContent(), 'assumed')
  await close()
})

test('the token leaves the address bar, secrets are hidden and nothing is stored', async () => {
  const { page, close } = await openPage(all, { place: 'claravine' })
  assert.doesNotMatch(page.url(), /token/)
  const secret = all.config.secrets.claravine
  assert.equal(await page.locator('#secret').getAttribute('type'), 'password')
  await send(page, /^Delivered/)
  const seen = () => page.evaluate(() => document.body.innerText)
  assert.ok(!(await seen()).includes(secret), 'the token is shown nowhere')
  await page.locator('#reveal').click()
  assert.ok((await seen()).includes(secret), 'until it is asked for')
  const stored = await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }, document.cookie])
  assert.deepEqual(stored, [{}, { 'hookproof-token': all.studio.token }, ''])
  await page.reload()
  await page.waitForFunction(() => document.querySelector('#target').value !== '')
  assert.equal(await page.locator('#fatal').isVisible(), false)
  assert.equal(await page.locator('.log-item').count(), 0)
  await send(page, /^Delivered/)
  await close()
})

test('an event type survives a shared address, an unknown one does no harm', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  assert.match(await editorOf(page).inputValue(), /475\.50/)
  await page.locator('#format-body').click()
  assert.match(await editorOf(page).inputValue(), /475\.50/)
  await close()
  const other = await openPage(all, { place: 'nobody/%E0%A4%A' })
  assert.match(other.page.url(), /#clazar\//)
  await other.close()
})

for (const scheme of ['light', 'dark']) {
  for (const [word, width] of [['wide', 1280], ['narrow', 390], ['smallest', 360]]) {
    test(`${scheme}, ${word}: nothing sticks out, and a picture`, async () => {
      const { page, close } = await openPage(all, { scheme, width })
      for (const name of SEEDS) {
        await page.locator(`#providers label:has(#provider-${name})`).click()
        await send(page, /^Delivered/)
        await sendForged(page, null, /^Forgery refused/)
        if (name === 'clawget') await page.locator('#outage-length').fill('120')
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        assert.equal(over, 0, `${name} is ${over} px too wide`)
        assert.deepEqual(await page.evaluate(faintText), [], `${name}: text that is hard to read`)
        if (word === 'smallest') continue
        await page.evaluate(() => window.scrollTo(0, 0))
        await page.screenshot({ path: join(SCREENSHOTS, `${name}-${scheme}-${word}.png`), fullPage: true })
      }
      await close()
    })
  }
}
