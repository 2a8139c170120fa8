import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { shiftsSince, watchShifts } from '../sights.ts'
import { browser, lines, system } from '../one-stage.ts'
import { clipboard, connect, orderBasic, payAndWait, readDownload, visit } from '../visitor.ts'

const vin = 'LRW3E7EK8PC713204'
const linkField = (page: Page) => page.getByRole('textbox', { name: 'Link to show' })
const width = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('an owner shows the report to a buyer, sees that it was opened, and ends it', async () => {
  const owner = await visit(browser, 'europe-north1')
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await payAndWait(owner)
  const { page } = owner
  await page.getByText('Show this report to somebody').click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await linkField(page).inputValue()
  const secret = link.split('.').at(-1) ?? ''
  expect(secret).toHaveLength(43)

  // A buyer in Italy, on a small phone.
  const buyer = await visit(browser, 'europe-north1', 'it-IT')
  const sent: string[] = []
  buyer.page.on('request', (request) => sent.push(request.url(), request.headers()['referer'] ?? ''))
  await buyer.page.setViewportSize({ width: 360, height: 740 })
  await watchShifts(buyer.page)
  const worker = buyer.page.waitForEvent('worker')
  await buyer.page.goto(link)
  expect((await worker).url()).toContain('/figures-worker')
  await buyer.page.getByText('LRW3E****').first().waitFor()
  await buyer.page
    .getByText('Questo rapporto è nostro')
    .or(buyer.page.locator('.verdict .notice'))
    .first()
    .waitFor()
  expect(new URL(buyer.page.url()).pathname).toBe('/it/shared')
  expect(await shiftsSince(buyer.page)).toEqual([])
  expect(await buyer.page.content()).not.toContain(vin)
  expect(await width(buyer.page)).toBeLessThanOrEqual(0)
  expect(await buyer.page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
  expect(sent.filter((address) => address.includes(secret))).toEqual([])

  // Whoever looks elsewhere meanwhile comes back to where he was reading.
  await buyer.page.locator('#sources').waitFor()
  await buyer.page.locator('#sources').scrollIntoViewIfNeeded()
  const at = await buyer.page.evaluate(() => scrollY)
  expect(at).toBeGreaterThan(2_000)
  await buyer.page.evaluate(() => document.querySelector<HTMLElement>('footer a[href$="/status"]')?.click())
  await buyer.page.waitForURL(/\/it\/status/)
  await buyer.page.goBack()
  await expect.poll(() => buyer.page.evaluate(() => scrollY)).toBe(at)
  await buyer.page.reload()
  await expect.poll(() => buyer.page.evaluate(() => scrollY)).toBe(at)

  // In another language the same link still opens.
  await buyer.page.locator('.languages summary').click()
  await buyer.page.getByRole('link', { name: 'Suomi' }).click()
  await buyer.page.waitForURL(/\/fi\/shared#/)
  await buyer.page.getByText('LRW3E****').first().waitFor()
  expect(buyer.complaints).toEqual([])

  await page.reload()
  await page.getByText('Show this report to somebody').click()
  await page.getByText(/Opened 4 times, last on/).waitFor()
  expect(await linkField(page).inputValue()).toBe(link)

  // The whole report with its file.
  await page.getByText('The same, and the PDF to download').click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect.poll(() => linkField(page).count()).toBe(2)
  const whole = await linkField(page).last().inputValue()
  await buyer.page.goto(whole)
  await buyer.page.getByText(vin).first().waitFor()
  const { name } = await readDownload(buyer, buyer.page.getByRole('button', { name: /PDF/ }))
  expect(name).toMatch(/^car-pulse-model-3-.*\.pdf$/)

  await page.getByRole('button', { name: 'End it' }).first().click()
  await page.getByText('The link has ended.').waitFor()
  await buyer.page.goto('about:blank')
  await buyer.page.goto(link)
  // Nothing is tried again: it leads on to what can help
  await buyer.page
    .getByRole('status')
    .filter({ hasText: /Tämä linkki ei näytä raporttia|Questo link non mostra alcun rapporto/ })
    .waitFor()
  expect(await buyer.page.locator('main [role=status] a[href$="/ask"]').count()).toBe(1)
  await buyer.page.goto('about:blank')
  await buyer.page.goto(link.slice(0, -4))
  await buyer.page.getByRole('status').filter({ hasText: 'Questo link non mostra alcun rapporto' }).waitFor()
  await buyer.close()

  expect(lines.some((line) => line.includes('/shares/{share_id}/open'))).toBe(true)
  expect(lines.filter((line) => line.includes(secret))).toEqual([])
  await owner.close()
})

test('an advertisement says what anybody can check, and has a picture', async () => {
  const owner = await visit(browser, 'europe-north1')
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await payAndWait(owner)
  const { page } = owner
  await clipboard(owner, 'granted')
  await page.getByText('Show this report to somebody').click()
  await page.getByRole('button', { name: 'Text and picture' }).click()
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(
    /^Model 3\. Battery \d+–\d+% · 54,577\skm · read .+ · check code [2-9A-Z]{5}-[2-9A-Z]{5}\./,
  )
  const picture = await readDownload(owner, page.getByRole('button', { name: 'Save the picture' }))
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(owner.complaints).toEqual([])
  await owner.close()
})
