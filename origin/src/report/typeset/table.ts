import type { Cell, Column } from './blocks.ts'
import { printable } from '../fonts/printable.ts'
import { breakLines } from './lines.ts'
import type { Line } from './lines.ts'
import type { Painter } from './painter.ts'
import type { Typefaces } from '../pdf/type.ts'
import { hairline, ink, muted } from '../pdf/ink.ts'
import type { Box, Of } from './layout.ts'

interface TableRow {
  cells: { lines: Line[]; note: Line[] }[]
  height: number
}

/** Rows under a head that is repeated on each page; short tables are not torn apart. */
export function table(block: Of<'table'>, width: number, faces: Typefaces): Box {
  const size = block.size ?? 9
  const leading = size * 1.35
  const noteSize = size - 1.2
  const noteLeading = noteSize * 1.35
  const padding = block.padding ?? 3.4
  const gutter = 10
  const widths = columnWidths(block, width, size, gutter, faces)
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, one) => sum + one + gutter, 0))
  const asCell = (cell: Cell | string): Cell => (typeof cell === 'string' ? { text: cell } : cell)

  const rows: TableRow[] = block.rows.map((cells) => {
    const laid = cells.map((sent, index) => {
      const cell = asCell(sent)
      const own = widths[index] ?? 0
      const rowHeading = !block.head && index === 0
      const style = { size, colour: cell.colour ?? (rowHeading ? muted : ink), bold: cell.bold ?? false }
      return {
        lines: breakLines(cell.text, style, own, faces),
        note:
          cell.note === undefined
            ? []
            : breakLines(cell.note, { size: noteSize, colour: muted, bold: false }, own, faces),
      }
    })
    const tallest = Math.max(
      ...laid.map(({ lines, note }) => lines.length * leading + note.length * noteLeading),
    )
    return { cells: laid, height: tallest + padding * 2 }
  })
  const headSize = size - 1
  const head = block.head?.map((words, index) =>
    breakLines(words, { size: headSize, colour: muted, bold: true }, widths[index] ?? 0, faces),
  )
  const headLeading = headSize * 1.3
  const headHeight = head ? Math.max(...head.map((lines) => lines.length)) * headLeading + padding * 2 : 0
  const align = (index: number): Column['align'] => block.columns[index]?.align ?? 'left'

  // one table in the structure tree, over however many pages it goes
  const tree: { table?: ReturnType<Painter['open']>; drawn: number } = { drawn: 0 }

  const drawRow = (painter: Painter, row: TableRow, x: number, y: number) => {
    painter.element('TR', () => {
      for (const [index, cell] of row.cells.entries()) {
        const heading = !block.head && index === 0
        const left = x + (lefts[index] ?? 0)
        const own = widths[index] ?? 0
        const type = heading ? 'TH' : 'TD'
        const scope = heading ? { scope: 'Row' } : {}
        if (cell.note.length === 0) {
          painter.lines(type, cell.lines, left, y + padding, leading, own, align(index) ?? 'left', scope)
          continue
        }
        painter.element(
          type,
          () => {
            const below = y + padding + cell.lines.length * leading
            painter.lines('P', cell.lines, left, y + padding, leading, own, align(index) ?? 'left')
            painter.lines('P', cell.note, left, below, noteLeading, own, align(index) ?? 'left')
          },
          scope,
        )
      }
    })
    const at = y + row.height
    painter.artifact(() =>
      painter.shapes([{ kind: 'line', x1: 0, y1: 0, x2: width, y2: 0, stroke: hairline, line: 0.5 }], x, at),
    )
  }
  const drawHead = (painter: Painter, x: number, y: number, real: boolean) => {
    if (!head) return
    const cells = () => {
      for (const [index, lines] of head.entries()) {
        const left = x + (lefts[index] ?? 0)
        const own = widths[index] ?? 0
        if (real)
          painter.lines('TH', lines, left, y + padding, headLeading, own, align(index) ?? 'left', {
            scope: 'Column',
          })
        else {
          for (const [number, line] of lines.entries()) {
            const shift = align(index) === 'right' ? own - line.width : 0
            const baseline = y + padding + number * headLeading + headLeading / 2 + headSize * 0.36
            for (const one of line.fragments)
              painter.word(one.text, left + shift + one.x, baseline, one.weight, one.size, one.colour)
          }
        }
      }
    }
    if (real) painter.element('TR', cells)
    else painter.artifact(cells)
    painter.artifact(() =>
      painter.shapes(
        [{ kind: 'line', x1: 0, y1: 0, x2: width, y2: 0, stroke: muted, line: 0.6 }],
        x,
        y + headHeight,
      ),
    )
  }

  const part = (from: number, to: number): Box => {
    const mine = rows.slice(from, to)
    const height = headHeight + mine.reduce((sum, row) => sum + row.height, 0)
    return {
      height,
      after: block.after ?? 10,
      // a short table is not torn apart
      lead: headHeight + mine.slice(0, rows.length <= 6 ? 6 : 3).reduce((sum, row) => sum + row.height, 0),
      draw: (painter, x, y) => {
        const first = tree.drawn === 0
        tree.table ??= painter.open('Table', { title: block.summary })
        painter.within(tree.table, () => {
          drawHead(painter, x, y, first)
          let top = y + headHeight
          for (const row of mine) {
            drawRow(painter, row, x, top)
            top += row.height
          }
        })
        tree.drawn += mine.length
        if (tree.drawn === rows.length) tree.table.end()
      },
      split: (room) => {
        let used = headHeight
        let count = 0
        while (count < mine.length && used + (mine[count]?.height ?? 0) <= room)
          used += mine[count++]?.height ?? 0
        // two rows at least on either side
        if (mine.length - count === 1) count -= 1
        return count < 2 ? undefined : [part(from, from + count), part(from + count, to)]
      },
    }
  }
  return part(0, rows.length)
}

function columnWidths(
  block: Of<'table'>,
  width: number,
  size: number,
  gutter: number,
  faces: Typefaces,
): number[] {
  const room = width - gutter * (block.columns.length - 1)
  const natural = block.columns.map((column, index) => {
    if (column.width !== undefined) return column.width
    let widest = 0
    const head = block.head?.[index]
    if (head) widest = Math.max(...head.split(' ').map((word) => faces.semibold.width(word, size - 1)))
    for (const row of block.rows) {
      const cell = row[index]
      if (cell === undefined) continue
      const words = typeof cell === 'string' ? cell : cell.text
      if (typeof words === 'string' && !words.includes('\n')) {
        const bold = typeof cell !== 'string' && cell.bold
        widest = Math.max(widest, faces[bold ? 'semibold' : 'regular'].width(printable(words), size))
        continue
      }
      const [line] = breakLines(
        words,
        { size, colour: ink, bold: typeof cell !== 'string' && (cell.bold ?? false) },
        room,
        faces,
      )
      widest = Math.max(widest, line?.width ?? 0)
    }
    return Math.min(widest + 0.5, room * 0.6)
  })
  const growing = block.columns.reduce((sum, column) => sum + (column.grow ?? 0), 0)
  const used = natural.reduce((sum, one, index) => sum + (block.columns[index]?.grow ? 0 : one), 0)
  if (growing > 0) {
    const left = Math.max(room - used, 40)
    const sized = natural.map((one, index) => {
      const grow = block.columns[index]?.grow
      return grow ? (left * grow) / growing : one
    })
    const total = sized.reduce((sum, one) => sum + one, 0)
    return total <= room + 0.01 ? sized : sized.map((one) => (one * room) / total)
  }
  return used <= room ? natural : natural.map((one) => (one * room) / used)
}
