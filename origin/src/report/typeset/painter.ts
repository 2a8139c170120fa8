import { printable } from '../fonts/printable.ts'
import type { Shape, Sheet } from './blocks.ts'
import type { Fragment, Line } from './lines.ts'
import { Output, TidyDocument } from '../pdf/pdfkit-inside.ts'
import type { Inner, StructureElement } from '../pdf/pdfkit-inside.ts'
import { emptySignature, fieldFlags, formFlags } from '../pdf/signature.ts'
import type { Gap, Signer } from '../pdf/signature.ts'
import type { EmbeddedFont, Typefaces, Weight } from '../pdf/type.ts'

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

/** Bézier handle length of a quarter circle. */
const bend = 0.5523

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
  readonly #open: StructureElement[] = []
  readonly #paths = new Map<Shape, string>()
  #content: string[] = []
  #fill = ''
  #stroke = ''

  constructor(sheet: Sheet, faces: Typefaces) {
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
    const root = this.#inner.struct('Document')
    this.#inner.addStructure(root)
    this.#open.push(root)
  }

  page() {
    this.#flush()
    this.document.addPage()
    this.#fill = ''
    this.#stroke = ''
    for (const font of Object.values(this.#fonts)) this.#inner.page.fonts[font.id] = font.ref()
  }

  /** Room for a signature, in a field that takes no place on the page but is heard. Call it last. */
  signature(signer: Signer, at: Date, description: string): Gap {
    this.#flush()
    const document = this.#inner
    const signature = document.ref({})
    signature.offset = document._offset
    document._write(`${signature.id} 0 obj`)
    const { text, gap } = emptySignature(signer, at, document._offset)
    document._write(text)
    document._write('endobj')
    document._refEnd(signature)

    // a look of nothing: without any, some programs complain
    const look = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0] })
    look.end(' ')
    const { page } = document
    const element = this.open('Form')
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
    this.#flush()
    for (const element of this.#open.reverse()) element.end()
    this.document.end()
  }

  /** An entry of the list of contents that readers show beside the pages. */
  bookmark(title: string) {
    this.#flush()
    this.document.outline.addItem(printable(title))
  }

  /** The file, once the document has ended; `start` is what its stream gave. */
  bytes(start: readonly Buffer[]): Buffer {
    return this.#output.bytes(start)
  }

  /** A structure element around whatever `inside` draws. */
  element(type: string, inside: () => void, options: object = {}) {
    const element = this.open(type, options)
    this.#open.push(element)
    inside()
    this.#open.pop()
    element.end()
  }

  /** An element that stays open, for what goes on over pages. Continue with `within`, then `end()` it. */
  open(type: string, options: object = {}): StructureElement {
    const element = this.#inner.struct(type, options)
    this.#open.at(-1)?.add(element)
    return element
  }

  within(element: StructureElement, inside: () => void) {
    this.#open.push(element)
    inside()
    this.#open.pop()
  }

  /** What is drawn inside belongs to the innermost element. */
  content(tag: string, inside: () => void) {
    this.#flush()
    const content = this.#inner.markStructureContent(tag)
    inside()
    this.#flush()
    this.#inner.endMarkedContent()
    this.#open.at(-1)?.add(content)
  }

  artifact(inside: () => void, type: 'Layout' | 'Pagination' = 'Layout') {
    this.#flush()
    this.#inner.markContent('Artifact', { type })
    inside()
    this.#flush()
    this.#inner.endMarkedContent()
  }

  /** Lines of text as one element; links become elements of their own inside it. */
  lines(
    type: string,
    lines: readonly Line[],
    x: number,
    y: number,
    leading: number,
    width: number,
    align: 'left' | 'right' | 'middle',
    options: object = {},
  ) {
    this.element(
      type,
      () => {
        const linked = lines.some(({ fragments }) => fragments.some(({ link }) => link !== undefined))
        if (linked) this.#linkedLines(type, lines, x, y, leading, width, align)
        else this.content(type, () => this.#plainLines(lines, x, y, leading, width, align))
      },
      options,
    )
  }

  #plainLines(
    lines: readonly Line[],
    x: number,
    y: number,
    leading: number,
    width: number,
    align: 'left' | 'right' | 'middle',
  ) {
    for (const [index, line] of lines.entries()) {
      const shift = align === 'left' ? 0 : align === 'right' ? width - line.width : (width - line.width) / 2
      for (const fragment of line.fragments) this.#fragment(fragment, x + shift, y + index * leading, leading)
    }
  }

  #linkedLines(
    type: string,
    lines: readonly Line[],
    x: number,
    y: number,
    leading: number,
    width: number,
    align: 'left' | 'right' | 'middle',
  ) {
    for (const [index, line] of lines.entries()) {
      const shift = align === 'left' ? 0 : align === 'right' ? width - line.width : (width - line.width) / 2
      const top = y + index * leading
      for (const fragment of line.fragments) {
        const { link } = fragment
        if (link === undefined) {
          this.content(type, () => this.#fragment(fragment, x + shift, top, leading))
          continue
        }
        const element = this.open('Link')
        this.within(element, () =>
          this.content('Link', () => this.#fragment(fragment, x + shift, top, leading)),
        )
        this.#inner.link(x + shift + fragment.x, top, fragment.width, leading, link, {
          structParent: element,
          // pdfkit's way to tell text from a name
          Contents: new String(fragment.text.trim()),
        })
        element.end()
      }
    }
  }

  #fragment(fragment: Fragment, x: number, top: number, leading: number) {
    const { capHeight } = this.#faces[fragment.weight]
    const baseline = top + leading / 2 + (capHeight * fragment.size) / 2_000
    this.word(fragment.text, x + fragment.x, baseline, fragment.weight, fragment.size, fragment.colour)
  }

  /** Text in one style from `x` along the baseline `y`. */
  word(text: string, x: number, y: number, weight: Weight, size: number, colour: string) {
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
    this.#colour(colour)
    this.#content.push(
      `BT /${font.id} ${fixed(size)} Tf 1 0 0 -1 ${fixed(x)} ${fixed(y)} Tm [${parts.join(' ')}] TJ ET`,
    )
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
        this.word(text, x, top + shape.y, weight, shape.size, shape.colour ?? '#16212b')
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
