import type { Block, Cell, Shape, Sheet, Text } from '../src/report/typeset/blocks.ts'

/** Every text of a document, in reading order. */
export function textsOf(sheet: Sheet): string[] {
  const of = (block: Block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text]
      case 'text':
        return [textOf(block.text)]
      case 'table':
        return [
          ...(block.head ?? []),
          ...block.rows
            .flat()
            .flatMap((cell: Cell | string) =>
              typeof cell === 'string' ? [cell] : [textOf(cell.text), ...(cell.note ? [cell.note] : [])],
            ),
        ]
      case 'list':
        return block.items.map((item) => textOf(item.text))
      case 'figure':
        return [block.alt, ...shapeTexts(block.shapes)]
      case 'image':
        return [block.alt]
      case 'columns':
        return block.columns.flatMap((column) => column.blocks.flatMap(of))
      case 'panel':
      case 'keep':
        return block.blocks.flatMap(of)
      default:
        return []
    }
  }
  return [
    sheet.title,
    ...shapeTexts(sheet.first.header),
    ...sheet.blocks.flatMap(of),
    ...shapeTexts(sheet.others.footer(2, 9)),
  ]
}

const textOf = (text: Text) => (typeof text === 'string' ? text : text.map((run) => run.text).join(''))
const shapeTexts = (shapes: readonly Shape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
