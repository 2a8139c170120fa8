import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { browser, system } from '../one-stage.ts'
import { change } from '../record.ts'
import { narrow, shiftsSince, watchShifts } from '../sights.ts'
import { choose, connect, orderBasic, payAndWait, visit } from '../visitor.ts'

test('two cars, one of them asleep, are paid with PayPal: each has its report, on a page of its own', async () => {
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await page.setViewportSize(narrow)
  await watchShifts(page)
  await connect(owner, system.url)
  await page.getByText('A sleeping car is fine.').first().waitFor()
  await page.getByRole('checkbox', { name: /Aurora/ }).check()
  await page.getByRole('checkbox', { name: /Blue Whale/ }).check()
  await choose(page, /Bulk/)
  await page.getByRole('button', { name: /with PayPal/ }).click()
  await page.getByRole('button', { name: 'Pay with PayPal' }).click()
  await page.waitForURL(/\/en\/order/)
  await expect.poll(() => page.getByText('Download PDF').count()).toBe(2)
  // What its reader reads meanwhile stays where it is.
  expect(await shiftsSince(page)).toEqual([])

  await page.getByRole('link', { name: 'Read on screen' }).first().click()
  const tab = (name: string) => page.getByRole('tab', { name })
  await page.getByText('LRW3E7EK8PC713204').first().waitFor()
  await tab('Blue Whale').click()
  await page.getByText('5YJYGDEE9MF184467').first().waitFor()
  // The tab that is open outlives a reload
  await page.reload()
  await page.getByText('5YJYGDEE9MF184467').first().waitFor()
  expect(await tab('Blue Whale').getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Tab')
  await tab('Blue Whale').focus()
  await page.keyboard.press('Home')
  await page.getByText('LRW3E7EK8PC713204').first().waitFor()
  expect(owner.complaints).toEqual([])
  await owner.close()
})

test('who goes back from PayPal without paying is told that nothing was charged, and pays by card', async () => {
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await connect(owner, system.url)
  await page.getByRole('checkbox', { name: /Aurora/ }).check()
  await choose(page, /Basic/)
  await page.getByRole('button', { name: /with PayPal/ }).click()
  await page.getByRole('button', { name: 'Back without paying' }).click()
  await page.waitForURL(/\/en\/pay/)
  await page.getByText('You came back without paying').waitFor()
  await page.getByRole('button', { name: /by card/ }).click()
  await payAndWait(owner)
  expect(owner.complaints).toEqual([])
  await owner.close()
})

test('a card that is declined takes nothing; who gives up finds the order as it was, and pays later', async () => {
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await page.getByRole('button', { name: 'Decline the card' }).click()
  await page.waitForURL(/declined/)
  await page.getByRole('button', { name: 'Back without paying' }).click()
  await page.waitForURL(/\/en\/pay/)
  await page.getByText('Nothing was charged.').first().waitFor()
  // Every step before the payment can be gone back to, with what was chosen
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: /^Cars/ }).click()
  await page.getByText('1 car chosen').waitFor()
  expect(await page.getByRole('checkbox', { name: /Aurora/ }).isChecked()).toBe(true)
  await page.goto(`${system.url}/en/order`)
  await page.getByText('This order is not paid yet').waitFor()
  await page.getByRole('link', { name: 'Back to payment' }).click()
  await page.getByRole('button', { name: /by card/ }).click()
  await payAndWait(owner)
  expect(owner.complaints).toEqual([])
  await owner.close()
})

test('a voucher for the whole price needs no payment page; the same one cannot be used twice', async () => {
  const voucher = randomUUID().toUpperCase()
  await change(system, `insert into vouchers (code, kind, max_uses) values ($1, 'free', 1)`, [voucher])
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await connect(owner, system.url)
  await page.getByRole('checkbox', { name: /Aurora/ }).check()
  await choose(page, /Basic/)
  const redeem = async () => {
    await page.getByText('I have a voucher').click()
    await page.getByLabel('Voucher code').fill(voucher)
    await page.getByRole('button', { name: 'Redeem' }).click()
  }
  await redeem()
  await page.waitForURL(/\/en\/order/)
  await page.getByText('Download PDF').waitFor()

  // The report is delivered, so the connection to Tesla was forgotten
  await connect(owner, system.url)
  await page.getByRole('checkbox', { name: /Aurora/ }).uncheck()
  await page.getByRole('checkbox', { name: /Blue Whale/ }).check()
  await choose(page, /Basic/)
  await redeem()
  await page.getByRole('alert').filter({ hasText: 'This voucher cannot be used' }).waitFor()
  expect(owner.complaints.filter((line) => !line.includes('409'))).toEqual([])
  await owner.close()
})
