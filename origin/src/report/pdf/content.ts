// Long because it is one vocabulary: the pieces that a document is composed of, which build on one another.
import { printable, printableInLines } from '../fonts/printable.ts'
import { hairline, ink, muted } from './ink.ts'
import type { Node, TableLayout, TextNode } from './pdfmake-inside.ts'
import type { Shape } from './shape.ts'
import { group, words } from './tag.ts'
import type { Tag } from './tag.ts'

/**
 * pdfmake content, each piece with what it says of itself in the structure tree. A document definition is written to
 * while it is laid out, so a piece serves one document. Text is always text: nothing in a piece names a file, an
 * address to load, or code.
 */
export interface Piece {
  node: Node
  tags: Tag[]
}

export interface Run {
  text: string
  bold?: boolean
  size?: number
  colour?: string
  /** Web address that the words lead to. */
  link?: string
  /** BCP 47, where they are in another language than what stands around them. */
  lang?: string | undefined
}
/** Words, or runs of them. */
export type Text = string | readonly Run[]

/** Points, colours as `#rrggbb`. `after` is the space below, `leading` a multiple of the size. */
export interface TextStyle {
  size?: number
  colour?: string
  bold?: boolean
  align?: 'left' | 'right' | 'center'
  leading?: number
  before?: number
  after?: number
  /** BCP 47, where the words are in another language than the document. */
  lang?: string | undefined
}

const bodySize = 9.5
const bodyLeading = 1.45

export function paragraph(text: Text, style: TextStyle = {}): Piece {
  const { tag, runs } = spoken('P', text, inLanguage(style.lang))
  return { node: textNode(text, runs, style), tags: [tag] }
}

const inLanguage = (lang: string | undefined) => (lang === undefined ? {} : { lang })

export interface HeadingStyle extends TextStyle {
  level: 1 | 2 | 3
  rule?: boolean
  /** Small print at the other end of a ruled heading's line. */
  aside?: Piece | undefined
}

export function heading(text: string, { level, rule = false, aside, ...style }: HeadingStyle): Piece {
  const tag = words(`H${level}`, printable(text), level < 3 ? { bookmark: printable(text) } : {})
  const { after = 4, before = 0, ...rest } = style
  const node = textNode(text, tag, {
    leading: 1.25,
    bold: true,
    ...rest,
    before: rule ? 0 : before,
    after: rule ? 0 : after,
  })
  if (!rule) return { node, tags: [tag] }
  const layout: TableLayout = {
    ...noLines,
    hLineWidth: (row) => (row === 1 ? 0.8 : 0),
    hLineColor: () => ink,
    paddingBottom: () => 3.2,
  }
  return {
    node: {
      table: aside
        ? { widths: ['auto', '*'], body: [[node, aside.node]] }
        : { widths: ['*'], body: [[node]] },
      layout,
      ...margined({ before, after }),
    },
    tags: [tag, ...(aside?.tags ?? [])],
  }
}

const noLines: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  hLineColor: () => ink,
  vLineColor: () => ink,
  fillColor: () => null,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

/** Pieces one below the other. */
export function stack(pieces: readonly Piece[], margin: Margins = {}): Piece {
  return { node: { stack: nodes(pieces), ...margined(margin) }, tags: tagsOf(pieces) }
}

/** Pieces that stay on one page. Taller than a page they cannot be placed, and the document fails. */
export function keep(pieces: readonly Piece[], margin: Margins = {}): Piece {
  const { node, tags } = stack(pieces, margin)
  return { node: { ...node, unbreakable: true }, tags }
}

export interface Margins {
  before?: number
  after?: number
}

export interface ColumnPiece extends Piece {
  width?: number | '*' | 'auto'
}

/** Pieces side by side; those without a width share what is left. */
export function columns(pieces: readonly ColumnPiece[], gap: number, margin: Margins = {}): Piece {
  return {
    node: {
      columns: pieces.map(({ node, width = '*' }) => ({ stack: [node], width })),
      columnGap: gap,
      ...margined(margin),
    },
    tags: tagsOf(pieces),
  }
}

export interface PanelStyle extends Margins {
  fill?: string
  /** Colour of a bar on the left. */
  bar?: string
  border?: string
  padding: number
}

