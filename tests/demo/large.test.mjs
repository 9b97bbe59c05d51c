// Bodies far larger than anybody reads stay workable: nothing is drawn that is not in sight, and nothing takes the square of a length.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tokens } from '../../www-demo/js/model/json.js'
import { startAll } from './harness.mjs'
import { editorOf, openPage, resultIs } from './pages.mjs'

let all
before(async () => { all = await startAll() })
after(async () => { await all?.stop() })

test('a hundred thousand lines are pasted, scrolled, marked and sent', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  await page.evaluate(() => {
    const source = document.createElement('textarea')
    source.value = `[\n${'1,\n'.repeat(100_000)}x]`
    document.body.prepend(source)
    source.focus()
    source.select()
  })
  await page.keyboard.press('Control+C')
  await page.evaluate(() => document.querySelector('body > textarea').remove())
  await editorOf(page).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
  await page.locator('#findings .finding.error', { hasText: '100002:1' }).waitFor()
  assert.ok(await page.locator('.editor .gutter span').count() < 100, 'numbers are drawn for the lines in sight alone')
  await page.locator('#findings .finding .where').first().click()
  await page.locator('.gutter .error', { hasText: /^100002$/ }).waitFor()
  await page.locator('#send').click()
  await resultIs(page, /^Delivered: 200/)
  assert.match(await page.locator('.attempt .body').first().innerText(), /more characters are not shown/)
  await close()
})

test('colours stand exactly under the text while it is scrolled both ways', async () => {
  const { page, close } = await openPage(all, { place: 'clawget/payout.completed' })
  const wide = `"${'x'.repeat(300)}"`
  await editorOf(page).fill(`[\n${`${wide},\n`.repeat(60)}${wide}\n]`)
  await editorOf(page).evaluate((one) => { one.scrollTop = 613; one.scrollLeft = 137 })
  await page.waitForFunction(() => document.querySelector('.gutter span').textContent === '30')
  const { left, top, scroll } = await page.evaluate(() => {
    const stack = document.querySelector('.editor .stack').getBoundingClientRect()
    const first = document.querySelector('.editor pre .t-string').getBoundingClientRect()
    const input = document.querySelector('.editor textarea')
    return { left: first.left - stack.left, top: first.top - stack.top, scroll: [input.scrollLeft, input.scrollTop] }
  })
  // Line 30, 20 px each, padding 12 px to the left and 8 px above; a glyph's box is lower than its line.
  assert.ok(Math.abs(left - (12 - scroll[0])) < 1, `left ${left}`)
  assert.ok(Math.abs(top - (8 + 29 * 20 - scroll[1])) < 6, `top ${top}`)
  await close()
})

test('a hundred thousand quotes that never close are coloured at once', () => {
  const text = '\\"'.repeat(100_000)
  const started = performance.now()
  assert.equal(tokens(text).map((one) => one.text).join(''), text)
  assert.ok(performance.now() - started < 2000)
})
