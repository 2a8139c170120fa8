import { expect, test } from 'vitest'
import { pdfText } from '../pdf-text.ts'
import { browser, system } from '../one-stage.ts'
import { connect, download, order, payAndWait, signIn, visit } from '../visitor.ts'

const codeOf = (text: string) => /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text)?.[0] ?? 'no code'

test('an owner of Pro has the car read again, free of charge, and the new report says what has changed', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await connect(visitor, system.url)
  await order(visitor, /Aurora/, /Pro/)
  await payAndWait(visitor)
  const first = codeOf((await pdfText((await download(visitor)).bytes)).join('\n'))
  // Offered once all nine languages are made.
  await page.getByText('this order includes one more reading').waitFor()
  await page.getByRole('link', { name: 'Read the car again' }).click()

  await signIn(visitor)
  await page.getByRole('button', { name: 'Read again now' }).click()
  await page.waitForURL(/\/order\?id=/)
  await page.getByText('This is the second reading of an earlier order').waitFor()
  await page.getByText('Download PDF').waitFor()
  expect(await page.getByRole('button', { name: 'Receipt (PDF)' }).count()).toBe(0)
  const pages = await pdfText((await download(visitor)).bytes)
  const second = codeOf(pages.join('\n'))
  expect(second).not.toBe(first)
  const text = pages.join(' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain('What changed since the first reading')
  expect(text).toContain(`First report: code ${first}`)
  expect(text).toContain('within the likely range of the first reading')
  await page.getByRole('link', { name: 'Read on screen' }).click()
  await page.getByRole('heading', { name: 'What changed since the first reading' }).waitFor()

  await page.goto(`${system.url}/en/verify#${first}`)
  await page.getByText('We issued this report').waitFor()
  await page.getByRole('button', { name: 'See the later report' }).click()
  await page.getByText(second, { exact: true }).waitFor()
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})
