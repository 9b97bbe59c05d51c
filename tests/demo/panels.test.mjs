// The quieter parts of the page: schema, signed content, endpoint rules, sources, theme.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startAll } from './harness.mjs'
import { editorOf, openPage } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

test('the schema is shown as members and as JSON Schema', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  await page.locator('#schema > summary').click()
  const amount = page.locator('#schema-body tbody tr', { hasText: '/data/amount' })
  assert.match(await amount.textContent(), /number.*required/)
  await page.locator('#schema-body summary').click()
  assert.match(await page.getByLabel('JSON Schema').textContent(), /"properties"/)
  await close()
})

test('a wrong type is a finding that names its place', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  const text = await editorOf(page).inputValue()
  await editorOf(page).fill(text.replace('475.50', '"much"'))
  const finding = page.locator('#findings .finding.error', { hasText: '/data/amount' })
  await finding.waitFor()
  assert.match(await finding.textContent(), /number/)
  assert.ok(!(await finding.textContent()).includes('much'), 'payload values are not repeated')
  const line = text.split('\n').findIndex((one) => one.includes('"amount"')) + 1
  assert.match(await finding.locator('.where').textContent(), new RegExp(`^${line}:\\d+$`))
  assert.equal(await page.locator('.gutter .error').textContent(), String(line))
  await close()
})

test('the signed content is shown with the values of the headers', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  const preview = page.locator('#preview')
  const id = await preview.locator('dd [data-part=id]').textContent()
  const time = await preview.locator('dd [data-part=timestamp]').textContent()
  const signed = await preview.locator('.preimage').textContent()
  assert.ok(signed.startsWith(`${id}.${time}.{`), signed)
  await preview.locator('.preimage [data-part=id]').hover()
  assert.equal(await preview.locator('dd [data-part=id].lit').count(), 1)
  await close()
})

test('a secret in the wrong form is named before anything is sent', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  await page.locator('#secret').fill('not a secret')
  await page.locator('#preview .notice.bad').waitFor()
  assert.ok(!(await page.locator('#preview').textContent()).includes('not a secret'))
  await page.locator('#send').click()
  await page.locator('#result.bad', { hasText: /^Not sent\. / }).waitFor()
  assert.equal(await page.locator('.attempt').count(), 0)
  await close()
})

test('the endpoint panel checks while it is filled in', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  const result = page.locator('#endpoint-result')
  assert.match(await result.textContent(), /Clazar would take this endpoint/)
  for (const box of await page.locator('#endpoint-form .checks input').all()) await box.uncheck()
  assert.match(await result.textContent(), /Clazar would refuse this endpoint/)
  assert.match(await result.locator('.finding.error').first().textContent(), /event/i)

  await page.locator('#providers label:has(#provider-closient)').click()
  await page.getByLabel('Endpoint URL').fill('http://hooks.example.com/x')
  assert.match(await result.locator('.finding').first().textContent(), /https/i)
  await page.getByLabel('Endpoint URL').fill('https://hooks.example.com/x')
  await page.getByLabel('Label').fill('x'.repeat(256))
  assert.match(await result.locator('.finding').first().textContent(), /255/)
  await close()
})

test('an outage beyond all bounds is a sentence', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  await page.locator('#outage-length').fill('1e300')
  await page.locator('#retries-body', { hasText: 'within a hundred years' }).waitFor()
  await page.locator('#outage-length').fill('60')
  await page.locator('#retries-body .timeline .outage').waitFor()
  assert.equal(await page.locator('#fatal').isVisible(), false)
  await close()
})

test('event types that only an older document names are not chosen beforehand', async () => {
  const { page, close } = await openPage(all, { place: 'closient' })
  const chosen = await page.locator('#endpoint-form .checks input:checked').evaluateAll((boxes) => boxes.map(({ value }) => value))
  assert.deepEqual(chosen, ['offer.updated', 'product.recalled', 'retailer.created', 'ping'])
  await page.locator('#endpoint-form .checks input[value="product.claimed"]').check()
  assert.match(await page.locator('#endpoint-result').textContent(), /calls this event type deprecated/i)
  await close()
})

test('every claim has a source with its level', async () => {
  const { page, close } = await openPage(all, { place: 'closient' })
  await page.locator('summary:has(#sources-title)').click()
  const rows = page.locator('#sources tbody tr')
  assert.ok((await rows.count()) >= 3)
  for (const level of await rows.locator('.badge').allTextContents()) assert.match(level, /^(documented|observed|assumed)$/)
  await close()
})

test('the theme follows the system until it is chosen', async () => {
  const { page, close } = await openPage(all, { scheme: 'dark' })
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await paper()
  await page.locator('#theme').click()
  const light = await paper()
  assert.notEqual(light, dark)
  await page.locator('#theme').click()
  assert.equal(await paper(), dark)
  assert.equal(await page.locator('#theme').textContent(), 'Theme: dark')
  await close()
})

test('the page signs with key pairs', async () => {
  const { page, close } = await openPage(all, { place: 'clazar' })
  const names = await page.evaluate(async () => {
    const { generateSecret, sign } = await import('/js/api.js')
    const secret = generateSecret('discord', new Uint8Array(64).fill(7))
    return Object.keys(sign({ provider: 'discord', secret, timestamp: 1614265330, body: '{}' }))
  })
  assert.equal(names.length, 2)
  await close()
})