/** Pieces on a coloured ground, on one page. */
export function panel(
  pieces: readonly Piece[],
  { fill, bar, border, padding, ...margin }: PanelStyle,
): Piece {
  const layout: TableLayout = {
    hLineWidth: () => (border ? 0.7 : 0),
    vLineWidth: (column) => (column === 0 && bar ? 3 : border ? 0.7 : 0),
    hLineColor: () => border ?? ink,
    vLineColor: (column) => (column === 0 && bar ? bar : (border ?? ink)),
    fillColor: () => fill ?? null,
    paddingLeft: () => padding,
    paddingRight: () => padding,
    paddingTop: () => padding,
    paddingBottom: () => padding,
  }
  const table = { widths: ['*' as const], body: [[{ stack: nodes(pieces) }]] }
  return { node: { unbreakable: true, table, layout, ...margined(margin) }, tags: tagsOf(pieces) }
}

/** A drawing of our own in a box, with what it shows in words. */
export function figure(
  alt: string,
  size: { width: number; height: number },
  shapes: readonly Shape[],
  margin: Margins = {},
): Piece {
  const tag: Tag = { type: 'Figure', children: [], alt, due: 1 }
  return { node: drawing(size, shapes, tag, margin), tags: [tag] }
}

export function photo(
  alt: string,
  jpeg: Uint8Array,
  size: { width: number; height: number },
  margin: Margins = {},
): Piece {
  const tag: Tag = { type: 'Figure', children: [], alt, due: 1 }
  return { node: { image: 'photo', jpeg, tag, ...size, ...margined(margin) }, tags: [tag] }
}

/** A sign that says something: what it means is heard. */
export interface Sign {
  alt: string
  shapes: readonly Shape[]
}

export interface ListItem {
  mark: Shape
  /** What the mark says, for those who hear it; without it the mark is decoration. */
  says?: string
  text: Text
}

/** Items behind marks; `mark` is drawn around the middle of the first line, 4 points from the left. */
export function list(items: readonly ListItem[], style: TextStyle & { gap?: number } = {}): Piece {
  const { size = bodySize, gap = 4, before = 0, after = 6, leading = bodyLeading } = style
  const bodies = items.map(({ text }) => words('LBody', plain(text)))
  const labels = items.map(({ says }): Tag | undefined =>
    says === undefined ? undefined : { type: 'Figure', children: [], alt: says, due: 1 },
  )
  const rows = items.map(({ mark, text }, index): Node => {
    const tag = bodies[index]
    if (!tag) throw new Error('every item has a tag')
    return {
      unbreakable: true,
      columns: [
        {
          width: 13,
          ...drawing(
            { width: 13, height: size * leading },
            [centred(mark, (size * leading) / 2)],
            labels[index],
          ),
        },
        {
          width: '*',
          ...textNode(text, tag, { ...style, size, after: index === items.length - 1 ? 0 : gap, before: 0 }),
        },
      ],
    }
  })
  return {
    node: { stack: rows, ...margined({ before, after }) },
    tags: [
      group(
        'L',
        bodies.map((body, index) => {
          const label = labels[index]
          return group('LI', label ? [group('Lbl', [label]), body] : [body])
        }),
      ),
    ],
  }
}

export interface Cell {
  text: Text
  bold?: boolean
  colour?: string
  /** A smaller second line. */
  note?: string
  /** Another one, in another language. */
  remark?: { text: string; lang: string | undefined }
  /** Behind the text. */
  sign?: Sign | undefined
}

export interface Column {
  /** Points; else the widest cell decides. */
  width?: number
  /** Takes what is left over. */
  grow?: number
  align?: 'left' | 'right'
}

export interface TableContent {
  /** What the table shows, for those who hear it. */
  summary: string
  columns: readonly Column[]
  /** Column headings, repeated on each page. Without them the first cell of each row is its heading. */
  head?: readonly (string | { text: string; sign: Sign })[]
  rows: readonly (readonly (Cell | string)[])[]
  size?: number
  padding?: number
}

/** Points between two columns of a table. */
export const gutter = 10

