import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { range, spacedRange } from '@cpt/report-text/fill'
import fc from 'fast-check'
import { getDocument, OPS } from 'unpdf/pdfjs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { coverage } from '../fonts/coverage.ts'
import { printable } from '../fonts/printable.ts'
import { fullReading } from '../../../test/readings.ts'
import { toDocument } from '../document/document.ts'
import { typefaces } from '../render.ts'
import { toReport } from '../report.ts'
import {
  columns,
  figure,
  heading,
  keep,
  list,
  newPage,
  panel,
  paragraph,
  photo,
  section,
  stack,
  table,
} from './content.ts'
import type { Piece } from './content.ts'
import { makePdf } from './make-pdf.ts'
import type { Sheet } from './make-pdf.ts'
import { inherited, layOut } from './pdfmake-inside.ts'
import type { Node } from './pdfmake-inside.ts'

const page = { width: 595.28, height: 841.89, top: 60, bottom: 80, left: 50, right: 50 }
const nothing = { header: [], footer: () => [] }
const sheet = (content: readonly Piece[]): Sheet => ({
  title: 'A & B',
  subject: 'trial',
  author: 'trial',
  language: 'en',
  createdAt: new Date('2026-11-20T12:05:00Z'),
  page,
  signatureTitle: 'Seal',
  first: nothing,
  others: nothing,
  content,
})
const made = (...content: Piece[]) => makePdf(sheet(content), typefaces(), 20_000)
const sentence = 'Words of one paragraph, so many that it needs several lines to say them all. '

interface StructNode {
  role?: string
  type?: string
  children?: StructNode[]
  alt?: string
}
/** Each page as another program reads it: what is shown, and the roles of what is heard, in reading order. */
async function read(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const pdf = await task.promise
  const pages: { text: string; roles: string[]; alts: string[] }[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const one = await pdf.getPage(number)
    // not getTextContent, which leaves out the space at the end of a line
    const { fnArray, argsArray } = await one.getOperatorList()
    const shown = fnArray.flatMap((fn, index) =>
      fn === OPS.showText ? [argsArray[index] as unknown[][]] : [],
    )
    const letters = shown.flat(2).map((glyph) => (glyph as { unicode?: string }).unicode ?? '')
    const roles: string[] = []
    const alts: string[] = []
    const walk = (node: StructNode) => {
      if (node.role && holdsContent(node)) roles.push(node.role)
      if (node.alt && holdsContent(node)) alts.push(node.alt)
      node.children?.forEach(walk)
    }
    const tree = (await one.getStructTree()) as StructNode | null
    if (tree) walk(tree)
    pages.push({ text: letters.join(''), roles, alts })
  }
  await task.destroy()
  return pages
}
const holdsContent = (node: StructNode): boolean =>
  node.type === 'content' || (node.children ?? []).some(holdsContent)
const count = (roles: readonly string[], role: string) => roles.filter((one) => one === role).length

describe('words', () => {
  test('keep the space between the end of a line and the next', async () => {
    const [first] = await read(await made(paragraph(sentence.repeat(5).trim())))
    expect(first?.text).toBe(sentence.repeat(5).trim())
  })

  // pdfmake lets a line end behind each dash and hyphen: bpampuch/pdfmake#1368
  test('of a range stay in one line, wherever it would end, and are copied out as they are read', async () => {
    const ranges = [range('93', '96'), spacedRange('443\u00a0km', '460\u00a0km')].map(
      (one) => `${one}\u00a0%`,
    )
    const texts = ranges.flatMap((one) => Array.from({ length: 60 }, (_, at) => `${'i '.repeat(at)}${one}`))
    const narrow = texts.map((text) => columns([{ ...paragraph(text), width: 110 }, paragraph('')], 10))
    const lines = layOut(stack(narrow).node, page, typefaces()).flatMap(({ items }) =>
      items.flatMap(({ type, item }) =>
        type === 'line' ? [item.inlines.map(({ text }) => text).join('')] : [],
      ),
    )
    expect(lines.length).toBeGreaterThan(2 * texts.length)
    const whole = ranges.map((one) => one.replace('\u2060', ''))
    expect(lines.filter((line) => line.includes('–')).length).toBe(texts.length)
    expect(lines.filter((line) => whole.some((one) => line.includes(one))).length).toBe(texts.length)

    const [first] = await read(await made(...ranges.map((one) => paragraph(one))))
    expect(first?.text).toBe(whole.join(''))
  })

  // foliojs/pdfkit#1498, #1659: beyond 256 letters a reader copied others out
  test('of more than 256 letters are copied out as they are read', async () => {
    const letters = coverage.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
    )
    // a soft hyphen is drawn as none, and no text of a report has one
    const visible = letters.filter((letter) => letter.trim() !== '' && letter !== '\u00ad')
    expect(visible.length).toBeGreaterThan(700)
    const pages = await read(await made(paragraph(visible.join(' '))))
    const copied = pages.map(({ text }) => text).join('')
    expect(copied.split(' ').filter((letter, at) => letter !== visible[at])).toEqual([])
  })

  test('of any kind and width are all placed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 300 }),
        fc.integer({ min: 30, max: 300 }),
        async (text, width) => {
          const [first] = await read(
            await made(columns([{ ...paragraph(text), width }, paragraph('beside')], 10)),
          )
          const bare = (words = '') => words.replaceAll(/\s/g, '')
          expect(bare(first?.text)).toBe(`${bare(printable(text))}beside`)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('the structure tree', () => {
  test('has every kind of content in reading order', async () => {
    const picture = { width: 40, height: 30, channels: 3, background: '#335577' } as const
    const jpeg = await sharp({ create: picture }).jpeg().toBuffer()
    const [first] = await read(
      await made(
        heading('One', { level: 1, size: 20 }),
        panel([paragraph([{ text: 'see ' }, { text: 'here', link: 'https://example.com/' }])], {
          padding: 4,
          fill: '#eeeeee',
        }),
        list([{ mark: { kind: 'circle', x: 4, y: 0, radius: 2 }, text: 'first' }]),
        table({
          summary: 'sums',
          columns: [{}, {}],
          head: ['a', 'b'],
          rows: [['1', { text: '2', note: 'two' }]],
        }),
        table({ summary: 'facts', columns: [{}, {}], rows: [['weight', '3']] }),
        figure('a drawing', { width: 20, height: 20 }, [
          { kind: 'rect', x: 0, y: 0, width: 9, height: 9, fill: '#000000' },
        ]),
        photo('a photo', jpeg, { width: 40, height: 30 }),
      ),
    )
    expect(first?.roles.filter((role) => role !== 'Root')).toEqual([
      ...['Document', 'H1', 'P', 'Link', 'L', 'LI', 'LBody'],
      ...['Table', 'TR', 'TH', 'TH', 'TR', 'TD', 'TD', 'P', 'P'],
      ...['Table', 'TR', 'TH', 'TD', 'Figure', 'Figure'],
    ])
    expect(first?.alts).toEqual(expect.arrayContaining(['sums', 'a drawing', 'a photo']))
  })

  test('hears the head of a table once, though it is drawn on each page', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => [`row ${row}`, 'value'])
    const pages = await read(
      await made(table({ summary: 'long', columns: [{}, {}], head: ['Name', 'What'], rows })),
    )
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.every(({ text }) => text.startsWith('Name'))).toBe(true)
    expect(pages.map(({ roles }) => count(roles, 'TH'))).toEqual([2, ...pages.slice(1).map(() => 0)])
  })
})

