import { languages } from '@cpt/contract/languages'
import type { Cell, Content, TableLayout, TDocumentDefinitions } from 'pdfmake'
import type { Seller } from '../config.ts'
import { accent, hairline, ink, muted, page } from '../report/document/look.ts'
import { printable } from '../report/fonts/printable.ts'
import type { Receipt } from './receipt-data.ts'
import { receiptWords, type ReceiptWords } from './receipt-words.ts'

const brand = 'Car Pulse Tracker'
const titles = { basic: `${brand} Basic`, pro: `${brand} Pro`, bulk: `${brand} Bulk` }

interface Line {
  what: string
  cents: number
  bold?: boolean
}

/**
 * The receipt as a document in the look of the report. Written anew for each rendering, because pdfmake writes into
 * what it lays out; every text in it is a string, so none can name a file or an address to load.
 */
export function receiptDocument(receipt: Receipt): TDocumentDefinitions {
  const { currency, seller } = receipt
  const language = languages.find((known) => known === receipt.language) ?? 'en'
  const words = receiptWords[language]
  const money = new Intl.NumberFormat(language, { style: 'currency', currency })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const paidAt = new Date(receipt.paidAt)
  const lines = linesOf(receipt, words, (rate) => percent.format(rate))

  return {
    info: {
      title: `${words.receipt} ${receipt.number}`,
      subject: words.receipt,
      // Not the seller's name: pdfkit does not escape what it writes into the metadata, and names have an `&`.
      author: brand,
      creator: brand,
      // The same receipt gives the same bytes.
      creationDate: paidAt,
    },
    language,
    displayTitle: true,
    version: '1.7',
    pageSize: { width: page.width, height: page.height },
    pageMargins: [page.left, page.top, page.right, page.bottom],
    defaultStyle: { font: 'Noto Sans', fontSize: 10, color: ink },
    background: () => ({
      canvas: [{ type: 'rect', x: 0, y: 0, w: page.width, h: 7, color: accent }],
    }),
    header: () => masthead(`${words.receipt} ${receipt.number}`),
    content: [
      { text: words.receipt, fontSize: 25, bold: true, margin: [0, 0, 0, 2] },
      { text: receipt.number, fontSize: 11, color: muted, margin: [0, 0, 0, 22] },
      {
        columns: [
          { width: '*', stack: sellerLines(seller, words) },
          {
            width: 'auto',
            layout: 'facts',
            table: {
              widths: ['auto', 'auto'],
              body: [
                [{ text: words.order, color: muted }, receipt.orderId],
                [{ text: words.paidOn, color: muted }, day.format(paidAt)],
              ],
            },
          },
        ],
        columnGap: 24,
        margin: [0, 0, 0, 26],
      },
      {
        layout: 'lines',
        table: {
          widths: ['*', 'auto'],
          headerRows: 1,
          dontBreakRows: true,
          body: [
            [headCell(words.item), headCell(words.amount, 'right')],
            ...lines.map(({ what, cents, bold = false }): Cell[] => [
              { text: what, bold },
              { text: money.format(cents / 100), bold, alignment: 'right', noWrap: true },
            ]),
          ],
        },
      },
      ...(seller?.vatPercent === undefined
        ? [{ text: words.noVat, fontSize: 8, color: muted, margin: [0, 10, 0, 0] } satisfies Content]
        : []),
    ],
  }
}

/** How its tables are ruled: hairlines below the rows, as in the report. */
export const receiptTables: Record<'facts' | 'lines', TableLayout> = {
  facts: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: (column: number) => (column === 0 ? 0 : 12),
    paddingRight: () => 0,
    paddingTop: () => 0,
    paddingBottom: () => 2,
  },
  lines: {
    hLineWidth: (row: number) => (row === 0 ? 0 : 0.5),
    hLineColor: () => hairline,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 5,
    paddingBottom: () => 5,
  },
}

/**
 * What was paid. VAT is shown only where the seller is registered and its rate is configured: a price that names a
 * tax which is not paid would be worse than one that names none.
 */
function linesOf(receipt: Receipt, words: ReceiptWords, percent: (share: number) => string): Line[] {
  const { seller, cars, totalCents, discountCents, dueCents, refundedCents } = receipt
  const lines: Line[] = [
    { what: `${titles[receipt.package]}, ${cars} ${cars === 1 ? words.car : words.cars}`, cents: totalCents },
  ]
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

function masthead(title: string): Content {
  return {
    margin: [page.left, 27, page.right, 0],
    columns: [
      { width: 12, canvas: [{ type: 'rect', x: 0, y: 3, w: 7, h: 7, r: 1.5, color: accent }] },
      { width: '*', text: brand, fontSize: 9, bold: true },
      { width: 'auto', text: title, fontSize: 8.5, color: muted },
    ],
  }
}

const headCell = (text: string, alignment: 'left' | 'right' = 'left'): Cell => ({
  text,
  alignment,
  fontSize: 9,
  bold: true,
  color: muted,
})

function sellerLines(seller: Seller | undefined, words: ReceiptWords): Content[] {
  if (!seller) return [{ text: brand, bold: true }]
  const rest = [
    ...seller.address,
    ...(seller.businessId ? [`${words.businessId} ${seller.businessId}`] : []),
    ...(seller.vatId ? [`${words.vatId} ${seller.vatId}`] : []),
  ]
  return [
    { text: printable(seller.name), bold: true },
    ...rest.map((line): Content => ({ text: printable(line), margin: [0, 2, 0, 0] })),
  ]
}
