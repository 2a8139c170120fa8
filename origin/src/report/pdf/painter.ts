// Long because drawing and tagging share one state: what is marked, where, on which page.
import { printable } from '../fonts/printable.ts'
import { attach } from './attachment.ts'
import type { Attachment } from './attachment.ts'
import { ink } from './ink.ts'
import { Output, TidyDocument } from './pdfkit-inside.ts'
import type { Inner, StructureElement } from './pdfkit-inside.ts'
import type { PlacedInline, PlacedItem, PlacedLine, PlacedVector } from './pdfmake-inside.ts'
import type { Shape } from './shape.ts'
import { emptySignature, fieldFlags, formFlags } from './signature.ts'
import type { Gap, Sealer } from './signature.ts'
import { StructureTree } from './structure-tree.ts'
import { inkLength } from './tag.ts'
import type { Tag } from './tag.ts'
import type { EmbeddedFont, Typefaces, Weight } from './type.ts'

const fixed = (value: number) => String(Math.round(value * 100) / 100)
const colours = new Map<string, string>()

/** `#1a7f4b` -> `0.1 0.5 0.29`. */
function rgb(colour: string): string {
  let found = colours.get(colour)
  if (!found) {
    const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    found = parts.map((part) => String(Math.round(part * 1_000) / 1_000)).join(' ')
    colours.set(colour, found)
  }
  return found
}

/** Words that are drawn in one go: of one look, one element and one link. */
function runsOf(inlines: readonly PlacedInline[]): [PlacedInline, ...PlacedInline[]][] {
  const runs: [PlacedInline, ...PlacedInline[]][] = []
  for (const inline of inlines) {
    const run = runs.at(-1)
    const same =
      run?.[0].tag === inline.tag &&
      run?.[0].font === inline.font &&
      run[0].fontSize === inline.fontSize &&
      run[0].color === inline.color &&
      run[0].address === inline.address
    if (run && same) run.push(inline)
    else runs.push([inline])
  }
  return runs
}

/** Bézier handle length of a quarter circle. */
const bend = 0.5523

/** What the file says of itself. */
export interface SheetHead {
  title: string
  subject: string
  author: string
  /** BCP 47. */
  language: string
  /** Written into the file; the same content and time give the same bytes. */
  createdAt: Date
  page: { width: number; height: number }
}

/**
 * Draws onto pages, and says of everything drawn what it is: real content goes into the structure tree in
 * reading order, the rest is decoration. Coordinates are points from the top left corner.
 */
export class Painter {
  readonly document: TidyDocument
  readonly #inner: Inner
  readonly #output: Output
  readonly #faces: Typefaces
  readonly #fonts = {} as Record<Weight, EmbeddedFont>
  readonly #codes: Record<Weight, Map<number, string>> = { regular: new Map(), semibold: new Map() }
  /** Texts that were drawn before: units, days and states come again and again. */
  readonly #encoded: Record<Weight, Map<string, string>> = { regular: new Map(), semibold: new Map() }
  readonly #tree: StructureTree
  readonly #marked = new Set<Tag>()
  readonly #paths = new Map<Shape, string>()
  #content: string[] = []
  #current: { tag: Tag; element: StructureElement; content: unknown } | undefined
  #fill = ''
  #stroke = ''