/** Rows ruled by hairlines, each on one page; the head stays with the first two. */
export function table(content: TableContent, margin: Margins = {}): Piece {
  const { columns: specs, head, size = 9, padding = 3.4 } = content
  const last = specs.length - 1
  const layout: TableLayout = {
    ...noLines,
    hLineWidth: (row) => (row === 0 ? 0 : head && row === 1 ? 0.8 : 0.5),
    hLineColor: (row) => (head && row === 1 ? ink : hairline),
    paddingRight: (column) => (column === last ? 0 : gutter),
    paddingTop: () => padding,
    paddingBottom: () => padding,
  }
  const headCells = (head ?? []).map((sent, column) => {
    const { text, sign } = typeof sent === 'string' ? { text: sent, sign: undefined } : sent
    const style = { size: size - 1, leading: 1.3, bold: true, colour: muted, after: 0 }
    const align = specs[column]?.align ?? 'left'
    return signed('TH', text, { ...style, align }, sign, { scope: 'Column' })
  })
  const rows = content.rows.map((cells) =>
    cells.map((cell, column) => tableCell(cell, column, content, size)),
  )
  const body = [...(head ? [headCells] : []), ...rows]
  return {
    node: {
      table: {
        widths: specs.map(({ width, grow }) => width ?? (grow ? '*' : 'auto')),
        dontBreakRows: true,
        ...(head ? { headerRows: 1, keepWithHeaderRows: Math.min(2, rows.length) } : {}),
        body: body.map((cells) => cells.map(({ node }) => node)),
      },
      layout,
      ...margined(margin),
    },
    tags: [
      group(
        'Table',
        body.map((cells) =>
          group(
            'TR',
            cells.map(({ tag }) => tag),
          ),
        ),
        { alt: content.summary },
      ),
    ],
  }
}

function tableCell(
  sent: Cell | string,
  column: number,
  { columns: specs, head }: TableContent,
  size: number,
) {
  const cell: Cell = typeof sent === 'string' ? { text: sent } : sent
  const rowHead = !head && column === 0
  const type = rowHead ? 'TH' : 'TD'
  const more = rowHead ? ({ scope: 'Row' } as const) : {}
  const style: TextStyle = {
    size,
    leading: 1.35,
    after: 0,
    align: specs[column]?.align ?? 'left',
    colour: cell.colour ?? (rowHead ? muted : ink),
    bold: cell.bold ?? false,
  }
  const below = [
    ...(cell.note === undefined ? [] : [{ text: cell.note, lang: undefined }]),
    ...(cell.remark ? [cell.remark] : []),
  ].map(({ text, lang }) => {
    const tag = words('P', printable(text), inLanguage(lang))
    return { tag, node: textNode(text, tag, { ...style, size: size - 1.2, colour: muted, bold: false }) }
  })
  if (below.length === 0) return signed(type, cell.text, style, cell.sign, more)
  const text = signed('P', cell.text, style, cell.sign, {})
  return {
    tag: group(type, [text.tag, ...below.map(({ tag }) => tag)], more),
    node: { stack: [text.node, ...below.map(({ node }) => node)] },
  }
}

/** Width and height of a sign, points. */
export const signSize = 8

/** The element of a text, and of each of its runs: an own one where a run is in another language. */
function spoken(type: Tag['type'], text: Text, more: Partial<Tag> = {}): { tag: Tag; runs: Tag | Tag[] } {
  if (typeof text === 'string' || text.every(({ lang }) => lang === undefined)) {
    const tag = words(type, plain(text), more)
    return { tag, runs: tag }
  }
  const runs = text.map((run) => words('Span', printable(run.text), inLanguage(run.lang)))
  return { tag: group(type, runs, more), runs }
}

/** Words, and the sign behind them where there is one. */
function signed(
  type: Tag['type'],
  text: Text,
  style: TextStyle,
  sign: Sign | undefined,
  more: Partial<Tag>,
): { tag: Tag; node: Node } {
  if (!sign) {
    const { tag, runs } = spoken(type, text, more)
    return { tag, node: textNode(text, runs, style) }
  }
  const { tag, runs } = spoken('P', text)
  const figure: Tag = { type: 'Figure', children: [], alt: sign.alt, due: 1 }
  const { size = bodySize, leading = bodyLeading, before = 0 } = style
  const top = before + (size * leading - signSize) / 2
  const box = drawing({ width: signSize, height: signSize }, sign.shapes, figure, { before: top })
  return {
    tag: group(type, [tag, figure], more),
    node: {
      columns: [
        { ...textNode(text, runs, style), width: style.align === 'right' ? '*' : 'auto' },
        { ...box, width: signSize },
      ],
      columnGap: 3,
    },
  }
}

