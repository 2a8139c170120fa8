import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browser, lines, system } from '../one-stage.ts'
import { change } from '../record.ts'
import { download, visit, type Visitor } from '../visitor.ts'

const aurora = 'LRW3E7EK8PC713204'
const width = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const stepsShown = async (page: Page) => {
  const all = await page.locator('nav ol').first().locator('li').allTextContents()
  return all.map((one) => one.replace(/\s+/g, ' ').trim())
}

/** A buyer asks for the car with this end of its VIN, and pays; he holds the link for the seller. */
async function askAndPay(vinEnd: string): Promise<{ buyer: Visitor; link: string; secret: string }> {
  const buyer = await visit(browser, 'europe-north1')
  const { page } = buyer
  await page.goto(system.url)
  await page.getByRole('link', { name: 'Ask the seller for a report' }).click()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  // Nothing was written: it says what is missing, and stays.
  await page.getByText('Write a name that the seller knows.').waitFor()
  await page.getByLabel('Your name, as the seller knows you').fill('Anna')
  await page.getByLabel(/Last five characters/).fill(vinEnd)
  await page.getByLabel(/I accept the terms/).check()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.waitForURL(/\/pay/)
  // He signs in nowhere and picks no car: these are no steps of his.
  await page.getByRole('button', { name: /by card/ }).waitFor()
  expect(await stepsShown(page)).toEqual(['Pay', 'Report'])
  await page.getByRole('button', { name: /by card/ }).click()
  await page.waitForURL(/\/c\/pay\//)
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.waitForURL(/\/order/)
  const field = page.getByRole('textbox', { name: 'Link for the seller' })
  await field.waitFor()
  const link = await field.inputValue()
  return { buyer, link, secret: link.split('.').at(-1) ?? '' }
}

/** The seller in Germany, on a small phone, opens the link and signs in. */
async function openAndSignIn(link: string): Promise<Visitor> {
  const seller = await visit(browser, 'europe-north1', 'de-DE')
  const { page } = seller
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(link)
  await page.getByText('Anna').waitFor()
  expect(new URL(page.url()).pathname).toBe('/de/asked')
  expect(await width(page)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Weiter zu Tesla' }).click()
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(/\/de\/asked/)
  await page.getByRole('radio', { name: /Aurora/ }).waitFor()
  return seller
}

test('a buyer asks and pays, the seller shows the car, and each reads the report in his language', async () => {
  const { buyer, link, secret } = await askAndPay(aurora.slice(-5))
  expect(secret).toHaveLength(43)
  const seller = await openAndSignIn(link)
  const { page } = seller
  await page.getByRole('button', { name: 'Bericht teilen' }).click()
  await page.getByText('Wählen Sie ein Auto.').waitFor()
  // Another car is refused, and nothing of it is read.
  await page.getByRole('radio', { name: /Blue Whale/ }).check()
  await page.getByLabel(/Dieses Auto darf einmal/).check()
  await page.getByRole('button', { name: 'Bericht teilen' }).click()
  await page.getByText('Das ist nicht das Auto, um das es geht').waitFor()
  await page.getByRole('radio', { name: /Aurora/ }).check()
  await page.getByRole('button', { name: 'Bericht teilen' }).click()
  await page.waitForURL(/\/de\/order/)
  await page.getByText('PDF herunterladen').waitFor()
  await page.getByRole('textbox', { name: /Privater Link/ }).waitFor()
  expect(await page.getByText(/Quittung|Beleg/).count()).toBe(0)

  expect(await stepsShown(page)).toEqual(['Verbinden (erledigt)', 'Autos (erledigt)', 'Bericht'])
  expect(await page.getByRole('heading', { name: 'Die Erlaubnis bei Tesla' }).count()).toBe(1)

  expect((await download(buyer)).name).toMatch(/-en\.pdf$/)
  expect(await stepsShown(buyer.page)).toEqual(['Pay (done)', 'Report'])
  // The permission at Tesla was not the buyer's to give, nor is it to take back.
  expect(await buyer.page.getByText(/permission you gave|connection to Tesla/).count()).toBe(0)
  const second = await visit(browser, 'europe-north1', 'de-DE')
  await second.page.goto(link)
  await second.page.getByText('Diese Anfrage ist beantwortet').waitFor()
  for (const visitor of [buyer, seller, second]) {
    expect(visitor.complaints.filter((line) => !line.includes('409'))).toEqual([])
    await visitor.close()
  }
  expect(lines.some((line) => line.includes('/requests/{id}/answer'))).toBe(true)
  expect(lines.filter((line) => line.includes(secret) || line.includes(aurora))).toEqual([])
})

test('a seller with another car says so, and the buyer’s money goes back', async () => {
  const { buyer, link } = await askAndPay('99999')
  const seller = await openAndSignIn(link)
  await seller.page.getByRole('radio', { name: /Aurora/ }).check()
  await seller.page.getByLabel(/Dieses Auto darf einmal/).check()
  await seller.page.getByRole('button', { name: 'Bericht teilen' }).click()
  await seller.page.getByRole('button', { name: 'Meines ist ein anderes Auto' }).click()
  await seller.page.getByText('Sie haben abgelehnt').waitFor()
  await buyer.page.getByText('The seller has another car than the one you asked for').waitFor()
  await buyer.page.getByText('The price of what could not be made has been refunded').waitFor()
  await seller.close()
  await buyer.close()
})

test('a seller who refuses at Tesla is back at the request, and can decline it', async () => {
  const { buyer, link } = await askAndPay(aurora.slice(-5))
  const seller = await visit(browser, 'europe-north1', 'de-DE')
  const { page } = seller
  await page.goto(link)
  await page.getByRole('button', { name: 'Weiter zu Tesla' }).click()
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  await page.getByRole('button', { name: 'Refuse' }).click()
  await page.waitForURL(/\/de\/asked/)
  await page.getByText('Sie haben die Erlaubnis nicht erteilt').waitFor()
  await page.getByText('Anna').waitFor()
  await page.getByRole('button', { name: 'Ich möchte nicht' }).click()
  await page.getByText('Sie haben abgelehnt').waitFor()
  await buyer.page.getByText('The seller has said no').waitFor()
  await seller.close()
  await buyer.close()
})

test('a request that nobody answers ends, and the money goes back', async () => {
  const { buyer, link } = await askAndPay(aurora.slice(-5))
  const id = /#([\w-]+)\./.exec(link)?.[1]
  await change(system, `update orders set asked_until = now() - interval '1 minute' where id = $1`, [id])
  await system.scheduler.run('reconcile-eu')
  await buyer.page.getByText('The seller did not act in time').waitFor()
  await buyer.page.getByText('The price of what could not be made has been refunded').waitFor()
  const seller = await visit(browser, 'europe-north1')
  await seller.page.goto(link)
  await seller.page.getByText('This request has ended').waitFor()
  await seller.page.goto('about:blank')
  await seller.page.goto(link.slice(0, -4))
  await seller.page.getByText('This is not a whole link').waitFor()
  expect([...seller.complaints, ...buyer.complaints]).toEqual([])
  await seller.close()
  await buyer.close()
})