  constructor(sheet: SheetHead, tags: readonly Tag[], faces: Typefaces) {
    this.document = new TidyDocument({
      size: [sheet.page.width, sheet.page.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: sheet.language,
      subset: 'PDF/UA',
      compress: true,
      font: null as never,
      info: {
        Title: sheet.title,
        Author: sheet.author,
        Subject: sheet.subject,
        Creator: sheet.author,
        Producer: sheet.author,
        CreationDate: sheet.createdAt,
        ModDate: sheet.createdAt,
      },
    } as never)
    this.#inner = this.document as unknown as Inner
    this.#output = new Output(this.#inner)
    this.#faces = faces
    for (const weight of ['regular', 'semibold'] as const) {
      this.#fonts[weight] = faces[weight].embed(this.document, weight === 'regular' ? 'F1' : 'F2')
    }
    this.#tree = new StructureTree(this.#inner, tags)
  }

  page() {
    this.#flush()
    this.document.addPage()
    this.#fill = ''
    this.#stroke = ''
    for (const font of Object.values(this.#fonts)) this.#inner.page.fonts[font.id] = font.ref()
  }

  /** Files to go with the pages. */
  attach(attachments: readonly Attachment[], at: Date) {
    attach(this.#inner, attachments, at)
  }

  /** Room for a signature, in a field that takes no place on the page but is heard. Call it last. */
  signature(sealer: Sealer, at: Date, description: string): Gap {
    this.#flush()
    const document = this.#inner
    const signature = document.ref({})
    signature.offset = document._offset
    document._write(`${signature.id} 0 obj`)
    const { text, gap } = emptySignature(sealer, at, document._offset)
    document._write(text)
    document._write('endobj')
    document._refEnd(signature)

    // a look of nothing: without any, some programs complain
    const look = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0] })
    look.end(' ')
    const { page } = document
    const element = this.#inner.struct('Form')
    this.#tree.root.add(element)
    // pdfkit's way to tell text from a name
    const described = new String(description)
    document.annotate(0, page.height, 0, 0, {
      Subtype: 'Widget',
      FT: 'Sig',
      T: new String('Seal'),
      TU: described,
      Contents: described,
      F: fieldFlags,
      P: page.dictionary,
      V: signature,
      AP: { N: look },
      structParent: element,
    })
    element.end()
    Object.assign(document._root.data, {
      AcroForm: document.ref({ Fields: [page.annotations.at(-1)], SigFlags: formFlags }),
      Perms: { DocMDP: signature },
    })
    return gap
  }

  end() {
    this.#close()
    this.#tree.end()
    this.document.end()
  }

  /** The file, once the document has ended; `start` is what its stream gave. */
  bytes(start: readonly Buffer[]): Buffer {
    return this.#output.bytes(start)
  }

  /** Draws what pdfmake placed, in its order; what belongs to no element is decoration. */
  items(items: readonly PlacedItem[]) {
    for (const placed of items) {
      switch (placed.type) {
        case 'line':
          this.#line(placed.item)
          break
        case 'vector':
          this.#vector(placed.item)
          break
        case 'image':
          this.#figure(placed.item.tag, placed.item, placed.item._width, placed.item._height, () =>
            this.image(
              placed.item.jpeg,
              placed.item.x,
              placed.item.y,
              placed.item._width,
              placed.item._height,
            ),
          )
      }
    }
    this.#close()
  }

  artifact(inside: () => void, type: 'Layout' | 'Pagination' = 'Layout') {
    this.#close()
    this.#inner.markContent('Artifact', { type })
    inside()
    this.#flush()
    this.#inner.endMarkedContent()
  }

