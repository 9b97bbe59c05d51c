// Examples from a seed and near misses: the tester makes them, sends them, and a receiver that checks payloads refuses them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faintText } from './contrast.mjs'
import { SEEDS, startAll } from './harness.mjs'
import { editorOf, openPage, resultIs, send, setStrict, tabTo } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

const rows = (page) => page.locator('#misses-body .miss')
const states = (page) => page.locator('#misses-body .verdict .badge').allTextContents()

test('another seed gives another payload, which is valid and delivered; the same seed gives the same', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  const documented = await editorOf(page).inputValue()
  await page.locator('#another').click()
  assert.equal(await page.locator('#seed').inputValue(), '1')
  const first = await editorOf(page).inputValue()
  assert.notEqual(first, documented)
  assert.match(await page.locator('#seed-help').textContent(), /example clawget payout\.completed --seed 1$/)
  await page.locator('#findings .badge.good').waitFor()
  await send(page, /^Delivered: 200/)
  await page.locator('#seed').fill('77')
  assert.notEqual(await editorOf(page).inputValue(), first)
  await page.locator('#seed').fill('1')
  assert.equal(await editorOf(page).inputValue(), first)
  await page.locator('#seed').fill('')
  assert.equal(await editorOf(page).inputValue(), documented)
  await page.locator('#another').click()
  await page.locator('#reset-body').click()
  assert.deepEqual([await editorOf(page).inputValue(), await page.locator('#seed').inputValue()], [documented, ''])
  await close()
})

for (const name of SEEDS) {
  test(`${name}: seeds are delivered, and a strict receiver refuses every near miss`, async () => {
    const { page, close } = await openPage(all, { place: name })
    await setStrict(page, true)
    try {
      await page.locator('#another').click()
      await page.locator('#findings .badge.good').waitFor()
      await send(page, /^Delivered: 200/)
      const count = await rows(page).count()
      assert.ok(count >= 3)
      assert.equal(await page.locator('#send-misses').textContent(), `Send all ${count}`)
      await page.locator('#send-misses').click()
      await page.waitForFunction((wanted) => document.querySelector('#misses-result').textContent.startsWith(`${wanted} near misses sent`), count)
      // A finding that is no error, such as an event type that nobody knows yet, is no reason to refuse.
      const mild = await rows(page).filter({ hasText: 'must give unknown-event-type' }).count()
      const seen = await states(page)
      assert.equal(seen.filter((state) => state === 'refused').length, count - mild, seen.join(' '))
      assert.match(await page.locator('.attempt').first().getByLabel('Response', { exact: true }).textContent(), /^4\d\d /)
    } finally {
      await setStrict(page, false)
    }
    await close()
  })
}

test('a receiver that only reports takes a near miss, and the verdict says so', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  const miss = rows(page).filter({ hasText: '/data/amount' }).first()
  await miss.getByRole('button', { name: /^Send: / }).click()
  await resultIs(page, /^Near miss accepted: 200/)
  assert.deepEqual(await states(page), ['accepted'])
  assert.match(await page.locator('.attempt .notice.warn').textContent(), /does not fit the catalog \(.*\/data\/amount: type\)/)
  assert.match(await page.locator('.log-item').textContent(), /near miss: type/)
  await page.locator('#event-types label', { hasText: 'review.created' }).click()
  assert.deepEqual(await states(page), [], 'verdicts belong to their event')
  await close()
})

test('a near miss loaded into the editor gives the finding that it must give', async () => {
  const { page, close } = await openPage(all, { place: 'claravine/template.updated' })
  const count = await rows(page).count()
  for (let at = 0; at < count; at += 1) {
    await rows(page).nth(at).getByRole('button', { name: /^Load/ }).click()
    const rule = (await rows(page).nth(at).locator('.meta').textContent()).replace('must give ', '')
    await page.locator('#findings .finding', { hasText: `· ${rule}` }).first().waitFor()
  }
  await close()
})

test('with the keyboard alone: another example, and a near miss', async () => {
  const { page, close } = await openPage(all, { place: 'closient/offer.updated' })
  await tabTo(page, '#another')
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('#seed').inputValue(), '1')
  await tabTo(page, '.send-miss')
  assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid')
  await page.keyboard.press('Enter')
  await resultIs(page, /^Near miss (accepted|refused)/)
  assert.ok(await page.evaluate(() => document.activeElement.matches('.send-miss')), 'the focus stays on the button')
  await close()
})

test('a forged-looking failure of the relay is no verdict on a near miss', async () => {
  const { page, close } = await openPage(all, { place: 'clawget' })
  await page.locator('#target').fill('http://169.254.169.254/latest')
  await page.locator('.send-miss').first().click()
  await resultIs(page, /^Not delivered/)
  assert.deepEqual(await states(page), ['unjudged'])
  await close()
})

for (const scheme of ['light', 'dark']) {
  for (const width of [1280, 390, 360]) {
    test(`${scheme}, ${width} px: near misses and seeds stick out nowhere and can be read`, async () => {
      const { page, close } = await openPage(all, { scheme, width })
      for (const name of SEEDS) {
        await page.locator(`#providers label:has(#provider-${name})`).click()
        await page.locator('#another').click()
        await rows(page).first().locator('.send-miss').click()
        await resultIs(page, /^Near miss (accepted|refused)/)
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #misses-body, .card')].map((one) => one.scrollWidth - one.clientWidth))
        assert.deepEqual(over.filter((pixels) => pixels > 0), [], name)
        assert.deepEqual(await page.evaluate(faintText), [], name)
      }
      await close()
    })
  }
}
