import { sessionSeconds } from '@cpt/contract/limits'
import { expect, test } from 'vitest'
import { browser, system } from '../one-stage.ts'
import { connect, orderBasic, payAndWait, signIn, visit } from '../visitor.ts'

test('a session that ends at the list of cars was warned of; what was ticked is there after the next sign-in', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await page.clock.install()
  await connect(visitor, system.url)
  for (const name of [/Aurora/, /Blue Whale/]) await page.getByRole('checkbox', { name }).check()
  const title = await page.title()

  // Nobody touches the page for as long as a session lasts, but for its last two minutes and a little
  await page.clock.fastForward((sessionSeconds - 150) * 1_000)
  expect(await page.getByRole('dialog').isVisible()).toBe(false)
  await page.clock.fastForward(40_000)
  const warning = page.getByRole('dialog', { name: 'Your session ends soon' })
  await warning.waitFor()
  expect(await page.title()).toMatch(/^1:\d\d · Your session ends soon$/)
  await page.clock.fastForward(120_000)
  await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor()
  expect(await warning.isVisible()).toBe(false)
  expect(await page.title()).toBe(title)
  for (const name of [/Aurora/, /Blue Whale/])
    expect(await page.getByRole('checkbox', { name }).isChecked()).toBe(true)

  await page.getByRole('link', { name: 'Connect again' }).click()
  await signIn(visitor)
  await page.getByText('2 cars chosen').waitFor()
  for (const [name, ticked] of [
    [/Aurora/, true],
    [/Blue Whale/, true],
    [/Musta/, false],
  ] as const)
    expect(await page.getByRole('checkbox', { name }).isChecked(), String(name)).toBe(ticked)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/\/package/)
  await page.getByRole('radio', { name: /Bulk/ }).check()
  await page.getByLabel(/I accept the terms/).check()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.waitForURL(/\/pay/)
  for (const name of ['Aurora', 'Blue Whale']) await page.getByText(name).waitFor()
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('who stays signed in stays, and a reload takes no tick away', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await page.clock.install()
  await connect(visitor, system.url)
  await page.getByRole('checkbox', { name: /Aurora/ }).check()
  await page.clock.fastForward((sessionSeconds - 60) * 1_000)
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.clock.fastForward(120_000)
  await page.reload()
  await page.getByText('1 car chosen').waitFor()
  expect(await page.getByRole('checkbox', { name: /Aurora/ }).isChecked()).toBe(true)
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('who refuses the permission is told that nothing was shared, and can grant it after all', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await page.goto(`${system.url}/en/connect`)
  await page.getByRole('button', { name: 'Continue to Tesla' }).click()
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  await page.getByRole('button', { name: 'Refuse' }).click()
  await page.waitForURL(/\/en\/connect/)
  await page.getByText('You did not grant the permission').waitFor()
  await signIn(visitor)
  await page.getByRole('checkbox', { name: /Aurora/ }).waitFor()
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('who deletes everything gets a receipt, and neither order, report nor link opens again', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await connect(visitor, system.url)
  await orderBasic(visitor, /Aurora/)
  await payAndWait(visitor)
  const field = page.getByRole('textbox', { name: 'Private link to this order' })
  await expect.poll(() => field.inputValue()).toContain('#')
  const link = await field.inputValue()
  const order = page.url()

  await page.goto(`${system.url}/en/data`)
  await page.getByRole('button', { name: 'Show what would be deleted' }).click()
  await page.getByText('1 order with its readings and reports').waitFor()
  await page.getByRole('button', { name: 'Delete everything now' }).click()
  await page.getByText(/^Deleted on .+ Keep this receipt/).waitFor()
  await page.getByText('1 report', { exact: true }).waitFor()

  await page.goto(order)
  await page.getByText('This tab cannot open the order').waitFor()
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText('This link opens no order').first().waitFor()
  // Nothing is left of it in the tab
  expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain('Aurora')
  await visitor.close()
})
