import { receiptDocument } from '../order/receipt.ts'
import type { Receipt } from '../order/receipt-data.ts'
import { makePdf } from '../report/pdf/make-pdf.ts'
import { typefaces } from '../report/render.ts'

/** The receipt as a tagged PDF; the same receipt gives the same bytes. Reads nothing but the two fonts. */
export function receiptPdf(receipt: Receipt, deadlineMs = 20_000): Promise<Buffer> {
  return makePdf(receiptDocument(receipt), typefaces(), deadlineMs)
}
