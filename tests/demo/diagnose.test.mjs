// A failing signature, pasted as people have it at hand, and the reason.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { faintText } from './contrast.mjs'
import { startAll } from './harness.mjs'
import { openPage, tabTo } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

const secret = 'a-secret-of-a-test'
const sent = '{"id": "evt_1", "name": "Zoë"}'
const signature = (body, key = secret) => `t=1700000000,v1=${createHmac('sha256', key).update(`1700000000.${body}`).digest('hex')}`
const curl = (body, sign = body) => `curl -X POST 'https://api.example.com/hooks' \\\n  -H 'Stripe-Signature: ${signature(sign)}' -H 'content-type: application/json' \\\n  --data-raw '${body}'`

/** Through the clipboard, as a person would. */
async function paste(page, text) {
  await page.evaluate((value) => {
    const source = document.createElement('textarea')
    source.value = value
    document.body.prepend(source)
    source.select()
  }, text)
  await page.keyboard.press('Control+C')
  await page.evaluate(() => document.querySelector('body > textarea').remove())
  await page.locator('#failed').focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
}

const codes = (page) => page.locator('#explained .cause code').allTextContents()

test('a curl command of another provider: its profile is offered, and the reason is proved', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  await page.locator('[data-jump=diagnose]').click()
  await paste(page, curl(JSON.stringify(JSON.parse(sent)), sent))
  assert.match(await page.locator('#failed-read').textContent(), /Read as a curl command: POST https:\/\/api\.example\.com\/hooks, 2 headers, \d+ bytes of body\./)
  await page.locator('#failed-secret').fill(secret)
  await page.locator('#explain').click()
  await page.getByRole('button', { name: 'Diagnose as Stripe' }).click()
  await page.locator('#explained .cause', { hasText: 'reserialized-python' }).waitFor()
  assert.equal(await page.locator('#provider-stripe').isChecked(), true)
  assert.deepEqual(await codes(page), ['reserialized-python'])
  assert.ok(!(await page.evaluate(() => document.body.innerText)).includes(secret))
  await close()
})

test('with the keyboard alone, and an old answer does not outlive its question', async () => {
  const { page, close } = await openPage(all, { place: 'stripe' })
  await paste(page, `stripe-signature: ${signature(sent)}\n\n${sent}\n`)
  await page.keyboard.press('Tab')
  await tabTo(page, '#failed-secret')
  await page.keyboard.type(` ${secret}`)
  await tabTo(page, '#explain')
  await page.keyboard.press('Enter')
  await page.locator('#explained .cause', { hasText: 'secret-blanks' }).waitFor()
  await page.locator('#failed-secret').fill(secret)
  assert.deepEqual(await codes(page), [])
  await page.locator('#failed').focus()
  await page.keyboard.press('Control+Enter')
  await page.locator('#explained .cause.good', { hasText: 'verifies' }).waitFor()
  assert.match(await page.locator('#explained').textContent(), /line break at the end of the paste was left out/)
  await page.locator('#failed-age').uncheck()
  await page.locator('#explain').click()
  await page.locator('#explained .cause', { hasText: 'timestamp-too-old' }).waitFor()
  await close()
})

test('a body from a file keeps its bytes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookproof-body-'))
  const body = Buffer.from([0x7b, 0x0d, 0x0a, 0xff, 0x00, 0x7d, 0x0a])
  writeFileSync(join(folder, 'body.bin'), body)
  const { page, close } = await openPage(all, { place: 'stripe' })
  try {
    await page.locator('#failed').fill(`stripe-signature: t=1700000000,v1=${createHmac('sha256', secret).update('1700000000.').update(body).digest('hex')}`)
    await page.locator('#failed-secret').fill(secret)
    await page.locator('#failed-body').setInputFiles(join(folder, 'body.bin'))
    assert.match(await page.locator('#failed-read').textContent(), /7 bytes of body from the file/)
    await page.locator('#explain').click()
    await page.locator('#explained .cause.good', { hasText: 'verifies' }).waitFor()
  } finally {
    rmSync(folder, { recursive: true })
  }
  await close()
})

test('nothing, and what is no request, are told kindly; headers alone can be wrong', async () => {
  const { page, close } = await openPage(all, { place: 'clarus' })
  await page.locator('#explain').click()
  await page.locator('#explained', { hasText: 'Paste it into the field' }).waitFor()
  await page.locator('#failed').fill('{"only": "a body"}')
  assert.match(await page.locator('#failed-read').textContent(), /No headers were found/)
  await page.locator('#failed').fill('x-claruswms-domain: other.example\n\n{}')
  await page.locator('#explain').click()
  await page.locator('#explained .cause', { hasText: 'expected-header-differs' }).waitFor()
  await close()
})

for (const scheme of ['light', 'dark']) {
  test(`${scheme}: causes are readable and fit a small screen`, async () => {
    const { page, close } = await openPage(all, { place: 'clazar', scheme, width: 360 })
    await page.locator('#failed').fill(curl(sent, `${sent} `))
    await page.locator('#explain').click()
    await page.locator('#explained .cause').first().waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0)
    assert.deepEqual(await page.evaluate(faintText), [])
    await close()
  })
}
