import type { Font } from 'fontkit'

/**
 * What it takes to set the words of a font without shaping each by its rules, which a first report spends a quarter of
 * its time on. Lists go by character; units are the font's.
 */
export interface FontMetrics {
  /** Those that are one glyph each, whatever stands beside them; a word with any other has to be shaped. */
  characters: string
  glyphs: readonly number[]
  advances: readonly number[]
  /** Which row of `kerning` a character takes before another, and which column behind one. */
  rows: readonly number[]
  columns: readonly number[]
  /** Added to the advance of the first of two. */
  kerning: readonly (readonly number[])[]
}

/**
 * Letters as the font has them whole: its rules (`ccmp`) would take `ị` apart into a letter and a dot that has to be moved
 * into its place, and a glyph is only ever drawn at its own.
 */
export const readyMade = { ccmp: false }

/** Asks the font for every pair of the characters; takes some seconds, so it is done when fonts are cut. */
export function metricsOf(font: Font, characters: readonly string[]): FontMetrics {
  const alone = new Map(characters.map((character) => [character, font.layout(character, readyMade)]))
  const simple = characters.filter((character) => {
    const { glyphs, positions } = alone.get(character) ?? font.layout(character, readyMade)
    // a letter that is put together of two; a sign that is not drawn
    return glyphs.length === 1 && positions[0]?.xAdvance === glyphs[0]?.advanceWidth
  })
  const table = simple.map((first) => simple.map((second) => kernOf(font, first, second)))
  const rows = classes(table)
  const columns = classes(simple.map((_, column) => table.map((row) => row[column] ?? 0)))
  const glyphs = simple.map((character) => alone.get(character)?.glyphs[0] ?? { id: 0, advanceWidth: 0 })
  return {
    characters: simple.join(''),
    glyphs: glyphs.map(({ id }) => id),
    advances: glyphs.map(({ advanceWidth }) => advanceWidth),
    rows: rows.members,
    columns: columns.members,
    kerning: rows.firsts.map((row) => columns.firsts.map((column) => table[row]?.[column] ?? 0)),
  }
}

/** @throws when the pair is anything but two glyphs of which the first is moved */
function kernOf(font: Font, first: string, second: string): number {
  const { glyphs, positions } = font.layout(first + second, readyMade)
  const [one, other] = glyphs
  const [at, after] = positions
  const plain = glyphs.length === 2 && at && after && [at.xOffset, at.yOffset, after.xOffset, after.yOffset]
  if (
    !one ||
    !other ||
    !plain ||
    plain.some((offset) => offset !== 0) ||
    after.xAdvance !== other.advanceWidth
  )
    throw new Error(`${first} and ${second} are more than kerned`)
  return at.xAdvance - one.advanceWidth
}

/** Numbers alike lists alike; `firsts` has where each number came first. */
function classes(lists: readonly (readonly number[])[]): { members: number[]; firsts: number[] } {
  const known = new Map<string, number>()
  const firsts: number[] = []
  const members = lists.map((list, index) => {
    const key = list.join()
    const found = known.get(key) ?? firsts.push(index) - 1
    known.set(key, found)
    return found
  })
  return { members, firsts }
}
