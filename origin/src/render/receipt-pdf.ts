import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import pdfmake from 'pdfmake'
import { receiptDocument, receiptTables } from '../order/receipt.ts'
import type { Receipt } from '../order/receipt-data.ts'

/** The bundle carries them beside itself (origin/build.ts). */
const fonts = fileURLToPath(new URL('../../assets/fonts', import.meta.url))

pdfmake.setFonts({
  'Noto Sans': { normal: `${fonts}/noto-sans-regular.ttf`, bold: `${fonts}/noto-sans-semibold.ttf` },
})
pdfmake.setTableLayouts(receiptTables)
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => dirname(path) === fonts)

/**
 * The receipt as PDF; the same receipt gives the same bytes. Reads nothing but its own two fonts. An error while the
 * document ends can leave pdfmake waiting for ever: whoever calls has a deadline (renderer.ts).
 */
export function receiptPdf(receipt: Receipt): Promise<Uint8Array> {
  return pdfmake.createPdf(receiptDocument(receipt)).getBuffer()
}
