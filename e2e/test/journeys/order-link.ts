import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browser, lines, system } from '../one-stage.ts'
import { pdfText } from '../pdf-text.ts'
import { clipboard, connect, download, orderBasic, payAndWait, visit } from '../visitor.ts'

const linkField = (page: Page) => page.getByRole('textbox', { name: 'Private link to this order' })
const linkOf = async (page: Page) => {
  await expect.poll(() => linkField(page).inputValue()).toContain('#')
  return linkField(page).inputValue()
}
const secretOf = (link: string) => link.split('.').at(-1) ?? ''

/** Every address and Referer that the page sends anywhere. */
function sentBy(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url(), request.headers()['referer'] ?? ''))
  return sent
}

async function payForAurora() {
  const owner = await visit(browser, 'europe-north1')
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await payAndWait(owner)
  return { owner, link: await linkOf(owner.page) }
}

test('an owner closes everything and comes back by the link, on another continent, to the same PDF', async () => {
  const { owner, link } = await payForAurora()
  const first = await download(owner)
  await owner.page.evaluate(() => sessionStorage.clear())
  await owner.page.reload()
  await owner.page.getByRole('link', { name: 'Open it with the link' }).waitFor()
  expect(await owner.page.getByText('Download PDF').count()).toBe(0)
  expect(owner.complaints.filter((text) => !text.includes('401'))).toEqual([])
  await owner.close()

  const later = await visit(browser, 'us-central1')
  const sent = sentBy(later.page)
  await later.page.goto(link)
  await later.page.waitForURL(/\/en\/order\?id=/)
  await later.page.getByText('Download PDF').waitFor()
  expect(later.page.url()).not.toContain(secretOf(link))
  const again = await download(later)
  expect(again.name).toBe(first.name)
  expect(again.bytes.equals(first.bytes)).toBe(true)
  expect((await pdfText(again.bytes)).join('\n')).toContain('LRW3E7EK8PC713204')

  const receipt = later.page.waitForEvent('download')
  await later.page.getByRole('button', { name: 'Receipt (PDF)' }).click()
  expect((await receipt).suggestedFilename()).toMatch(/^CPT-\d{4}-\d+\.pdf$/)
  await later.page.getByRole('link', { name: 'Read on screen' }).click()
  await later.page.getByText('LRW3E7EK8PC713204').first().waitFor()
  expect(later.complaints).toEqual([])

  expect(sent.length).toBeGreaterThan(10)
  expect(sent.filter((address) => address.includes(secretOf(link)))).toEqual([])
  expect(lines.some((line) => line.includes('/orders/{id}/access'))).toBe(true)
  expect(lines.filter((line) => line.includes(secretOf(link)))).toEqual([])
  await later.close()
})

test('a tab that holds the link outlives its session without a word', async () => {
  const { owner } = await payForAurora()
  const { page } = owner
  await page.evaluate(() => sessionStorage.removeItem('cpt.session'))
  await page.reload()
  await page.getByText('Download PDF').waitFor()
  expect((await pdfText((await download(owner)).bytes)).length).toBeGreaterThanOrEqual(5)
  expect(owner.complaints).toEqual([])
  await owner.close()
})

test('a new link stops the old one; a link that is wrong or cut says why and what helps', async () => {
  const { owner, link: old } = await payForAurora()
  await owner.page.getByRole('button', { name: 'Make a new link' }).click()
  await owner.page.getByRole('button', { name: 'Make a new link, stop the old one' }).click()
  await owner.page.getByText('This is the new link. The old one has stopped.').waitFor()
  const link = await linkOf(owner.page)
  expect(secretOf(link)).not.toBe(secretOf(old))

  await clipboard(owner, 'denied')
  await owner.page.getByRole('button', { name: 'Copy the link' }).click()
  await owner.page.getByText(/The link is selected: press/).waitFor()
  await clipboard(owner, 'granted')
  await owner.page.getByRole('button', { name: 'Copy the link' }).click()
  await owner.page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await owner.page.evaluate(() => navigator.clipboard.readText())).toBe(link)

  const kept = owner.page.waitForEvent('download')
  await owner.page.getByRole('button', { name: 'Save it as a file' }).click()
  expect((await kept).suggestedFilename()).toMatch(/^car-pulse-order-[0-9a-f]{8}\.html$/)
  await owner.page.getByRole('button', { name: 'Bookmark it' }).click()
  await expect.poll(() => owner.page.url()).toBe(link)
  await owner.close()

  const stranger = await visit(browser, 'europe-north1')
  const { page } = stranger
  await page.goto(old)
  await page.getByRole('status').filter({ hasText: 'This link opens no order' }).waitFor()
  await page.getByText('A newer link was made').waitFor()
  await page.getByRole('button', { name: 'Try another link' }).click()
  expect(page.url()).not.toContain('#')

  const field = page.getByRole('textbox', { name: 'Private link' })
  await field.fill(link.slice(0, -3))
  await page.getByRole('button', { name: 'Open the order' }).click()
  await page.getByText('This is not a whole order link').waitFor()
  await field.fill(link)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/en\/order\?id=/)
  await page.getByText('Download PDF').waitFor()
  expect(stranger.complaints.filter((text) => !text.includes('404'))).toEqual([])
  await stranger.close()
})

test('without a connection the link waits, and opens by itself when it is back', async () => {
  const { owner, link } = await payForAurora()
  await owner.close()
  const later = await visit(browser, 'europe-north1')
  const { page } = later
  await page.goto(`${system.url}/en/open`)
  const field = page.getByRole('textbox', { name: 'Private link' })
  await field.fill(link)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Open the order' }).click()
  await page.getByRole('alert').filter({ hasText: 'There is no connection' }).first().waitFor()
  await page.context().setOffline(false)
  await page.waitForURL(/\/en\/order\?id=/)
  await page.getByText('Download PDF').waitFor()
  await later.close()
})
