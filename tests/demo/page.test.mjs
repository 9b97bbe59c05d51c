// The endpoint tester in a real Chromium, against the studio and the sample receiver of the installed package.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SEEDS, startAll } from './harness.mjs'
import { editorOf, marks, openPage, resultIs, send, sendForged, setOutage } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

for (const name of SEEDS) {
  test(`${name}: sent honestly it is delivered, forged it is refused`, async () => {
    const { page, close } = await openPage(all)
    await page.locator(`#providers label:has(#provider-${name})`).click()
    assert.match(await page.evaluate(() => location.hash), new RegExp(`^#${name}/`))
    await send(page, /^Delivered: 200 accepted/)
    const attempt = page.locator('.attempt').first()
    assert.match(await attempt.getByLabel('Response', { exact: true }).textContent(), /^200 OK/)
    assert.match(await attempt.getByLabel('Request', { exact: true }).textContent(), /^POST \/webhooks\//)
    await sendForged(page, null, /^Forgery refused: 401/)
    assert.match(await page.locator('.attempt').first().getByLabel('Response', { exact: true }).textContent(), /^401 Unauthorized/)
    assert.equal(await page.getByLabel('Response: body').first().textContent(), 'empty body')
    await close()
  })

  test(`${name}: every forgery the scheme can notice is refused`, async () => {
    const { page, close } = await openPage(all, { place: name })
    for (const kind of await page.locator('#forgery option').evaluateAll((list) => list.map((one) => one.value))) {
      const blind = kind === 'tampered-body' && ['clarus', 'claravine'].includes(name)
      await sendForged(page, kind, blind ? /^Forgery accepted: 200/ : /^Forgery refused: (400|401)/)
      await page.locator('#clear-log').click()
      await resultIs(page, /^$/)
    }
    await close()
  })

  test(`${name}: findings appear while typing and go with a reset`, async () => {
    const { page, close } = await openPage(all, { place: name })
    const findings = page.locator('#findings .finding')
    await page.locator('#findings .badge.good').waitFor()
    await editorOf(page).fill('{\n  "a": tru\n}')
    const button = findings.locator('button.where').filter({ hasText: /^2:\d+$/ }).first()
    await button.click()
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA')
    await page.locator('#reset-body').click()
    await page.locator('#findings .badge.good').waitFor()
    assert.equal(await page.locator('#findings .finding.error').count(), 0)
    await close()
  })

  test(`${name}: failed in an outage, delivered when sent again`, async () => {
    const { page, close } = await openPage(all, { place: name })
    await setOutage(page, true)
    try {
      await send(page, /^Failed: 503 refused/)
      await page.locator('.resend').click()
      await page.locator('.attempt').nth(1).waitFor()
      await resultIs(page, /^Failed: 503 refused/)
    } finally {
      await setOutage(page, false)
    }
    await page.locator('.resend').click()
    await resultIs(page, /^Delivered: 200 accepted/)
    assert.equal(await page.locator('.attempt').count(), 3)
    assert.equal(await page.locator('.log-item').count(), 1)
    await close()
  })
}

test('all failed messages are sent again with one button', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  await setOutage(page, true)
  try {
    await send(page, /^Failed: 503/)
    await page.locator('#clear-log').isEnabled()
    for (const count of [2, 3]) {
      await page.locator('#send').click()
      await page.locator('.log-item').nth(count - 1).waitFor()
    }
  } finally {
    await setOutage(page, false)
  }
  assert.equal(await page.locator('#resend-all').textContent(), 'Resend all failed (3)')
  await page.locator('#resend-all').click()
  await page.waitForFunction(() => document.querySelectorAll('.log-item .badge.good').length === 3)
  assert.equal(await page.locator('#resend-all').isDisabled(), true)
  await close()
})

test('a relay error names its code and what to do', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  await page.locator('#target').fill('http://169.254.169.254/latest')
  await page.locator('#send').click()
  await resultIs(page, /^Not delivered\. .*this machine/)
  assert.match(await page.locator('#result').textContent(), /--allow 169\.254\.169\.254/)
  assert.match(await page.locator('.attempt').textContent(), /target-not-allowed/)
  await close()
})

test('retries: a time line where documented, "not documented" where not, both readings where two', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  assert.equal(await marks(page).count(), 8)
  await page.locator('#outage-length').fill('200')
  assert.equal(await marks(page, 'failed').count(), 5)
  assert.equal(await marks(page, 'delivered').count(), 1)
  const row = await page.locator('.retry-table tbody tr').nth(5).textContent()
  assert.match(row, /7 h 35 min.*delivered$/)
  const [local, utc] = await page.locator('.retry-table tbody tr').first().locator('.clock span').allTextContents()
  assert.equal(new Date(`${local.replace(' ', 'T')}+05:30`).getTime(), new Date(utc.replace(' ', 'T')).getTime())
  await page.locator('#outage-length').fill('2000')
  assert.match(await page.locator('#retries-body').textContent(), /The event is lost/)

  await page.locator('#providers label:has(#provider-claravine)').click()
  assert.match(await page.locator('#not-documented').textContent(), /not documented by Claravine/)
  assert.equal(await marks(page).count(), 0)

  await page.locator('#providers label:has(#provider-clawget)').click()
  const readings = page.locator('.readings .reading')
  assert.equal(await readings.count(), 2)
  const counts = await Promise.all([0, 1].map((at) => readings.nth(at).locator('.mark').count()))
  assert.deepEqual(counts.sort(), [5, 6])
  await close()
})
