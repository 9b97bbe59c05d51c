// An endpoint that is inactive at its provider: what each provider makes of new events, replays, and what is cancelled.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startAll } from './harness.mjs'
import { openPage, resultIs, send, sendForged, setInactive, setOutage } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

for (const [name, words] of [['clazar', /^Logged without an attempt\. Clazar logs it/], ['claravine', /^Logged without an attempt\. What Claravine does with it is not documented/]]) {
  test(`${name}: logged without an attempt, and replayed afterwards`, async () => {
    const { page, close } = await openPage(all, { place: name })
    await setInactive(page, true)
    await send(page, words)
    await page.locator('#send').click()
    await page.locator('.log-item').nth(1).waitFor()
    assert.equal(await page.locator('.attempt').count(), 0)
    assert.match(await page.locator('.log-item').first().textContent(), /missing.*no attempts/)
    // Nothing is sent meanwhile, by whichever button.
    for (const button of ['#replay-missing', '.resend']) {
      await page.locator(button).click()
      await resultIs(page, /^Not sent: the endpoint is inactive/)
    }
    await setInactive(page, false)
    assert.equal(await page.locator('#replay-missing').textContent(), 'Replay missing (2)')
    await page.locator('#replay-missing').click()
    await page.waitForFunction(() => document.querySelectorAll('.log-item .badge.good').length === 2)
    assert.equal(await page.locator('#replay-missing').isDisabled(), true)
    assert.equal(await page.locator('.attempt').count(), 1)
    await close()
  })
}

test('closient: not enqueued, so there is nothing to replay; a forger does not care', async () => {
  const { page, close } = await openPage(all, { place: 'closient' })
  await setInactive(page, true)
  await send(page, /^Lost: Closient does not enqueue/)
  assert.equal(await page.locator('.log-item').count(), 0)
  assert.equal(await page.locator('#replay-missing').isDisabled(), true)
  await sendForged(page, null, /^Forgery refused/)
  await close()
})

test('becoming inactive cancels what is pending', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  await setOutage(page, true)
  try {
    for (const count of [1, 2, 3]) {
      await page.locator('#send').click()
      await page.locator('.log-item').nth(count - 1).waitFor()
    }
  } finally {
    await setOutage(page, false)
  }
  // In one turn of the page: the first attempt is under way, two are pending.
  await page.evaluate(() => { for (const id of ['resend-all', 'inactive-switch']) document.getElementById(id).click() })
  await resultIs(page, /^1 sent\. 2 cancelled: the endpoint is inactive\.$/)
  assert.equal(await page.locator('.log-item .badge.good').count(), 1)
  assert.equal(await page.locator('#resend-all').textContent(), 'Resend all failed (2)')
  await close()
})