describe('pages', () => {
  test('a heading is never the last thing on one, whatever stands above it', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => [`row ${row}`, 'value'])
    const body = () => table({ summary: 'rows', columns: [{}, {}], head: ['Name', 'What'], rows })
    for (let lines = 30; lines < 46; lines++) {
      const above = Array.from({ length: lines }, (_, line) => paragraph(`line ${line}`, { after: 0 }))
      const pages = await read(
        await made(...above, section(heading('Heading', { level: 2, size: 14, rule: true }), body())),
      )
      const [at] = pages.filter(({ text }) => text.includes('Heading'))
      expect(at?.text, `${lines} lines above`).toContain('row 1')
    }
  })

  test('nor is one whose body moves to the next page as a whole', async () => {
    for (let lines = 30; lines < 46; lines++) {
      const above = Array.from({ length: lines }, (_, line) => paragraph(`line ${line}`, { after: 0 }))
      const body = keep([paragraph('body'), ...above.slice(0, 12).map(() => paragraph('more'))])
      const pages = await read(
        await made(...above, section(heading('Heading', { level: 2, size: 14 }), body)),
      )
      const [at] = pages.filter(({ text }) => text.includes('Heading'))
      expect(at?.text, `${lines} lines above`).toContain('body')
    }
  })

  test('what must stay together and is taller than a page fails aloud, not in silence', async () => {
    const many = Array.from({ length: 80 }, () => paragraph(sentence))
    await expect(made(keep(many))).rejects.toThrow('characters were placed')
  })

  test('more than eighty are refused', async () => {
    const many = Array.from({ length: 90 }, () => [paragraph('x'), newPage()]).flat()
    await expect(made(...many)).rejects.toThrow('at most 80')
  })
})

describe('pdfmake', () => {
  test('is the version whose inside is relied on', () => {
    const { version } = createRequire(import.meta.url)('pdfmake/package.json') as { version: string }
    expect(version).toBe('0.3.11')
  })

  test('is not asked for what words could inherit from nodes, and none of ours has', () => {
    const asked = new Set(
      ['TextInlines', 'TextBreaker'].flatMap((name) => {
        const source = readFileSync(createRequire(import.meta.url).resolve(`pdfmake/js/${name}.js`), 'utf8')
        return [...source.matchAll(/getStyleProperty\(.*?, '(\w+)'/g)].map(([, property = '']) => property)
      }),
    )
    expect(asked.size).toBeGreaterThan(20)
    expect([...inherited].filter((property) => !asked.has(property))).toEqual([])
    const { content } = toDocument(toReport(fullReading()), {
      language: 'en',
      units: 'metric',
      photos: [],
      generatedAt: '2026-11-20T12:05:00Z',
    })
    const around = new Set<string>()
    const look = (node: object) => {
      for (const [key, inside] of Object.entries(node)) {
        if (!Array.isArray(node)) around.add(key)
        // a word's own properties are no inheritance, nor is what we give it to carry
        const own = key === 'text' || key === 'tag' || key === 'shapes' || key === 'jpeg'
        if (!own && typeof inside === 'object' && inside !== null) look(inside)
      }
    }
    look(stack(content).node)
    expect([...around].filter((key) => asked.has(key)).sort()).toEqual([...inherited].sort())
  })

  test.each<[string, object]>([
    ['a drawing of a kind that nobody draws', { canvas: [{ type: 'ellipse', x: 5, y: 5, r1: 5, r2: 5 }] }],
    ['a code', { qr: 'text' }],
    ['a clip', { stack: [{ text: 'x' }], verticalAlignment: 'middle' }],
  ])('%s is refused, or is none of its items', (_, node) => {
    let kinds: string[] = []
    try {
      kinds = layOut(node as Node, page, typefaces()).flatMap(({ items }) => items.map(({ type }) => type))
    } catch (error) {
      expect(String(error)).toMatch(/unknown kind/)
    }
    expect(kinds.filter((kind) => !['line', 'vector', 'image'].includes(kind))).toEqual([])
  })
})
