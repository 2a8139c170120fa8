import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { revokeCommand } from '../../../origin/src/verification/revoke.ts'
import { pdfText } from '../pdf-text.ts'
import { change } from '../record.ts'
import { browser, system } from '../one-stage.ts'
import { connect, download, orderBasic, payAndWait, visit } from '../visitor.ts'

const codeOf = async (bytes: Buffer) =>
  /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec((await pdfText(bytes)).join('\n'))?.[0] ?? 'no code'

/** A buyer far away, who holds a file and no session. */
async function buyerWith() {
  const buyer = await visit(browser, 'us-central1', 'en-US')
  const { page } = buyer
  /** Opens the page anew, without the code that its address held, and waits until it takes a file. */
  const open = async () => {
    await page.goto('about:blank')
    await page.goto(`${system.url}/en/verify`)
    await page.waitForFunction(() => !document.querySelector('main [inert]'))
  }
  await open()
  const drop = (bytes: Buffer) =>
    page
      .getByLabel(/Choose a PDF/)
      .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: bytes })
  return { buyer, page, open, drop }
}
const look = async (page: Page, code: string) => {
  await page.getByLabel('Code from the report').fill(code)
  await page.getByRole('button', { name: 'Check' }).click()
}

test('a file is genuine as it was delivered, and not once it was altered, replaced or withdrawn', async () => {
  const owner = await visit(browser, 'europe-north1')
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await payAndWait(owner)
  const first = (await download(owner)).bytes
  const code = await codeOf(first)

  const { buyer, page, open, drop } = await buyerWith()
  await drop(first)
  await page.getByText('Genuine and unaltered').waitFor()
  await page.getByText(code, { exact: true }).waitFor()

  // One digit of the odometer would do; here it is the last byte
  const altered = Buffer.from(first)
  altered.set([(altered.at(-1) ?? 0) ^ 1], altered.length - 1)
  await drop(altered)
  await page.getByText('We do not know this file').waitFor()
  await look(page, code)
  await page.getByText('We issued this report').waitFor()
  await drop(altered)
  await page.getByText('The file is not this report').waitFor()
  expect(await page.getByText('Genuine and unaltered').count()).toBe(0)
  await page.getByLabel('VIN of the car in front of you').fill('LRW3E7EK8PC713204')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByText('The first five characters fit.').waitFor()

  // After its seven days the file is gone. One that is made again, here as of another reading, takes its place.
  await change(system, `update verifications set read_at = read_at - interval '1 day' where code = $1`, [
    code,
  ])
  await change(system, `update reports set expires_at = now() - interval '1 minute' where verify_code = $1`, [
    code,
  ])
  await system.scheduler.run('reconcile-eu')
  await owner.page.reload()
  await owner.page.getByText('The file was deleted after its seven days.').waitFor()
  await owner.page.getByRole('button', { name: 'Make the PDF again' }).click()
  await owner.page.getByText('Download PDF').waitFor()
  const second = (await download(owner)).bytes
  const newCode = await codeOf(second)
  expect(newCode).not.toBe(code)
  await open()
  await drop(first)
  await page.getByText('There is a newer report').waitFor()
  await page.getByText('The file you dropped is exactly this report.').waitFor()
  await page.getByRole('button', { name: 'See the newer report' }).click()
  await page.getByText(newCode, { exact: true }).waitFor()
  await drop(second)
  await page.getByText('Genuine and unaltered').waitFor()

  const told: string[] = []
  const exit = await revokeCommand({
    args: [newCode, '--because', 'the journey asks for it', '--do'],
    env: { DATABASE_URL: system.standIns.postgres?.url },
    print: (line) => void told.push(line),
  })
  expect(exit, told.join('\n')).toBe(0)
  await open()
  await drop(second)
  await page.getByText('Withdrawn', { exact: true }).waitFor()
  expect(await page.getByText('Genuine and unaltered').count()).toBe(0)
  expect(await page.getByText('We issued this report', { exact: true }).count()).toBe(0)
  await look(page, '22222-22222')
  await page.getByText('We do not know this code').waitFor()
  expect(buyer.complaints.filter((line) => !line.includes('404'))).toEqual([])
  expect(owner.complaints).toEqual([])
  await buyer.close()
  await owner.close()
})
