import { languages, type Language } from '@cpt/contract/languages'
import { expect, test } from 'vitest'
import { textsOf } from '../../test/document-texts.ts'
import { printable } from '../report/fonts/printable.ts'
import { receiptDocument } from './receipt.ts'
import type { Receipt } from './receipt-data.ts'

const seller = {
  name: 'Pulse & Daughters Oy ❄',
  address: ['Esimerkkikatu 1', '00100 Helsinki'],
  email: 'help@example.com',
  businessId: '1234567-8',
  vatId: 'FI12345678',
}
const bought: Receipt = {
  number: 'CPT-2026-0000042',
  orderId: '0198b1f2-6f1a-7c3e-9a1b-2c3d4e5f6a7b',
  paidAt: '2026-11-20T12:05:00Z',
  package: 'bulk',
  cars: 3,
  currency: 'EUR',
  totalCents: 5_997,
  discountCents: 1_000,
  dueCents: 4_997,
  refundedCents: 1_200,
  language: 'en',
  seller: { ...seller, vatPercent: 25.5 },
}
const texts = (changed: Partial<Receipt> = {}) =>
  textsOf(receiptDocument({ ...bought, ...changed })).map((text) => text.replaceAll('\u00a0', ' '))

test('net and VAT together are what was paid', () => {
  expect(texts().slice(texts().indexOf('What was bought'))).toEqual([
    ...['What was bought', 'Amount'],
    ...['Car Pulse Tracker Bulk, 3 cars', '€59.97'],
    ...['Voucher', '-€10.00'],
    ...['Total paid', '€49.97'],
    ...['Net', '€39.82'],
    ...['VAT 25.5%', '€10.15'],
    ...['Paid back', '-€12.00'],
  ])
})

test('a seller without a rate names no VAT but that there is none; nor does a receipt without a seller', () => {
  for (const without of [seller, undefined]) {
    const found = texts({ seller: without })
    expect(found).toContain('No VAT is shown separately on this receipt.')
    expect(found.filter((text) => /^(Net$|VAT \d)/.test(text))).toEqual([])
  }
})

test('nothing is said of a voucher or a refund that was not', () => {
  const found = texts({ discountCents: 0, refundedCents: 0, cars: 1, package: 'pro' })
  expect(found).toContain('Car Pulse Tracker Pro, 1 car')
  expect(found.filter((text) => text === 'Voucher' || text === 'Paid back')).toEqual([])
})

test.each<[Language, string[]]>([
  ['en', ['Receipt', '20 November 2026', '€49.97', 'VAT 25.5%']],
  ['fi', ['Kuitti', '20. marraskuuta 2026', '49,97 €', 'Alv 25,5 %']],
  ['de', ['Quittung', '20. November 2026', '49,97 €', 'Umsatzsteuer 25,5 %']],
  ['it', ['Ricevuta', '20 novembre 2026', '49,97 €', 'IVA 25,5%']],
])('dates, money and rates are written as in %s', (language, expected) => {
  expect(texts({ language })).toEqual(expect.arrayContaining(expected))
})

test('an unknown language gets English', () => {
  expect(receiptDocument({ ...bought, language: 'xx' }).language).toBe('en')
})

test.each(languages)(
  'the fonts have every letter of the receipt in %s, whatever the seller is called',
  (language) => {
    for (const vatPercent of [24, undefined])
      for (const text of textsOf(
        receiptDocument({ ...bought, language, seller: { ...seller, ...(vatPercent && { vatPercent }) } }),
      ))
        expect(printable(text)).toBe(text)
  },
)
