import type { Attachment } from './attachment.ts'
import { stack } from './content.ts'
import type { Piece } from './content.ts'
import { layOut } from './pdfmake-inside.ts'
import type { LaidOutSheet } from './pdfmake-inside.ts'
import { Painter } from './painter.ts'
import type { SheetHead } from './painter.ts'
import type { Shape } from './shape.ts'
import { fillSignature } from './signature.ts'
import type { Sealer } from './signature.ts'
import type { Typefaces } from './type.ts'

/** What stands on every page beside its content; drawn as decoration, not read aloud. */
export interface Frame {
  header: readonly Shape[]
  /** Drawn with the number of the page and of all pages. */
  footer(page: number, pages: number): readonly Shape[]
}

export interface Sheet extends SheetHead {
  page: LaidOutSheet
  /** What a signature is called for those who hear the document, where there is one. */
  signatureTitle: string
  /** Decoration of the first page and of the others. */
  first: Frame
  others: Frame
  content: readonly Piece[]
  /** Files that the file carries along. */
  attachments?: readonly Attachment[]
}

/**
 * Pages out of a document: laid out by pdfmake, drawn and tagged, and signed where there is a sealer. A sheet serves
 * once, because pdfmake writes into what it lays out.
 * @throws when something does not fit on a page, or the document does not end in time
 */
export async function makePdf(
  sheet: Sheet,
  faces: Typefaces,
  deadlineMs: number,
  sealer?: Sealer,
): Promise<Buffer> {
  const { node, tags } = stack(sheet.content)
  const pages = layOut(node, sheet.page, faces)
  const painter = new Painter(sheet, tags, faces)
  const bytes = collected(painter, deadlineMs)
  for (const [index, { items }] of pages.entries()) {
    painter.page()
    const frame = index === 0 ? sheet.first : sheet.others
    painter.artifact(() => {
      painter.shapes(frame.header, 0, 0)
      painter.shapes(frame.footer(index + 1, pages.length), 0, 0)
    }, 'Pagination')
    painter.items(items)
  }
  painter.attach(sheet.attachments ?? [], sheet.createdAt)
  if (!sealer) {
    painter.end()
    return bytes
  }
  const gap = painter.signature(sealer, sheet.createdAt, sheet.signatureTitle)
  painter.end()
  return fillSignature(await bytes, gap, sealer, sheet.createdAt)
}

/** All bytes; fails when they have not come in time, because a document that cannot end says nothing. */
function collected(painter: Painter, deadlineMs: number): Promise<Buffer> {
  const { document } = painter
  return new Promise((resolve, reject) => {
    const start: Buffer[] = []
    const timer = setTimeout(() => reject(new Error(`no PDF within ${deadlineMs} ms`)), deadlineMs)
    document.on('data', (chunk: Buffer) => start.push(chunk))
    document.on('end', () => {
      clearTimeout(timer)
      resolve(painter.bytes(start))
    })
    document.on('error', (error: Error) => {
      clearTimeout(timer)
      reject(error)
    })
  })
}
