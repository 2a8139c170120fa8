import type { Font } from 'fontkit'
import PDFDocument from 'pdfkit'

/** Regular and semibold; nothing else is ever needed. */
export type Weight = 'regular' | 'semibold'

/** A word as glyphs: width in thousandths of the size, and where the distance differs from the glyph's own. */
export interface ShapedWord {
  glyphs: readonly { id: number; width: number; codePoints: readonly number[]; kern: number }[]
  width: number
}

/** A font within one document: it collects the glyphs that were used. */
export interface EmbeddedFont {
  id: string
  name: string
  font: Font
  ref(): unknown
  subset: { includeGlyph(id: number): number }
  widths: number[]
  unicode: (readonly number[])[]
}

export interface Typeface {
  capHeight: number
  shape(word: string): ShapedWord
  /** Points. */
  width(text: string, size: number): number
  /** Puts the font into a document under a name, without reading it again. */
  embed(document: unknown, id: string): EmbeddedFont
}

/** Words kept shaped. They are owners' words, so they are few and soon forgotten. */
const mostWords = 4_000

/**
 * Parsing a font takes longer than a report, so it is done once a process: pdfkit parses it for a document that
 * is thrown away, and the font and the class it was put into are taken from there.
 */
function parse(bytes: Uint8Array) {
  const document = new PDFDocument({ autoFirstPage: false, font: null as never })
  document.font(bytes)
  const embedded = (document as unknown as { _font: EmbeddedFont })._font
  const Embedded = embedded.constructor as new (document: unknown, font: Font, id: string) => EmbeddedFont
  return { font: embedded.font, Embedded }
}

/** A typeface out of the bytes of a TrueType font. */
export function typeface(bytes: Uint8Array): Typeface {
  const { font, Embedded } = parse(bytes)
  const scale = 1_000 / font.unitsPerEm
  const words = new Map<string, ShapedWord>()

  const shape = (word: string): ShapedWord => {
    const known = words.get(word)
    if (known) return known
    const { glyphs, positions } = font.layout(word)
    let width = 0
    const shaped = glyphs.map((glyph, index) => {
      const advance = positions[index]?.xAdvance ?? glyph.advanceWidth
      width += advance * scale
      return {
        id: glyph.id,
        width: glyph.advanceWidth * scale,
        codePoints: glyph.codePoints,
        kern: (advance - glyph.advanceWidth) * scale,
      }
    })
    if (words.size >= mostWords) words.clear()
    const result = { glyphs: shaped, width }
    words.set(word, result)
    return result
  }

  const space = shape(' ').width

  return {
    capHeight: font.capHeight * scale,
    shape,
    embed: (document, id) => {
      const embedded = new Embedded(document, font, id)
      const { _fontFamilies } = document as { _fontFamilies: Record<string, EmbeddedFont> }
      _fontFamilies[id] = embedded
      return embedded
    },
    width: (text, size) => {
      let width = 0
      let from = 0
      // walked by hand: this runs for every word of a report, some of them twice
      for (let to = text.indexOf(' '); ; to = text.indexOf(' ', from)) {
        const word = to < 0 ? text.slice(from) : text.slice(from, to)
        if (word !== '') width += shape(word).width
        if (to < 0) break
        width += space
        from = to + 1
      }
      return (width * size) / 1_000
    },
  }
}

export type Typefaces = Record<Weight, Typeface>