/** Words, and a sign behind them that is heard. */
export function withSign(text: Text, sign: Sign, { after = 6, ...style }: TextStyle = {}): Piece {
  const { tag, node } = signed('P', text, { ...style, after: 0 }, sign, {})
  return { node: { stack: [node], ...margined({ after }) }, tags: [tag] }
}

/** Words behind a sign that they explain. */
export function explained(sign: Sign, text: Text, style: TextStyle = {}): Piece {
  const { size = bodySize, leading = bodyLeading, before = 0, after = 6 } = style
  const tag = words('P', plain(text))
  const box = drawing({ width: signSize, height: signSize }, sign.shapes, undefined, {
    before: (size * leading - signSize) / 2,
  })
  return {
    node: {
      columns: [
        { ...box, width: signSize },
        { ...textNode(text, tag, { ...style, before: 0, after: 0 }), width: '*' },
      ],
      columnGap: 4,
      ...margined({ before, after }),
    },
    tags: [tag],
  }
}

/**
 * A heading with what it heads: never the last thing on a page. pdfmake has no such rule, so the heading is one block
 * with as much empty space below it as has to follow it there, and the body begins within that space.
 * @param lead points: the least of the body that stands with its heading, such as the head and two rows of a table
 */
export function section(head: Piece, body: Piece, lead = 60): Piece {
  // what is not parted takes its heading along
  if ('unbreakable' in body.node && body.node.unbreakable) return keep([head, body])
  return {
    node: {
      stack: [
        { stack: [head.node, blank(lead)], unbreakable: true },
        { stack: [body.node], margin: [0, -lead, 0, 0] },
      ],
    },
    tags: [...head.tags, ...body.tags],
  }
}

/** What follows starts a page. */
export const newPage = (): Piece => ({ node: { ...blank(0), pageBreak: 'before' }, tags: [] })

const blank = (height: number) => ({
  stack: [],
  margin: [0, height, 0, 0] as [number, number, number, number],
})

function textNode(text: Text, tags: Tag | readonly Tag[], style: TextStyle): TextNode {
  const {
    size = bodySize,
    colour = ink,
    bold = false,
    align = 'left',
    leading = bodyLeading,
    before,
    after = 6,
  } = style
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text
  return {
    text: runs.map((run, index) => ({
      text: printableInLines(run.text),
      tag: tagAt(tags, index),
      ...(run.bold === undefined ? {} : { bold: run.bold }),
      ...(run.size === undefined ? {} : { fontSize: run.size }),
      ...(run.colour === undefined ? {} : { color: run.colour }),
      ...(run.link === undefined ? {} : { address: run.link }),
    })),
    fontSize: size,
    color: colour,
    bold,
    alignment: align,
    lineHeight: leading,
    ...margined({ after, ...(before === undefined ? {} : { before }) }),
  }
}

function tagAt(tags: Tag | readonly Tag[], index: number): Tag {
  const tag = 'type' in tags ? tags : tags[index]
  if (!tag) throw new Error('every run of a text has a tag')
  return tag
}

/** An empty box that pdfmake places; the painter draws the shapes into it. */
function drawing(
  { width, height }: { width: number; height: number },
  shapes: readonly Shape[],
  tag?: Tag,
  margin: Margins = {},
) {
  const box = { type: 'rect', x: 0, y: 0, w: width, h: height, shapes, ...(tag ? { tag } : {}) } as const
  return { canvas: [box], ...margined(margin) }
}

function centred(mark: Shape, y: number): Shape {
  if (mark.kind === 'line') return { ...mark, y1: mark.y1 + y, y2: mark.y2 + y }
  if (mark.kind === 'polygon')
    return { ...mark, points: mark.points.map(([px, py]) => [px, py + y] as const) }
  if (mark.kind === 'tiles')
    return { ...mark, tiles: mark.tiles.map(([x, ty, w, h]) => [x, ty + y, w, h] as const) }
  return { ...mark, y: mark.y + y }
}

function margined({ before = 0, after = 0 }: Margins): { margin?: [number, number, number, number] } {
  return before === 0 && after === 0 ? {} : { margin: [0, before, 0, after] }
}

const nodes = (pieces: readonly Piece[]) => pieces.map(({ node }) => node)
const tagsOf = (pieces: readonly Piece[]) => pieces.flatMap(({ tags }) => tags)
const plain = (text: Text) =>
  typeof text === 'string' ? printable(text) : text.map((run) => printable(run.text)).join('')
