import type { Sheet } from './blocks.ts'
import { boxes } from './layout.ts'
import type { Box } from './layout.ts'
import { Painter } from './painter.ts'
import { fillSignature } from '../pdf/signature.ts'
import type { Signer } from '../pdf/signature.ts'
import type { Typefaces } from '../pdf/type.ts'

interface Placed {
  box: Box
  y: number
}

/** Pages out of a document: every block placed, then drawn in order, then the bytes, signed where there is a signer. */
export async function typeset(
  sheet: Sheet,
  faces: Typefaces,
  deadlineMs: number,
  signer?: Signer,
): Promise<Buffer> {
  const { page } = sheet
  const pages = paginate(
    boxes(sheet.blocks, page.width - page.left - page.right, faces),
    page.top,
    page.height - page.bottom,
  )
  const painter = new Painter(sheet, faces)
  const bytes = collected(painter, deadlineMs)
  for (const [index, placed] of pages.entries()) {
    painter.page()
    const frame = index === 0 ? sheet.first : sheet.others
    painter.artifact(() => {
      painter.shapes(frame.header, 0, 0)
      painter.shapes(frame.footer(index + 1, pages.length), 0, 0)
    }, 'Pagination')
    for (const { box, y } of placed) box.draw(painter, page.left, y)
  }
  if (!signer) {
    painter.end()
    return bytes
  }
  const gap = painter.signature(signer, sheet.createdAt, sheet.signatureTitle)
  painter.end()
  return fillSignature(await bytes, gap, signer, sheet.createdAt)
}

/** Far more than any car fills; a document beyond it is a mistake or an attack. */
const mostPages = 80

function paginate(blocks: readonly Box[], top: number, bottom: number): Placed[][] {
  const pages: Placed[][] = [[]]
  let y = top
  const turn = () => {
    if (pages.length >= mostPages) throw new Error(`more than ${mostPages} pages`)
    pages.push([])
    y = top
  }
  const put = (box: Box) => {
    pages.at(-1)?.push({ box, y })
    y += box.height + box.after
  }

  for (let index = 0; index < blocks.length; index++) {
    const first = blocks[index]
    if (!first) continue
    const empty = () => pages.at(-1)?.length === 0
    if (first.breakBefore) {
      if (!empty()) turn()
      continue
    }
    if (first.height === 0 && empty()) continue
    if (first.keepWithNext && y + leadFrom(blocks, index) > bottom && !empty()) turn()
    let rest: Box = first
    while (y + rest.height > bottom) {
      const parts = y + rest.lead <= bottom ? rest.split?.(bottom - y) : undefined
      if (parts) {
        put(parts[0])
        rest = parts[1]
        turn()
        continue
      }
      if (empty()) break
      turn()
    }
    put(rest)
  }
  return pages.filter((placed) => placed.length > 0)
}

/** Height of a heading with whatever headings follow, and the least of what they head. */
function leadFrom(blocks: readonly Box[], index: number): number {
  let height = 0
  for (let at = index; at < blocks.length; at++) {
    const box = blocks[at]
    if (!box) break
    if (!box.keepWithNext) return height + box.lead
    height += box.height + box.after
  }
  return height
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
