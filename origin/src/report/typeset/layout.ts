import type { Block } from './blocks.ts'
import { ink } from '../pdf/ink.ts'
import { breakLines } from './lines.ts'
import type { Painter } from './painter.ts'
import type { Typefaces } from '../pdf/type.ts'
import { table } from './table.ts'

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

export type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

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
