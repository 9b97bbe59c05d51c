// What the tests do on the page, in a user's words. Every page is watched: an error in the console or a request to
// another origin fails the test that opened it.
import assert from 'node:assert/strict'

export async function openPage({ browser, studio }, { place = '', scheme = 'light', width = 1280, height = 900 } = {}) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height }, timezoneId: 'Asia/Kolkata' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const trouble = []
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`) })
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== studio.origin && url.protocol !== 'data:') trouble.push(`request to ${url.origin}`)
  })
  await page.goto(`${studio.origin}/#token=${studio.token}${place ? `&${place}` : ''}`)
  await page.locator('#providers input').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.querySelector('#target').value !== '')
  return {
    page,
    async close() {
      await context.close()
      assert.deepEqual(trouble, [])
    },
  }
}

export const editorOf = (page) => page.getByLabel('Payload, JSON')

export async function send(page, expected) {
  await page.locator('#send').click()
  await resultIs(page, expected)
}

export async function sendForged(page, kind, expected) {
  if (kind) await page.locator('#forgery').selectOption(kind)
  await page.locator('#send-forged').click()
  await resultIs(page, expected)
}

/** Waits for the line under the buttons. */
export async function resultIs(page, expected) {
  await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#result').textContent), expected.source)
    .catch(async () => assert.match(await page.locator('#result').textContent(), expected))
}

async function setSwitch(page, name, on) {
  const knob = page.locator(`#${name}-switch`)
  if ((await knob.getAttribute('aria-checked')) === String(on)) return
  await knob.click()
  await page.waitForFunction(([id, wanted]) => document.querySelector(id).getAttribute('aria-checked') === wanted, [`#${name}-switch`, String(on)])
}

export const setOutage = (page, on) => setSwitch(page, 'outage', on)

/** Strict: the sample receiver refuses payloads that do not fit the catalog. */
export const setStrict = (page, on) => setSwitch(page, 'strict', on)

/** The endpoint is disabled at its provider. */
export const setInactive = (page, on) => setSwitch(page, 'inactive', on)

export const marks = (page, outcome = '') => page.locator(`#retries-body .timeline .mark${outcome ? `.${outcome}` : ''}`)

/** Presses Tab until the element with this selector has the focus. */
export async function tabTo(page, selector, limit = 80) {
  for (let count = 0; count < limit; count += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${selector} was not reached with ${limit} presses of Tab.`)
}