  /** Words of one line; neighbours of one look are drawn in one go. */
  #line(line: PlacedLine) {
    const height = line.getHeight()
    const largest = Math.max(...line.inlines.map(({ fontSize }) => fontSize))
    const capHeight = this.#faces[line.inlines[0]?.font.weight ?? 'regular'].capHeight
    const baseline = line.y + height / 2 + (capHeight * largest) / 2_000
    for (const words of runsOf(line.inlines)) {
      const [first] = words
      const text = words.map((word) => word.text).join('')
      const x = line.x + first.x
      const draw = () => this.word(text, x, baseline, first.font.weight, first.fontSize, first.color)
      if (!first.tag) {
        this.artifact(draw)
        continue
      }
      const element = this.#tree.of(first.tag)
      // the head of a table comes again on each page, and is heard once
      if (element.complete) {
        this.artifact(draw)
        continue
      }
      element.placed += inkLength(text)
      if (first.address === undefined) {
        this.#within(first.tag, element.element, draw)
        continue
      }
      const width = words.reduce((sum, word) => sum + word.width, 0)
      this.#link(element.element, first.address, { text, x, y: line.y, width, height }, draw)
    }
  }

  #link(
    parent: StructureElement,
    address: string,
    { text, x, y, width, height }: { text: string; x: number; y: number; width: number; height: number },
    draw: () => void,
  ) {
    this.#close()
    const element = this.#inner.struct('Link')
    parent.add(element)
    const content = this.#inner.markStructureContent('Link')
    draw()
    this.#flush()
    this.#inner.endMarkedContent()
    element.add(content)
    this.#inner.link(x, y, width, height, address, {
      structParent: element,
      // pdfkit's way to tell text from a name
      Contents: new String(text.trim()),
    })
    element.end()
  }

  #vector(vector: PlacedVector) {
    if (vector.type === 'line') {
      const { x1, y1, x2, y2, lineColor: stroke, lineWidth: line } = vector
      this.artifact(() => this.shapes([{ kind: 'line', x1, y1, x2, y2, stroke, line }], 0, 0))
      return
    }
    const { x, y, w: width, h: height, color, shapes, tag } = vector
    const draw = () =>
      this.shapes(
        shapes ?? [{ kind: 'rect', x: 0, y: 0, width, height, ...(color ? { fill: color } : {}) }],
        x,
        y,
      )
    if (tag) this.#figure(tag, { x, y }, width, height, draw)
    else this.artifact(draw)
  }

  #figure(tag: Tag, { x, y }: { x: number; y: number }, width: number, height: number, draw: () => void) {
    const found = this.#tree.of(tag)
    found.placed += 1
    found.element.dictionary.data['A'] = {
      O: 'Layout',
      Placement: 'Block',
      BBox: [x, this.#inner.page.height - y - height, x + width, this.#inner.page.height - y],
    }
    this.#within(tag, found.element, draw)
  }

  /** What is drawn belongs to the element; what was drawn just before for the same one is continued. */
  #within(tag: Tag, element: StructureElement, draw: () => void) {
    if (this.#current?.tag !== tag) {
      this.#close()
      if (tag.bookmark !== undefined && !this.#marked.has(tag)) {
        this.#marked.add(tag)
        this.document.outline.addItem(tag.bookmark)
      }
      const content = this.#inner.markStructureContent(tag.type)
      this.#current = { tag, element, content }
    }
    draw()
  }

  #close() {
    this.#flush()
    if (!this.#current) return
    this.#inner.endMarkedContent()
    this.#current.element.add(this.#current.content)
    this.#current = undefined
  }

  /** Text in one style from `x` along the baseline `y`. */
  word(text: string, x: number, y: number, weight: Weight, size: number, colour: string) {
    const known = this.#encoded[weight]
    let encoded = known.get(text)
    if (encoded === undefined) known.set(text, (encoded = this.#encode(text, weight)))
    this.#colour(colour)
    this.#content.push(
      `BT /${this.#fonts[weight].id} ${fixed(size)} Tf 1 0 0 -1 ${fixed(x)} ${fixed(y)} Tm [${encoded}] TJ ET`,
    )
  }

  /** As glyphs of this document, with what moves them closer or apart. */
  #encode(text: string, weight: Weight): string {
    const face = this.#faces[weight]
    const font = this.#fonts[weight]
    const codes = this.#codes[weight]
    const parts: string[] = []
    let hex = ''
    const words = text.split(' ')
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? ''
      const shaped = index === 0 ? undefined : face.shape(' ').glyphs
      for (const glyphs of [shaped, word === '' ? undefined : face.shape(word).glyphs]) {
        if (!glyphs) continue
        for (const glyph of glyphs) {
          let code = codes.get(glyph.id)
          if (code === undefined) {
            const id = font.subset.includeGlyph(glyph.id)
            font.widths[id] ??= glyph.width
            font.unicode[id] ??= glyph.codePoints
            code = id.toString(16).padStart(4, '0')
            codes.set(glyph.id, code)
          }
          hex += code
          if (glyph.kern !== 0) {
            parts.push(`<${hex}> ${fixed(-glyph.kern)}`)
            hex = ''
          }
        }
      }
    }
    if (hex !== '') parts.push(`<${hex}>`)
    return parts.join(' ')
  }

  shapes(shapes: readonly Shape[], left: number, top: number) {
    for (const shape of shapes) this.#shape(shape, left, top)
  }

  #shape(shape: Shape, left: number, top: number) {
    switch (shape.kind) {
      case 'text': {
        const weight = shape.bold ? 'semibold' : 'regular'
        const text = printable(shape.text)
        const width = shape.align && shape.align !== 'left' ? this.#faces[weight].width(text, shape.size) : 0
        const x = left + shape.x - (shape.align === 'right' ? width : width / 2)
        this.word(text, x, top + shape.y, weight, shape.size, shape.colour ?? ink)
        return
      }
      case 'line': {
        this.#strokeColour(shape.stroke, shape.line ?? 0.5)
        const dash = shape.dash === undefined ? '' : `[${fixed(shape.dash)}] 0 d `
        const undash = shape.dash === undefined ? '' : ' [] 0 d'
        this.#content.push(
          `${dash}${fixed(left + shape.x1)} ${fixed(top + shape.y1)} m ${fixed(left + shape.x2)} ${fixed(top + shape.y2)} l S${undash}`,
        )
        return
      }
      case 'tiles': {
        this.#colour(shape.fill)
        // the code at the foot of every page is one and the same
        let path = this.#paths.get(shape)
        if (path === undefined) {
          const tile = ([x, y, width, height]: (typeof shape.tiles)[number]) =>
            `${fixed(left + x)} ${fixed(top + y)} ${fixed(width)} ${fixed(height)} re`
          path = shape.tiles.map(tile).join(' ')
          this.#paths.set(shape, path)
        }
        this.#content.push(`${path} f`)
        return
      }
      case 'polygon': {
        this.#colour(shape.fill)
        const path = shape.points.map(
          ([x, y], index) => `${fixed(left + x)} ${fixed(top + y)} ${index === 0 ? 'm' : 'l'}`,
        )
        this.#content.push(`${path.join(' ')} h f`)
        return
      }
      case 'rect': {
        const path = shape.radius
          ? rounded(left + shape.x, top + shape.y, shape.width, shape.height, shape.radius)
          : `${fixed(left + shape.x)} ${fixed(top + shape.y)} ${fixed(shape.width)} ${fixed(shape.height)} re`
        this.#paint(path, shape)
        return
      }
      case 'circle': {
        const { radius } = shape
        this.#paint(
          rounded(left + shape.x - radius, top + shape.y - radius, radius * 2, radius * 2, radius),
          shape,
        )
      }
    }
  }

  #paint(path: string, { fill, stroke, line }: { fill?: string; stroke?: string; line?: number }) {
    if (fill) this.#colour(fill)
    if (stroke) this.#strokeColour(stroke, line ?? 0.5)
    this.#content.push(`${path} ${fill && stroke ? 'B' : stroke ? 'S' : 'f'}`)
  }

  image(jpeg: Uint8Array, x: number, y: number, width: number, height: number) {
    this.#flush()
    this.document.image(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength), x, y, { width, height })
  }

  #colour(colour: string) {
    if (this.#fill === colour) return
    this.#fill = colour
    this.#content.push(`${rgb(colour)} rg`)
  }

  #strokeColour(colour: string, width: number) {
    const key = `${colour} ${width}`
    if (this.#stroke === key) return
    this.#stroke = key
    this.#content.push(`${rgb(colour)} RG ${fixed(width)} w`)
  }

  #flush() {
    if (this.#content.length === 0) return
    this.#inner.addContent(this.#content.join('\n'))
    this.#content = []
  }
}

function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2)
  const c = r * (1 - bend)
  const [right, bottom] = [x + width, y + height]
  return [
    `${fixed(x + r)} ${fixed(y)} m ${fixed(right - r)} ${fixed(y)} l`,
    `${fixed(right - c)} ${fixed(y)} ${fixed(right)} ${fixed(y + c)} ${fixed(right)} ${fixed(y + r)} c`,
    `${fixed(right)} ${fixed(bottom - r)} l`,
    `${fixed(right)} ${fixed(bottom - c)} ${fixed(right - c)} ${fixed(bottom)} ${fixed(right - r)} ${fixed(bottom)} c`,
    `${fixed(x + r)} ${fixed(bottom)} l`,
    `${fixed(x + c)} ${fixed(bottom)} ${fixed(x)} ${fixed(bottom - c)} ${fixed(x)} ${fixed(bottom - r)} c`,
    `${fixed(x)} ${fixed(y + r)} l`,
    `${fixed(x)} ${fixed(y + c)} ${fixed(x + c)} ${fixed(y)} ${fixed(x + r)} ${fixed(y)} c h`,
  ].join(' ')
}
