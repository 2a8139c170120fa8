import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import subsetFont from 'subset-font'
import { metricsOf } from '../src/report/fonts/metrics.ts'

/**
 * `npm run fonts -w origin`: cuts Noto Sans down to the letters a report can need, bakes figures of one width
 * in, and writes how wide they are and which characters are left. The results are in the repository.
 */

/** Latin with all its diacritics, Greek, Cyrillic, punctuation, currencies, super- and subscripts, signs. */
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x18f, 0x18f],
  [0x192, 0x192],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1cd, 0x1dc],
  [0x1e6, 0x1f5],
  [0x1fc, 0x21b],
  [0x2c6, 0x2c7],
  [0x2d8, 0x2dd],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x2030, 0x2033],
  [0x2039, 0x203a],
  [0x2044, 0x2044],
  [0x2070, 0x208e],
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2153, 0x215e],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2265],
] as const

const wanted = ranges
  .flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
  )
  .join('')

const require = createRequire(import.meta.url)
const assets = new URL('../assets/fonts/', import.meta.url)
const sources = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  semibold: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
}

const covered = new Set<number>()
for (const [name, source] of Object.entries(sources)) {
  const whole = await readFile(require.resolve(source))
  // kerning and marks only: ligatures and figure styles would cost time at each drawing
  const cut = await subsetFont(whole, wanted, {
    targetFormat: 'sfnt',
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp'],
    noHinting: true,
  })
  await writeFile(new URL(`noto-sans-${name}.ttf`, assets), cut)
  const font = create(cut)
  const widths = new Set(Array.from('0123456789', (digit) => font.layout(digit).advanceWidth))
  if (widths.size !== 1) throw new Error(`the figures of ${name} differ in width`)
  const has = [...wanted]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => font.hasGlyphForCodePoint(code))
  const metrics = metricsOf(
    font,
    has.map((code) => String.fromCodePoint(code)),
  )
  await writeFile(new URL(`noto-sans-${name}.json`, assets), `${JSON.stringify(metrics)}\n`)
  if (covered.size === 0) for (const code of has) covered.add(code)
  else for (const code of covered) if (!has.includes(code)) covered.delete(code)
  process.stdout.write(`${name}: ${whole.length} -> ${cut.length} bytes, ${has.length} characters\n`)
}

const runs: [number, number][] = []
for (const code of [...covered].sort((a, b) => a - b)) {
  const run = runs.at(-1)
  if (run && run[1] === code - 1) run[1] = code
  else runs.push([code, code])
}
await writeFile(
  new URL('../src/report/fonts/coverage.ts', import.meta.url),
  `// written by cut-fonts.ts\n/** First and last code point of each run of characters that both fonts have. */\nexport const coverage: readonly (readonly [first: number, last: number])[] = [\n${runs
    .map(([first, last]) => `  [0x${first.toString(16)}, 0x${last.toString(16)}],`)
    .join('\n')}\n]\n`,
)
await writeFile(
  new URL('OFL.txt', assets),
  await readFile(require.resolve('@expo-google-fonts/noto-sans/LICENSE_FONT')),
)
