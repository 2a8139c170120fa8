import { expect, test } from 'vitest'
import { pdfText } from '../pdf-text.ts'
import { browser, system } from '../one-stage.ts'
import { visit } from '../visitor.ts'

/** With no space but the plain one. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

test('the start page shows the sample report in the visitor’s language: a picture, the page, the file', async () => {
  const visitor = await visit(browser, 'europe-north1', 'de-DE')
  const { page } = visitor
  await page.goto(system.url)
  await page.waitForURL(/\/de$/)
  const picture = page.getByRole('img', { name: /Erste Seite des Beispielberichts/ })
  const size = () => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  await expect.poll(size).toEqual([720, 1018])

  const href = await page.getByRole('link', { name: 'PDF öffnen' }).getAttribute('href')
  const file = await page.request.get(new URL(href ?? '', page.url()).href)
  expect(file.headers()['content-type']).toBe('application/pdf')
  // A browser's own reader of PDFs would be bound by it
  expect(file.headers()).not.toHaveProperty('content-security-policy')
  const sheets = await pdfText(await file.body())
  expect(sheets.length).toBeGreaterThan(3)
  for (const sheet of sheets) expect(sheet).toContain('MUSTER')

  await page.getByRole('link', { name: 'Am Bildschirm ansehen' }).click()
  await page.waitForURL(/\/de\/sample$/)
  const health = page.getByText(/zwischen \d+\s%\sund\s\d+\s%/).first()
  const [figures] = /zwischen \d+ % und \d+ %/.exec(plain((await health.textContent()) ?? '')) ?? []
  expect(plain(sheets[0] ?? '')).toContain(figures)

  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('prices are shown in the currency that is chosen, without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nb-NO' })
  const page = await context.newPage()
  await page.goto(`${system.url}/nb`)
  const basic = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Basic' }) })
  expect(await basic.locator('.price').innerText()).toMatch(/119,00/)
  await page.getByRole('radio', { name: 'NOK' }).focus()
  await page.keyboard.press('ArrowLeft')
  expect(await basic.locator('.price').innerText()).toMatch(/109,00/)
  await context.close()
})

test('the help is searched by keyboard, with accents or without; Enter leads to the answer', async () => {
  const visitor = await visit(browser, 'europe-north1', 'fr-FR')
  const { page } = visitor
  await page.goto(`${system.url}/fr/help`)
  const answers = page.getByRole('article')
  const all = await answers.count()
  const found = page.getByRole('search').getByRole('status')

  await page.getByRole('searchbox').focus()
  await page.keyboard.type('reveille')
  await expect.poll(() => found.textContent()).toMatch(/^Réponses\s: \d$/)
  const left = await answers.count()
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(all / 2)
  // The list of questions shows the same, and no topic without an answer
  expect(await page.getByRole('navigation', { name: 'Sur cette page' }).getByRole('link').count()).toBe(left)
  expect(await page.getByRole('heading', { name: 'Compte et données' }).count()).toBe(0)

  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/réveillée/)

  await page.getByRole('searchbox').fill('zzzz')
  await expect.poll(() => found.textContent()).toMatch(/Aucune réponse/)
  await page.getByRole('searchbox').press('Escape')
  await expect.poll(() => answers.count()).toBe(all)
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('without a script the help has all its answers, and no field that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${system.url}/en/help`)
  expect(await page.getByRole('article').count()).toBeGreaterThan(20)
  expect(await page.getByRole('searchbox').count()).toBe(0)
  await page.getByRole('link', { name: 'The car does not wake up' }).click()
  await page.waitForURL(/#asleep$/)
  await page.getByRole('article').getByRole('link', { name: 'Ask the seller for a report' }).click()
  await page.waitForURL(/\/en\/ask$/)
  await context.close()
})
