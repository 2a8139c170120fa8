import builder from 'pdfmake/js/LayoutBuilder.js'
import styles from 'pdfmake/js/StyleContextStack.js'
import breaker from 'pdfmake/js/TextBreaker.js'
import { wordJoiner } from '../fonts/printable.ts'
import { ink } from './ink.ts'
import type { Shape } from './shape.ts'
import type { Tag } from './tag.ts'
import type { Typeface, Typefaces, Weight } from './type.ts'

/**
 * The one door to pdfmake's inside. Its layout is used as it is; its renderer is not, because it draws nothing inside
 * structure elements, and so makes no tagged PDF. Relied on, and held by make-pdf.test.ts for the pinned version:
 * the constructor and `layoutDocument` of js/LayoutBuilder.js, `provideFont`, `provideImage` and `images` of the
 * document it is given, `items` of the pages it returns, and that keys it does not know survive on texts, vectors and
 * images (js/StyleContextStack.js copyStyle, js/helpers/tools.js pack), that it asks for a word's properties through
 * getStyleProperty of js/StyleContextStack.js, and parts words in getBreaks of js/TextBreaker.js before it measures them.
 */
export function layOut(content: Node, sheet: LaidOutSheet, faces: Typefaces): PlacedPage[] {
  const fonts = { regular: measure('regular', faces.regular), semibold: measure('semibold', faces.semibold) }
  const { width, height, top, bottom, left, right } = sheet
  const layout = new LayoutBuilder(
    { width, height, orientation: 'portrait' },
    { left, top, right, bottom },
    undefined,
  )
  const pages = layout.layoutDocument(
    content,
    {
      images: {},
      provideFont: (_family, bold) => fonts[bold ? 'semibold' : 'regular'],
      // the size on the page is always given, so that of the picture does not matter
      provideImage: () => ({ width: 1, height: 1 }),
    },
    {},
    { font: 'report', fontSize: 10, color: ink },
  )
  if (pages.length > mostPages) throw new Error(`${pages.length} pages, and at most ${mostPages} are made`)
  return pages.map(({ items }) => ({ items: items.map(known) }))
}

/** Far more than any car fills; a document beyond it is a mistake or an attack. */
const mostPages = 80

/** Points. */
export interface LaidOutSheet {
  width: number
  height: number
  top: number
  bottom: number
  left: number
  right: number
}

/** Points: left, top, right, bottom. */
type Margin = [number, number, number, number]

/** A run of words; `tag` and `address` are ours, and travel through the layout. */
export interface Inline {
  text: string
  tag: Tag
  bold?: boolean
  fontSize?: number
  color?: string
  address?: string
}
export interface TextNode {
  text: Inline[]
  fontSize: number
  color: string
  bold: boolean
  alignment: 'left' | 'right' | 'center'
  lineHeight: number
  margin?: Margin
  width?: number | '*' | 'auto'
}
/** An empty box of that size, for shapes that the painter draws. */
export interface BoxVector {
  type: 'rect'
  x: number
  y: number
  w: number
  h: number
  shapes: readonly Shape[]
  tag?: Tag
}
interface Boxed {
  margin?: Margin
  width?: number | '*' | 'auto'
  unbreakable?: boolean
  pageBreak?: 'before'
}
export type Node =
  | TextNode
  | (Boxed & { stack: Node[] })
  | (Boxed & { columns: Node[]; columnGap?: number })
  | (Boxed & { canvas: BoxVector[] })
  | (Omit<Boxed, 'width'> & { image: string; jpeg: Uint8Array; tag: Tag; width: number; height: number })
  | (Boxed & { table: TableNode; layout: TableLayout })

export interface TableNode {
  widths: (number | '*' | 'auto')[]
  headerRows?: number
  keepWithHeaderRows?: number
  dontBreakRows?: boolean
  body: Node[][]
}
export interface TableLayout {
  hLineWidth: (row: number) => number
  vLineWidth: (column: number) => number
  hLineColor: (row: number) => string
  vLineColor: (column: number) => string
  fillColor: (row: number) => string | null
  paddingLeft: (column: number) => number
  paddingRight: (column: number) => number
  paddingTop: (row: number) => number
  paddingBottom: (row: number) => number
}

