import type { Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import { readyMade, type FontMetrics } from '../fonts/metrics.ts'

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

/** A typeface out of the bytes of a TrueType font, and what was found out about it when it was cut. */
export function typeface(bytes: Uint8Array, metrics: FontMetrics): Typeface {
  const { font, Embedded } = parse(bytes)
  const scale = 1_000 / font.unitsPerEm
  const words = new Map<string, ShapedWord>()
  const characters = [...metrics.characters]
  const simple = new Map(characters.map((character, index) => [character, index]))
  const stoodFor = new Map(
    characters.map((character, index) => [metrics.glyphs[index], codePointsOf(character)]),
  )

  const shape = (word: string): ShapedWord => {
    const known = words.get(word)
    if (known) return known
    if (words.size >= mostWords) words.clear()
    const result = setByTable(word) ?? shapedByFont(word)
    words.set(word, result)
    return result
  }

  /** As the font would shape it; undefined for a word with a character that the table does not have. */
  const setByTable = (word: string): ShapedWord | undefined => {
    const glyphs: ShapedWord['glyphs'][number][] = []
    let width = 0
    let at = simple.get(word[0] ?? '')
    for (let next = 1; next <= word.length; next++) {
      if (at === undefined) return undefined
      const following = next < word.length ? simple.get(word.charAt(next)) : undefined
      const id = metrics.glyphs[at] ?? 0
      const advance = metrics.advances[at] ?? 0
      const kern = following === undefined ? 0 : kerningOf(metrics, at, following)
      glyphs.push({
        id,
        width: advance * scale,
        codePoints: stoodFor.get(id) ?? [],
        kern: kern * scale,
      })
      width += (advance + kern) * scale
      at = following
    }
    return { glyphs, width }
  }

  /** What a glyph stands for is said once in a file, so it must not depend on the word it came in. */
  const shapedByFont = (word: string): ShapedWord => {
    const { glyphs, positions } = font.layout(word, readyMade)
    const parts = [...word]
    let width = 0
    const shaped = glyphs.map((glyph, index) => {
      const advance = positions[index]?.xAdvance ?? glyph.advanceWidth
      const part = parts.length === glyphs.length ? parts[index] : undefined
      width += advance * scale
      return {
        id: glyph.id,
        width: glyph.advanceWidth * scale,
        codePoints: stoodFor.get(glyph.id) ?? (part ? codePointsOf(part) : glyph.codePoints),
        kern: (advance - glyph.advanceWidth) * scale,
      }
    })
    return { glyphs: shaped, width }
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

const codePointsOf = (text: string) => [...text].map((letter) => letter.codePointAt(0) ?? 0)

const kerningOf = ({ kerning, rows, columns }: FontMetrics, first: number, second: number) =>
  kerning[rows[first] ?? 0]?.[columns[second] ?? 0] ?? 0

export type Typefaces = Record<Weight, Typeface>
