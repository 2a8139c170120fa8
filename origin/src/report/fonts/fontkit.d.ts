/** The little of fontkit that is used here; the package carries no types. */
declare module 'fontkit' {
  export interface Glyph {
    id: number
    advanceWidth: number
    codePoints: number[]
  }
  export interface GlyphPosition {
    xAdvance: number
    yAdvance: number
    xOffset: number
    yOffset: number
    advanceWidth?: number
  }
  export interface GlyphRun {
    glyphs: Glyph[]
    positions: GlyphPosition[]
    advanceWidth: number
  }
  export interface Font {
    unitsPerEm: number
    ascent: number
    descent: number
    capHeight: number
    layout(text: string, features?: string[] | Record<string, boolean>): GlyphRun
    hasGlyphForCodePoint(codePoint: number): boolean
    getGlyph(id: number): Glyph
    createSubset(): { includeGlyph(id: number): number }
  }
  export interface FontFormat {
    probe(bytes: Uint8Array): boolean
    new (stream: unknown): Font
  }
  export function create(bytes: Uint8Array): Font
  export function registerFormat(format: FontFormat): void
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'sfnt'; keepFeatures: string[]; noHinting: boolean },
  ): Promise<Buffer>
}
