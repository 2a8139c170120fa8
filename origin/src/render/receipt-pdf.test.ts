import { expect, test } from 'vitest'
import type { Receipt } from '../order/receipt-data.ts'
import { createRenderer, RenderFailed } from './renderer.ts'
import { receiptPdf } from './receipt-pdf.ts'

const receipt: Receipt = {
  number: 'CPT-2026-0000042',
  orderId: '0198b1f2-6f1a-7c3e-9a1b-2c3d4e5f6a7b',
  paidAt: '2026-11-20T12:05:00Z',
  package: 'pro',
  cars: 1,
  currency: 'EUR',
  totalCents: 1_999,
  discountCents: 0,
  dueCents: 1_999,
  refundedCents: 0,
  language: 'fr',
  seller: { name: 'Pulse & Daughters <Oy>', address: [], email: 'help@example.com', vatPercent: 25.5 },
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('a receipt has the same bytes each time, also from a rendering thread', async () => {
  const here = Buffer.from(await receiptPdf(receipt))
  const renderer = createRenderer({ threads: 1 })
  try {
    expect(here.equals(await receiptPdf(receipt))).toBe(true)
    expect(here.equals(await renderer.receipt(receipt))).toBe(true)
  } finally {
    await renderer.close()
  }
})

test('it names its language and title, carries both fonts, and has metadata that can be read', async () => {
  const file = latin(await receiptPdf(receipt))
  expect(file.slice(0, 8)).toBe('%PDF-1.7')
  expect(file).toContain('/Lang (fr)')
  expect(file).toMatch(/NotoSans-Regular/)
  expect(file).toMatch(/NotoSans-SemiBold/)
  const metadata = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(file)?.[0] ?? ''
  expect(metadata).toContain('CPT-2026-0000042')
  expect(metadata).not.toMatch(/&(?!\w+;)|Daughters/)
})

test('it is tagged, with a heading, a table and its cells', async () => {
  const file = latin(await receiptPdf(receipt))
  expect(file).toContain('/Marked true')
  for (const role of ['H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(file).toContain(`/S /${role}`)
})

test('a receipt that takes too long is given up, and its thread with it', async () => {
  const renderer = createRenderer({ threads: 1, deadlineMs: 1 })
  try {
    await expect(renderer.receipt(receipt)).rejects.toThrow(RenderFailed)
  } finally {
    await renderer.close()
  }
})
