import type { Block, Cell, Column } from './blocks.ts'
import { printable } from '../fonts/printable.ts'
import { breakLines } from './lines.ts'
import type { Line } from './lines.ts'
import type { Painter } from './painter.ts'
import type { Typefaces } from './type.ts'

/** A block that knows its size. `draw` is called once, on the page it was put on. */
export interface Box {
  height: number
  /** Empty space below it, dropped at the foot of a page. */
  after: number
  /** Least height of it that may stand at the foot of a page. */
  lead: number
  /** Never the last thing on a page. */
  keepWithNext?: boolean
  breakBefore?: boolean
  draw(painter: Painter, x: number, y: number): void
  /** The part that fits into `height`, and the rest. */
  split?(height: number): [Box, Box] | undefined
}

export const ink = '#16212b'
export const muted = '#5a6772'
export const hairline = '#d9dfe4'

const bodySize = 9.5
const leadingFactor = 1.45

export function boxes(blocks: readonly Block[], width: number, faces: Typefaces): Box[] {
  return blocks.map((block) => box(block, width, faces))
}

function box(block: Block, width: number, faces: Typefaces): Box {
  switch (block.kind) {
    case 'heading':
      return heading(block, width, faces)
    case 'text':
      return text(block, width, faces)
    case 'table':
      return table(block, width, faces)
    case 'list':
      return list(block, width, faces)
    case 'figure':
      return {
        height: block.height,
        after: block.after ?? 0,
        lead: block.height,
        draw: (painter, x, y) =>
          painter.element(
            'Figure',
            () => painter.content('Figure', () => painter.shapes(block.shapes, x, y)),
            { alt: block.alt, bbox: [x, y, x + (block.width ?? width), y + block.height] },
          ),
      }
    case 'image':
      return {
        height: block.height,
        after: block.after ?? 0,
        lead: block.height,
        draw: (painter, x, y) =>
          painter.element(
            'Figure',
            () => painter.content('Figure', () => painter.image(block.jpeg, x, y, block.width, block.height)),
            { alt: block.alt, bbox: [x, y, x + block.width, y + block.height] },
          ),
      }
    case 'columns':
      return columns(block, width, faces)
    case 'panel':
      return panel(block, width, faces)
    case 'keep':
      return stack(boxes(block.blocks, width, faces))
    case 'space':
      return { height: 0, after: block.height, lead: 0, draw: () => undefined }
    case 'page':
      return { height: 0, after: 0, lead: 0, breakBefore: true, draw: () => undefined }
  }
}

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

function heading(block: Of<'heading'>, width: number, faces: Typefaces): Box {
  const style = { size: block.size, colour: block.colour ?? ink, bold: true }
  const leading = block.size * 1.25
  const lines = breakLines(block.text, style, width, faces)
  const before = block.before ?? 0
  const height = before + lines.length * leading + (block.rule ? 4 : 0)
  return {
    height,
    after: block.after ?? 4,
    lead: height,
    keepWithNext: true,
    draw: (painter, x, y) => {
      if (block.level < 3) painter.bookmark(block.text)
      painter.lines(`H${block.level}`, lines, x, y + before, leading, width, 'left')
      if (!block.rule) return
      const at = y + height
      painter.artifact(() =>
        painter.shapes([{ kind: 'line', x1: 0, y1: 0, x2: width, y2: 0, stroke: ink, line: 0.8 }], x, at),
      )
    },
  }
}

function text(block: Of<'text'>, width: number, faces: Typefaces): Box {
  const size = block.size ?? bodySize
  const leading = size * (block.leading ?? leadingFactor)
  const style = { size, colour: block.colour ?? ink, bold: block.bold ?? false }
  const lines = breakLines(block.text, style, width, faces)
  const after = block.after ?? 6
  return {
    height: lines.length * leading,
    after,
    lead: lines.length * leading,
    ...(block.keepWithNext ? { keepWithNext: true } : {}),
    draw: (painter, x, y) => painter.lines('P', lines, x, y, leading, width, block.align ?? 'left'),
  }
}

const markWidth = 13

function list(block: Of<'list'>, width: number, faces: Typefaces): Box {
  const size = block.size ?? bodySize
  const leading = size * leadingFactor
  const gap = block.gap ?? 4
  const items = block.items.map(({ mark, text: words }) => ({
    mark,
    lines: breakLines(words, { size, colour: ink, bold: false }, width - markWidth, faces),
  }))
  const heights = items.map(({ lines }) => lines.length * leading + gap)
  return {
    height: heights.reduce((sum, one) => sum + one, 0) - (items.length > 0 ? gap : 0),
    after: block.after ?? 6,
    lead: heights[0] ?? 0,
    draw: (painter, x, y) =>
      painter.element('L', () => {
        let top = y
        for (const [index, { mark, lines }] of items.entries()) {
          painter.element('LI', () => {
            painter.artifact(() => painter.shapes([mark], x, top + leading / 2))
            painter.lines('LBody', lines, x + markWidth, top, leading, width - markWidth, 'left')
          })
          top += heights[index] ?? 0
        }
      }),
  }
}

/** Boxes one below the other, as one that is not split. */
function stack(inner: readonly Box[]): Box {
  const last = inner.at(-1)
  const height = inner.reduce((sum, one) => sum + one.height + one.after, 0) - (last?.after ?? 0)
  return {
    height,
    after: last?.after ?? 0,
    lead: height,
    draw: (painter, x, y) => {
      let top = y
      for (const one of inner) {
        one.draw(painter, x, top)
        top += one.height + one.after
      }
    },
  }
}

function columns(block: Of<'columns'>, width: number, faces: Typefaces): Box {
  const gaps = block.gap * (block.columns.length - 1)
  const fixedWidth = block.columns.reduce((sum, one) => sum + (one.width ?? 0), 0)
  const free = block.columns.filter((one) => one.width === undefined).length
  const share = free === 0 ? 0 : (width - gaps - fixedWidth) / free
  let left = 0
  const placed = block.columns.map((column) => {
    const own = column.width ?? share
    const at = left
    left += own + block.gap
    return { at, box: stack(boxes(column.blocks, own, faces)) }
  })
  const height = Math.max(0, ...placed.map(({ box: one }) => one.height))
  return {
    height,
    after: block.after ?? 0,
    lead: height,
    draw: (painter, x, y) => {
      for (const { at, box: one } of placed) one.draw(painter, x + at, y)
    },
  }
}

function panel(block: Of<'panel'>, width: number, faces: Typefaces): Box {
  const bar = block.bar ? 3 : 0
  const inner = stack(boxes(block.blocks, width - block.padding * 2 - bar, faces))
  const height = inner.height + block.padding * 2
  return {
    height,
    after: block.after ?? 0,
    lead: height,
    draw: (painter, x, y) => {
      painter.artifact(() => {
        if (block.fill || block.border) {
          painter.shapes(
            [
              {
                kind: 'rect',
                x: 0,
                y: 0,
                width,
                height,
                ...(block.fill ? { fill: block.fill } : {}),
                ...(block.border ? { stroke: block.border, line: 0.7 } : {}),
              },
            ],
            x,
            y,
          )
        }
        if (block.bar)
          painter.shapes([{ kind: 'rect', x: 0, y: 0, width: bar, height, fill: block.bar }], x, y)
      })
      inner.draw(painter, x + block.padding + bar, y + block.padding)
    },
  }
}

interface TableRow {
  cells: { lines: Line[]; note: Line[] }[]
  height: number
}

function table(block: Of<'table'>, width: number, faces: Typefaces): Box {
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
