import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { fullReading, reading } from '../../test/readings.ts'
import { words } from '@cpt/report-text/words'
import { textsOf } from '../../test/document-texts.ts'
import { toDocument } from './document/document.ts'
import { isPrintable, printable } from './fonts/printable.ts'
import type { Reading } from '../reading/reading.ts'
import { renderPdf } from './render.ts'
import type { RenderOptions } from './render.ts'
import { toReport } from './report.ts'

const options: RenderOptions = {
  language: 'en',
  units: 'metric',
  photos: [],
  verify: { code: 'ABCDE-23456', url: 'https://example.com/v/ABCDE-23456' },
  generatedAt: '2026-11-20T12:05:00Z',
}
const report = toReport(fullReading())
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const named = (name: string): Reading => {
  const one = structuredClone(fullReading())
  const body = one.sections.vehicleData.body as { response: { vehicle_state: { vehicle_name: string } } }
  body.response.vehicle_state.vehicle_name = name
  return one
}
/** The page contents of a PDF, inflated. */
function contents(pdf: Buffer): string {
  const streams: string[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('\nendstream', at)
    if (pdf.subarray(at - 3, at).toString() === 'end' || end < 0) continue
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // not compressed
    }
  }
  return streams.join('\n')
}

describe('the file', () => {
  test('is a tagged PDF 1.7 in its language, with a title, and ends', async () => {
    const pdf = await renderPdf(report, { ...options, language: 'fi' })
    const text = pdf.toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    for (const wanted of [
      '/Marked true',
      '/StructTreeRoot',
      '/Lang (fi)',
      '/DisplayDocTitle true',
      '/Outlines',
    ])
      expect(text).toContain(wanted)
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile/)
  })
  test('has the same bytes for the same report and time, and others at another time', async () => {
    const [first, second, later] = await Promise.all([
      renderPdf(report, options),
      renderPdf(report, options),
      renderPdf(report, { ...options, generatedAt: '2026-11-20T12:06:00Z' }),
    ])
    expect(sha(first)).toBe(sha(second))
    expect(sha(first)).not.toBe(sha(later))
  })
  test('has everything drawn either in the structure tree or marked as decoration', async () => {
    const text = contents(await renderPdf(report, options))
    expect(text).toContain('BDC')
    let depth = 0
    for (const line of text.split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth++
      else if (line === 'EMC') depth--
      else if (/ (Tj|TJ ET|f|S|B|re)$/.test(line)) expect(depth, line.slice(0, 80)).toBeGreaterThan(0)
    }
  })
  test('a name with signs of XML leaves the metadata well-formed', async () => {
    const one = named('Tom & <Jerry>')
    one.vin = ''
    const pdf = await renderPdf(toReport({ ...one, vin: 'A&B<C' }), options)
    const xmp = pdf.toString('utf8').match(/<dc:title>[\s\S]*?<\/dc:title>/)?.[0]
    expect(xmp).toContain('A&amp;B&lt;C')
  })
  test('carries the bytes of a photo as they were given', async () => {
    const data = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#335577' } })
      .jpeg()
      .toBuffer()
    const pdf = await renderPdf(report, { ...options, photos: [{ data, width: 80, height: 60 }] })
    expect(pdf.includes(data)).toBe(true)
  })
})

describe('what the fonts lack', () => {
  test('leaves no empty box: emoji go, and letters leave an ellipsis', () => {
    expect(printable('Lumikki ❄️ 雪')).toBe('Lumikki …')
    expect(printable('Red ❤️ car')).toBe('Red car')
    expect(printable('👩‍🚒')).toBe('')
    expect(printable('中文名字很长')).toBe('…')
    expect(printable('東京 - 芝公園 🗼, JP')).toBe('…, JP')
    expect(['Lumikki ❄️', 'Ёжик', 'Żółw', '👩‍🚒', '星星', 'كوكب', 'כוכב'].map(isPrintable)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ])
  })
  test.each(['星星', 'كوكب', 'כוכב', '👩‍🚒'])('a name like %s is said to stand in the data', (name) => {
    const texts = textsOf(toDocument(toReport(named(name)), options))
    expect(texts.filter((text) => text === words.en.unprintable)).toHaveLength(1)
    expect(texts.join(' ')).not.toMatch(/U\+|[“”]…/)
  })
  // diegomura/react-pdf#3422, tecnickcom/tc-lib-pdf#265; uswds/public-sans#35, gemini-hlsw/ocs#1429
  test.each([
    ['𝕋𝕖𝕤𝕝𝕒 𝑥', 'Tesla x'],
    ['Ａｌｔａ', 'Alta'],
    ['ﬁne ﬂow', 'fine flow'],
    ['Ⅷ ①', 'VIII 1'],
    ['Hawaiʻi', 'Hawai‘i'],
    ['ǆ 🅰 雪', 'dž …'],
  ])('%s in letters of another dress is set plainly: %s', (name, set) => {
    expect(printable(name)).toBe(set)
    expect(isPrintable(name)).toBe(!set.includes('…'))
  })
  test('a name keeps no gap where an emoji stood', () => {
    const texts = textsOf(toDocument(toReport(named('🚗💨 Käärme 🐍')), options)).join(' ')
    expect(texts).toContain('“Käärme”')
  })
  test('letters of the nine languages, Greek and Cyrillic are drawn', () => {
    const letters = 'ÅÄÖåäöÆØæøßüÜéèêëàâçîïôûœŒñÑ¿¡áíóúìòù“”„‚‘’«»–—…€£ Ωδ ЖщЇ ′″°±×÷− \u00a0\u202f'
    expect(printable(letters)).toBe(letters)
  })
  test('no text whatever makes rendering fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 90 }), async (name) => {
        const pdf = await renderPdf(toReport(named(name)), options)
        expect(pdf.length).toBeGreaterThan(50_000)
      }),
      { numRuns: 12 },
    )
  })
})

test.each(['model-s-2015-swapped', 'model-s-2013-nulls', 'model-s-charging', 'model-y-cold'])(
  '%s becomes a PDF',
  async (name) => {
    const pdf = await renderPdf(toReport(reading(name)), { ...options, units: 'imperial', language: 'de' })
    expect(pdf.length).toBeGreaterThan(40_000)
  },
)
