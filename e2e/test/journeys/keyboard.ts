import { expect, test } from 'vitest'
import { Keyboard } from '../keyboard.ts'
import { browser, system } from '../one-stage.ts'
import { visit } from '../visitor.ts'

test('whoever has a keyboard alone buys a report, and sees at every stop where he is', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const keyboard = new Keyboard(page, (url) => url.startsWith(system.url))
  const follow = async (role: 'link' | 'button', name: string | RegExp) => {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first()
    await target.waitFor()
    await keyboard.tabTo(target)
    await keyboard.press('Enter')
  }

  await page.goto(`${system.url}/en`)
  await follow('link', 'Skip to content')
  await page.waitForURL(/#content$/)
  await follow('link', 'Start a report')
  await page.waitForURL(/\/connect/)
  await page.waitForFunction(() => !document.querySelector('main [inert]'))
  await follow('button', 'Continue to Tesla')
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  await follow('button', 'Allow')

  await page.waitForURL(/\/en\/cars/)
  const car = page.getByRole('checkbox', { name: /Aurora/ })
  await car.waitFor()
  await keyboard.tabTo(car)
  await keyboard.press('Space')
  expect(await car.isChecked()).toBe(true)
  await follow('button', 'Continue')

  await page.waitForURL(/\/package/)
  const packages = page.getByRole('radio')
  const [basic, pro] = [page.getByRole('radio', { name: /Basic/ }), page.getByRole('radio', { name: /Pro/ })]
  await basic.waitFor()
  await keyboard.tabTo(packages.first())
  await keyboard.press('Space')
  // Arrows go from one package to the next, and back
  await keyboard.press('ArrowDown')
  expect(await pro.isChecked()).toBe(true)
  await keyboard.press('ArrowUp')
  expect(await basic.isChecked()).toBe(true)
  const terms = page.getByLabel(/I accept the terms/)
  await keyboard.tabTo(terms)
  await keyboard.press('Space')
  expect(await terms.isChecked()).toBe(true)
  await follow('button', 'Continue to payment')

  await page.waitForURL(/\/pay/)
  await follow('button', /by card/)
  await page.waitForURL(/\/c\/pay\//)
  await follow('button', 'Pay')
  await page.waitForURL(/\/order/)
  await page.getByText('Download PDF').waitFor()
  await follow('link', 'Read on screen')

  await page.waitForURL(/\/report/)
  await page.getByText('LRW3E7EK8PC713204').first().waitFor()
  // A page that is only read is gone to at once, without an attempt to show it by script
  await follow('link', 'Help')
  await page.waitForURL(/\/en\/help$/)
  expect(keyboard.lost).toEqual([])
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})
