import { languages } from '@cpt/contract/languages'
import type { Seller } from '../config.ts'
import { accent, muted, page } from '../report/document/look.ts'
import { columns, heading, paragraph, stack, table } from '../report/pdf/content.ts'
import type { Cell, Piece, TextStyle } from '../report/pdf/content.ts'
import type { Frame, Sheet } from '../report/pdf/make-pdf.ts'
import type { Receipt } from './receipt-data.ts'
import { localeOf } from '@cpt/report-text/figures'
import { counted } from '@cpt/report-text/forms'
import { receiptWords, type ReceiptWords } from '@cpt/report-text/receipt-words'

const brand = 'Car Pulse Tracker'
const titles = { basic: `${brand} Basic`, pro: `${brand} Pro`, bulk: `${brand} Bulk` }

interface Line {
  what: string
  cents: number
  bold?: boolean
}

/** The receipt as a document in the look of the report; the same receipt gives the same bytes. */
export function receiptDocument(receipt: Receipt): Sheet {
  const { currency, seller } = receipt
  const language = languageOf(receipt)
  const words = receiptWords[language]
  const locale = localeOf(language)
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const paidAt = new Date(receipt.paidAt)
  const title = `${words.receipt} ${receipt.number}`
  const frame = masthead(title)

  return {
    title,
    subject: words.receipt,
    author: brand,
    language,
    createdAt: paidAt,
    page,
    signatureTitle: title,
    first: frame,
    others: frame,
    content: [
      heading(words.receipt, { level: 1, size: 25, after: 2 }),
      paragraph(receipt.number, { size: 11, colour: muted, after: 22 }),
      columns(
        [
          stack(sellerLines(seller, words)),
          {
            width: 260,
            ...table({
              summary: words.receipt,
              columns: [{}, { grow: 1 }],
              rows: [
                [words.order, receipt.orderId],
                [words.paidOn, day.format(paidAt)],
              ],
            }),
          },
        ],
        24,
        { after: 26 },
      ),
      table({
        summary: words.item,
        columns: [{ grow: 1 }, { align: 'right' }],
        head: [words.item, words.amount],
        size: 10,
        padding: 5,
        rows: linesOf(receipt, words, (rate) => percent.format(rate)).map(
          ({ what, cents, bold = false }): Cell[] => [
            { text: what, bold },
            { text: money.format(cents / 100), bold },
          ],
        ),
      }),
      ...(seller?.vatPercent === undefined
        ? [paragraph(words.noVat, { size: 8, colour: muted, before: 10, after: 0 })]
        : []),
    ],
  }
}

/** The reader's language, or English where we do not have it. */
const languageOf = ({ language }: Receipt) => languages.find((known) => known === language) ?? 'en'

/**
 * What was paid. VAT is shown only where the seller is registered and its rate is configured: a price that names a
 * tax which is not paid would be worse than one that names none.
 */
function linesOf(receipt: Receipt, words: ReceiptWords, percent: (share: number) => string): Line[] {
  const { seller, totalCents, discountCents, dueCents, refundedCents } = receipt
  const cars = counted(languageOf(receipt), words.cars, receipt.cars)
  const lines: Line[] = [{ what: `${titles[receipt.package]}, ${cars}`, cents: totalCents }]
  if (discountCents > 0) lines.push({ what: words.discount, cents: -discountCents })
  lines.push({ what: words.total, cents: dueCents, bold: true })
  if (seller?.vatPercent !== undefined) {
    const share = seller.vatPercent / 100
    const netCents = Math.round(dueCents / (1 + share))
    lines.push({ what: words.net, cents: netCents })
    lines.push({ what: `${words.vat} ${percent(share)}`, cents: dueCents - netCents })
  }
  if (refundedCents > 0) lines.push({ what: words.refunded, cents: -refundedCents })
  return lines
}

function masthead(title: string): Frame {
  const right = page.width - page.right
  return {
    header: [
      { kind: 'rect', x: 0, y: 0, width: page.width, height: 7, fill: accent },
      { kind: 'rect', x: page.left, y: 31, width: 7, height: 7, fill: accent, radius: 1.5 },
      { kind: 'text', x: page.left + 12, y: 37.6, text: brand, size: 9, bold: true },
      { kind: 'text', x: right, y: 37.6, text: title, size: 8.5, colour: muted, align: 'right' },
    ],
    footer: () => [],
  }
}

function sellerLines(seller: Seller | undefined, words: ReceiptWords): Piece[] {
  const style: TextStyle = { size: 10, leading: 1.35, after: 0 }
  if (!seller) return [paragraph(brand, { ...style, bold: true })]
  const rest = [
    ...seller.address,
    seller.email,
    ...(seller.businessId ? [`${words.businessId} ${seller.businessId}`] : []),
    ...(seller.vatId ? [`${words.vatId} ${seller.vatId}`] : []),
  ]
  return [
    paragraph(seller.name, { ...style, bold: true }),
    ...rest.map((line) => paragraph(line, { ...style, before: 2 })),
  ]
}
