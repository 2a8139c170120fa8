import type { Verification } from '@cpt/contract/verify'
import { fill } from '@cpt/report-text/fill'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { userEvent } from 'vitest/browser'
import { fingerprint } from '#lib/fingerprint.ts'
import '#lib/styles/base.css'
import { page } from '#lib/test/app/state.svelte.ts'
import { refusal, servers } from '#lib/test/servers.ts'
import { journeyText } from '#text/index.ts'
import VerifyPage from './+page.svelte'

const texts = await journeyText('en')
const text = texts.verify
const pdf = (content: string) => new File([content], 'report.pdf', { type: 'application/pdf' })
const genuine = pdf('as it was delivered')

const report: Verification = {
  code: '7KQ4M-X9TRB',
  status: 'valid',
  issuedAt: '2026-11-20T10:01:00Z',
  readAt: '2026-11-20T10:00:00Z',
  language: 'en',
  model: 'Model 3',
  vinMasked: 'LRW3E****',
  odometerKm: 54_577,
  sha256: await fingerprint(genuine),
  facts: 'a.b.c',
  supersededBy: null,
  method: '3',
  laterReading: null,
  revokedAt: null,
}
const newer: Verification = { ...report, code: 'AAAAA-BBBBB', sha256: '0'.repeat(64), odometerKm: 60_000 }

/** The page, where our servers know one report, and the newer one of the same car. */
async function checkAt(known: Partial<Verification> = {}) {
  history.replaceState(null, '', ' ')
  page.go('verify')
  const all = [{ ...report, ...known }, newer]
  const found = (is: (one: Verification) => boolean) => all.find(is) ?? refusal('report-not-found', 404)
  const asked = servers({
    'GET /api/v1/verify/{code}': ({ path }) => found(({ code }) => code === path.code),
    'POST /api/v1/verify': ({ json }) => found(({ sha256 }) => sha256 === (json as Verification).sha256),
  })
  const data = { language: 'en' as const, text: texts, seller: texts.seller }
  const screen = await render(VerifyPage, { data, params: { lang: 'en' } })
  const byCode = async (code: string) => {
    await screen.getByLabelText(text.code).fill(code)
    await screen.getByRole('button', { name: text.act }).click()
  }
  const byFile = (file: File) => userEvent.upload(screen.getByLabelText(new RegExp(text.choose)), file)
  const says = (words: string) => expect.element(screen.getByText(words, { exact: true })).toBeVisible()
  const saysNothingOf = (...words: string[]) => {
    for (const word of words) expect(screen.getByText(word, { exact: true }).query(), word).toBeNull()
  }
  return { screen, asked, byCode, byFile, says, saysNothingOf }
}

test('the very file that was delivered is genuine and unaltered', async () => {
  const { byFile, says, screen } = await checkAt()
  await byFile(genuine)
  await says(text.genuine)
  await says('54,577 km')
  await expect.element(screen.getByText(report.sha256)).toBeVisible()
})

test('a file that was changed is not known; held against its code, it is not the report', async () => {
  const { byCode, byFile, says, saysNothingOf } = await checkAt()
  await byFile(pdf('as it was delivered, and changed'))
  await says(text.unknown)
  await byCode('7kq4m x9trb')
  await says(text.known)
  await byFile(pdf('as it was delivered, and changed'))
  await says(text.differs)
  saysNothingOf(text.genuine, text.known)
  await byFile(genuine)
  await says(text.genuine)
  saysNothingOf(text.differs)
})

test('of a code alone it is said that we know it, never that the file in hand is genuine', async () => {
  const { byCode, says, saysNothingOf } = await checkAt()
  await byCode(report.code)
  await says(text.known)
  saysNothingOf(text.genuine, text.match)
})

test('a report that was withdrawn is told so before everything else, also where the file is the right one', async () => {
  const { byFile, says, saysNothingOf, screen } = await checkAt({
    status: 'revoked',
    revokedAt: '2026-11-22T10:00:00Z',
    laterReading: { code: newer.code, readAt: newer.readAt },
  })
  await byFile(genuine)
  await says(text.revoked)
  await says(text.facts.revoked)
  await says(text.match)
  saysNothingOf(text.genuine, text.known, text.laterTitle)
  await expect.element(screen.getByText(text.revoked, { exact: true })).toHaveClass('title')
})

test('of a report that a newer one replaced, the newer one is a press away', async () => {
  const { byCode, says, saysNothingOf, screen } = await checkAt({
    status: 'superseded',
    supersededBy: newer.code,
  })
  await byCode(report.code)
  await says(text.superseded)
  saysNothingOf(text.known)
  await screen.getByRole('button', { name: text.newer }).click()
  await says(text.known)
  await says('60,000 km')
  saysNothingOf(text.superseded)
})

test('a car that was read again keeps its first report, and shows the way to the second', async () => {
  const { byCode, says, screen } = await checkAt({
    laterReading: { code: newer.code, readAt: newer.readAt },
  })
  await byCode(report.code)
  await says(text.known)
  await says(text.laterTitle)
  await screen.getByRole('button', { name: text.laterAct }).click()
  await says('60,000 km')
})

test('a code that is none is refused beside its field, and nothing is asked', async () => {
  const { byCode, asked, screen } = await checkAt()
  await byCode('7KQ4M-X9TR0')
  await expect.element(screen.getByRole('alert')).toHaveTextContent(text.codeWrong)
  await expect.element(screen.getByLabelText(text.code)).toHaveAccessibleDescription(text.codeWrong)
  expect(asked).toEqual([])
  await byCode('22222-22222')
  await expect.element(screen.getByText(text.unknownCode)).toBeVisible()
  await expect.element(screen.getByLabelText(text.code)).toBeValid()
})

test('the VIN of the car is held against the report here, however it is written', async () => {
  const { byCode, asked, screen } = await checkAt()
  await byCode(report.code)
  const field = screen.getByLabelText(text.vin.label)
  const compare = async (vin: string) => {
    await field.fill(vin)
    await screen.getByRole('button', { name: text.vin.act }).click()
  }
  await compare('LRW3E7EK8PC71320')
  await expect.element(screen.getByText(text.vin.malformed)).toBeVisible()
  await compare('lrw3e 7ek8 pc713204')
  await expect.element(screen.getByText(text.vin.fits)).toBeVisible()
  await compare('5YJ3E7EA0PF000316')
  await expect.element(screen.getByText(fill(text.vin.differs, { vin: 'LRW3E' }))).toBeVisible()
  // An answer does not outlive what it was about
  await field.fill('5YJ3E7EA0PF00031')
  await expect.element(screen.getByText(fill(text.vin.differs, { vin: 'LRW3E' }))).not.toBeInTheDocument()
  expect(asked).toEqual(['GET /api/v1/verify/{code}'])
})