/** A word where pdfmake put it: `x` from the start of its line. */
export interface PlacedInline {
  text: string
  x: number
  width: number
  font: { weight: Weight }
  fontSize: number
  color: string
  tag?: Tag
  address?: string
}
export interface PlacedLine {
  x: number
  y: number
  inlines: PlacedInline[]
  getHeight(): number
}
export type PlacedVector =
  | {
      type: 'rect'
      x: number
      y: number
      w: number
      h: number
      color?: string
      shapes?: readonly Shape[]
      tag?: Tag
    }
  | { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }
export interface PlacedImage {
  x: number
  y: number
  _width: number
  _height: number
  jpeg: Uint8Array
  tag: Tag
}
export type PlacedItem =
  | { type: 'line'; item: PlacedLine }
  | { type: 'vector'; item: PlacedVector }
  | { type: 'image'; item: PlacedImage }
export interface PlacedPage {
  items: PlacedItem[]
}

/** pdfmake learns new kinds of items now and then; one that nobody here can draw is a fault, not something to skip. */
function known(placed: { type: string; item: unknown }): PlacedItem {
  const vector = placed.type === 'vector' ? (placed.item as { type: string }).type : undefined
  if (placed.type === 'line' || placed.type === 'image' || vector === 'rect' || vector === 'line')
    return placed as PlacedItem
  throw new Error(`pdfmake placed an item of an unknown kind: ${vector ?? placed.type}`)
}

/** A typeface as pdfmake asks for it. Lines are as high as `size × lineHeight`, so a leading means what it says. */
function measure(weight: Weight, face: Typeface) {
  return {
    weight,
    ascender: face.capHeight,
    descender: 0,
    lineHeight: (size: number) => size,
    widthOfString: (text: string, size: number) => face.width(text, size),
  }
}

interface Layout {
  layoutDocument(
    content: Node,
    document: {
      images: Record<string, never>
      provideFont(family: string, bold: boolean, italics: boolean): ReturnType<typeof measure>
      provideImage(name: string): { width: number; height: number }
    },
    styles: object,
    defaultStyle: { font: string; fontSize: number; color: string },
  ): { items: { type: string; item: unknown }[] }[]
}
/** Node gives what the CommonJS module exports, a bundler or a test runner its `default`. */
const LayoutBuilder = ('default' in builder ? builder.default : builder) as new (
  pageSize: { width: number; height: number; orientation: 'portrait' },
  margins: { left: number; top: number; right: number; bottom: number },
  svgMeasure: undefined,
) => Layout

/** What words inherit from the nodes around them: a text says these of its runs, and nothing else says more. */
export const inherited: ReadonlySet<string> = new Set([
  'alignment',
  'bold',
  'color',
  'fontSize',
  'lineHeight',
])

/**
 * pdfmake asks for two dozen properties of each word, most of which no node here can have, and looks through all nodes
 * around it for each: an eighth of a report's time. It is asked less.
 */
const Styles = 'default' in styles ? styles.default : styles
const { getStyleProperty } = Styles
Styles.getStyleProperty = (item, stack, property, otherwise) =>
  (item as Record<string, unknown>)[property] ??
  (inherited.has(property)
    ? getStyleProperty.call(Styles, item, stack, property, otherwise)
    : (stack?.defaultStyle[property] ?? otherwise))

/**
 * pdfmake lets a line end behind a dash, but for a word joiner, and would draw that as an empty box. So a joiner goes as
 * soon as the words are parted: it is neither measured nor drawn, nor found in what is copied out of a document.
 */
const { prototype: Breaker } = 'default' in breaker ? breaker.default : breaker
const { getBreaks } = Breaker
Breaker.getBreaks = function (texts, stack) {
  const words = getBreaks.call(this, texts, stack)
  for (const word of words)
    if (word.text.includes(wordJoiner)) word.text = word.text.replaceAll(wordJoiner, '')
  return words
}
