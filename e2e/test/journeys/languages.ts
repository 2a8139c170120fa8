import { expect, test } from 'vitest'
import { pdfText } from '../pdf-text.ts'
import { browser, system } from '../one-stage.ts'
import { readDownload, visit } from '../visitor.ts'

test('who reads Italian stays in Italian: through Tesla, the payment, the PDF and its code', async () => {
  const visitor = await visit(browser, 'europe-north1', 'it-IT')
  const { page } = visitor
  const spoken = () => page.locator('html').getAttribute('lang')

  await page.goto(system.url)
  expect(new URL(page.url()).pathname).toBe('/it')
  await page.getByRole('link', { name: 'Ordina un rapporto' }).first().click()
  await page.getByRole('button', { name: 'Continua su Tesla' }).click()
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  expect(new URL(page.url()).searchParams.get('locale')).toBe('it-IT')
  await page.getByRole('button', { name: 'Allow' }).click()

  await page.waitForURL(/\/it\/cars/)
  await page.getByRole('checkbox', { name: /Aurora/ }).check()
  await page.getByRole('button', { name: 'Continua' }).click()
  await page.waitForURL(/\/it\/package/)
  await page.getByRole('radio', { name: /Basic/ }).check()
  await page.getByLabel(/Accetto le condizioni/).check()
  await page.getByRole('button', { name: 'Continua al pagamento' }).click()
  await page.waitForURL(/\/it\/pay/)
  await page.getByRole('button', { name: /con carta/ }).click()
  await page.waitForURL(/\/c\/pay\//)
  await page.getByRole('button', { name: 'Pay', exact: true }).click()

  await page.waitForURL(/\/it\/order/)
  const { name, bytes } = await readDownload(visitor, page.getByText('Scarica il PDF'))
  expect(name).toMatch(/-it\.pdf$/)
  const text = (await pdfText(bytes)).join('\n')
  expect(text).toContain('Rapporto del veicolo')

  const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text)?.[0] ?? 'no code'
  await page.goto(new URL(`/v/${code}`, system.url).href)
  await page.waitForURL(/\/it\/verify/)
  await page.getByText('Questo rapporto è stato emesso da noi').waitFor()
  expect(await spoken()).toBe('it')

  // By keyboard alone to another of the nine
  await page.locator('header summary').focus()
  await page.keyboard.press('Enter')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('hreflang'))
  for (let steps = 0; steps < 9 && (await focused()) !== 'de'; steps += 1) await page.keyboard.press('Tab')
  expect(await focused()).toBe('de')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/de\/verify/)
  expect(await spoken()).toBe('de')

  expect(visitor.complaints).toEqual([])
  await visitor.close()
})
