import type { Seller } from '../config.ts'
import type { Block, Sheet } from '../report/typeset/blocks.ts'
import type { OrderRow } from './start-reports.ts'

/** What stands on a receipt, as plain data, so that it can be handed to a rendering thread. */
export interface Receipt {
  number: string
  orderId: string
  /** ISO 8601. */
  paidAt: string
  package: OrderRow['package']
  cars: number
  currency: string
  totalCents: number
  discountCents: number
  dueCents: number
  refundedCents: number
  language: string
  seller: Seller | undefined
}

const english = {
  receipt: 'Receipt',
  order: 'Order',
  paid: 'Paid on',
  item: 'What was bought',
  amount: 'Amount',
  discount: 'Voucher',
  total: 'Total paid',
  refunded: 'Paid back',
  net: 'Net',
  vat: (percent: string) => `VAT ${percent} %`,
  noVat: 'No VAT is shown separately on this receipt.',
  vatId: 'VAT number',
  businessId: 'Business number',
  cars: (count: number) => (count === 1 ? '1 car' : `${count} cars`),
}
const finnish: typeof english = {
  receipt: 'Kuitti',
  order: 'Tilaus',
  paid: 'Maksettu',
  item: 'Mitä ostettiin',
  amount: 'Summa',
  discount: 'Alennuskoodi',
  total: 'Maksettu yhteensä',
  refunded: 'Palautettu',
  net: 'Veroton hinta',
  vat: (percent) => `Alv ${percent} %`,
  noVat: 'Kuitissa ei ole eriteltyä arvonlisäveroa.',
  vatId: 'Alv-numero',
  businessId: 'Y-tunnus',
  cars: (count) => (count === 1 ? '1 auto' : `${count} autoa`),
}
/** The receipt's words; a reader of another language gets English. */
const words: Record<string, typeof english> = { en: english, fi: finnish }

const titles = {
  basic: 'Car Pulse Tracker Basic',
  pro: 'Car Pulse Tracker Pro',
  bulk: 'Car Pulse Tracker Bulk',
}

/**
 * The receipt as a page. VAT is shown only where the seller is registered and its rate is configured: a price that
 * names a tax which is not paid would be worse than one that names none.
 */
export function receiptSheet(receipt: Receipt): Sheet {
  const { language, currency, seller, dueCents, discountCents, refundedCents } = receipt
  const text = words[language] ?? english
  const locale = language in words ? language : 'en'
  const money = (cents: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const percent = seller?.vatPercent
  const netCents = percent === undefined ? dueCents : Math.round(dueCents / (1 + percent / 100))

  const lines: [string, string][] = [
    [`${titles[receipt.package]}, ${text.cars(receipt.cars)}`, money(receipt.totalCents)],
    ...(discountCents > 0 ? [[text.discount, money(-discountCents)] satisfies [string, string]] : []),
    [text.total, money(dueCents)],
    ...(percent === undefined
      ? []
      : [
          [text.net, money(netCents)] satisfies [string, string],
          [text.vat(new Intl.NumberFormat(locale).format(percent)), money(dueCents - netCents)] satisfies [
            string,
            string,
          ],
        ]),
    ...(refundedCents > 0 ? [[text.refunded, money(-refundedCents)] satisfies [string, string]] : []),
  ]
  const about: [string, string][] = [
    [text.receipt, receipt.number],
    [text.order, receipt.orderId],
    [text.paid, day.format(new Date(receipt.paidAt))],
  ]
  const columns = [{ grow: 1 }, { align: 'right' as const, width: 150 }]
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: text.receipt, size: 22, after: 12 },
    ...sellerLines(seller, text).map((line): Block => ({ kind: 'text', text: line, size: 10, after: 2 })),
    { kind: 'space', height: 12 },
    {
      kind: 'table',
      summary: text.receipt,
      columns: [{ width: 120 }, { grow: 1 }],
      rows: about,
      size: 10,
      after: 18,
    },
    {
      kind: 'table',
      summary: text.item,
      columns,
      head: [text.item, text.amount],
      rows: lines.map(([what, amount]) => [what, { text: amount, bold: what === text.total }]),
      size: 10,
      after: 12,
    },
    ...(percent === undefined ? [{ kind: 'text', text: text.noVat, size: 9 } satisfies Block] : []),
  ]
  const empty = { header: [], footer: () => [] }
  return {
    title: `${text.receipt} ${receipt.number}`,
    subject: text.receipt,
    author: seller?.name ?? 'Car Pulse Tracker',
    language: locale,
    createdAt: new Date(receipt.paidAt),
    page: { width: 595.28, height: 841.89, top: 64, bottom: 64, left: 64, right: 64 },
    first: empty,
    others: empty,
    blocks,
  }
}

function sellerLines(seller: Seller | undefined, text: typeof english): string[] {
  if (!seller) return ['Car Pulse Tracker']
  return [
    seller.name,
    ...seller.address,
    ...(seller.businessId ? [`${text.businessId} ${seller.businessId}`] : []),
    ...(seller.vatId ? [`${text.vatId} ${seller.vatId}`] : []),
  ]
}
