import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { typefaces } from '../render.ts'
import { coverage } from './coverage.ts'
import { metricsOf, readyMade } from './metrics.ts'

const letters = coverage.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
)
const read = (name: string) => readFileSync(new URL(`../../../assets/fonts/${name}`, import.meta.url))

describe.each(['regular', 'semibold'] as const)('the words of the %s font', (weight) => {
  const font = create(read(`noto-sans-${weight}.ttf`))

  test('are set as the font itself would shape them', () => {
    const scale = 1_000 / font.unitsPerEm
    const word = fc.array(fc.constantFrom(...letters.filter((letter) => letter !== '\n')), { maxLength: 30 })
    fc.assert(
      fc.property(word, (characters) => {
        const { glyphs, positions } = font.layout(characters.join(''), readyMade)
        const shaped = typefaces()[weight].shape(characters.join(''))
        expect(shaped.glyphs.map(({ id, width, kern }) => ({ id, width, kern }))).toEqual(
          glyphs.map(({ id, advanceWidth }, index) => ({
            id,
            width: advanceWidth * scale,
            kern: ((positions[index]?.xAdvance ?? advanceWidth) - advanceWidth) * scale,
          })),
        )
        // a soft hyphen is drawn as a space without width
        const read = String.fromCodePoint(...shaped.glyphs.flatMap(({ codePoints }) => codePoints))
        expect(read.normalize()).toBe(characters.join('').replaceAll('\u00ad', ' ').normalize())
        const advances = positions.map(({ xAdvance }) => xAdvance)
        expect(shaped.width).toBe(advances.reduce((sum, advance) => sum + advance, 0) * scale)
      }),
      { numRuns: 400 },
    )
  })

  test('say the same of a letter, whichever word it came in first; one with its dot below is one glyph', () => {
    const { shape } = typefaces()[weight]
    const dotted = Array.from('ẹịọụ', (letter) => shape(`${letter}\u00adt`).glyphs[0])
    expect(dotted.map((glyph) => String.fromCodePoint(...(glyph?.codePoints ?? [])))).toEqual(
      Array.from('ẹịọụ'),
    )
    const plain = shape('ut').glyphs[0]
    expect(plain?.codePoints).toEqual([0x75])
    expect(dotted.map((glyph) => glyph?.id)).not.toContain(plain?.id)
  })

  test('keep to a table that is of this font', () => {
    const kept = JSON.parse(read(`noto-sans-${weight}.json`).toString()) as ReturnType<typeof metricsOf>
    const some = Array.from('AVToy.,0123 –jĺŠčТуГд')
    const fresh = metricsOf(font, some)
    expect(fresh.characters).toBe(some.join(''))
    const kern = ({ characters, kerning, rows, columns }: typeof kept, pair: string) =>
      kerning[rows[characters.indexOf(pair.charAt(0))] ?? -1]?.[
        columns[characters.indexOf(pair.charAt(1))] ?? -1
      ]
    const pairs = some.flatMap((first) => some.map((second) => first + second))
    expect(pairs.map((pair) => kern(kept, pair))).toEqual(pairs.map((pair) => kern(fresh, pair)))
    expect(pairs.some((pair) => (kern(kept, pair) ?? 0) < 0)).toBe(true)
  })
})

test('a sign that is not drawn is none of a table', () => {
  const font = create(read('noto-sans-regular.ttf'))
  expect(metricsOf(font, ['a', 'ẹ', '\u00ad']).characters).toBe('aẹ')
})
