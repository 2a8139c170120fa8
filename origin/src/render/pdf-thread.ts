import type { Report } from '@cpt/contract/report'
import { move } from 'piscina'
import { receiptSheet, type Receipt } from '../order/receipt.ts'
import { renderPdf, typefaces, type RenderOptions } from '../report/render.ts'
import { typeset } from '../report/typeset/typeset.ts'

// What runs in the rendering threads. Bytes are handed over, not copied.

export default async function pdf({ report, options }: { report: Report; options: RenderOptions }) {
  return handedOver(await renderPdf(report, options))
}

const receiptDeadlineMs = 5_000

export async function receipt(data: Receipt) {
  return handedOver(await typeset(receiptSheet(data), typefaces(), receiptDeadlineMs))
}

/** A Buffer may be a window on Node's shared pool, which cannot be handed over. */
const handedOver = (bytes: Uint8Array) => move(new Uint8Array(bytes).buffer)
