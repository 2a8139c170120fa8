import type { Sheet } from '../src/report/pdf/make-pdf.ts'
import type { BoxVector, Inline, Node } from '../src/report/pdf/pdfmake-inside.ts'
import type { Shape } from '../src/report/pdf/shape.ts'

/** Every text of a document that is not laid out yet, in reading order. */
export function textsOf(sheet: Sheet): string[] {
  return [
    sheet.title,
    ...shapeTexts(sheet.first.header),
    ...sheet.content.flatMap(({ node }) => ofNode(node)),
    ...shapeTexts(sheet.others.footer(2, 9)),
  ]
}

/** Web addresses that words of a document lead to. */
export function linksOf(sheet: Sheet): string[] {
  return sheet.content.flatMap(({ node }) => inlinesOf(node)).flatMap(({ address }) => address ?? [])
}

function ofNode(node: Node): string[] {
  if ('text' in node) return [node.text.map(({ text }) => text).join('')]
  if ('canvas' in node) return node.canvas.flatMap(ofBox)
  if ('image' in node) return [node.tag.alt ?? '']
  return innerOf(node).flatMap(ofNode)
}

const ofBox = ({ tag, shapes }: BoxVector) => [...(tag?.alt ? [tag.alt] : []), ...shapeTexts(shapes)]

function inlinesOf(node: Node): Inline[] {
  return 'text' in node ? node.text : innerOf(node).flatMap(inlinesOf)
}

function innerOf(node: Node): Node[] {
  if ('stack' in node) return node.stack
  if ('columns' in node) return node.columns
  return 'table' in node ? node.table.body.flat() : []
}

const shapeTexts = (shapes: readonly Shape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
