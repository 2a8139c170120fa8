import { languages } from '@cpt/contract/languages'
import type { Report } from '@cpt/contract/report'
import { words } from '@cpt/report-text/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linksOf, textsOf } from '../../../test/document-texts.ts'
import { fullReading, reading } from '../../../test/readings.ts'
import type { Reading } from '../../reading/reading.ts'
import { toReport } from '../report.ts'
import { toDocument } from './document.ts'
import type { DocumentOptions } from './document.ts'

const options: DocumentOptions = {
  language: 'en',
  units: 'metric',
  photos: [],
  verify: { code: 'ABCDE-23456', url: 'https://example.com/v/ABCDE-23456' },
  generatedAt: '2026-11-20T12:05:00Z',
}
const written = (report: Report, changed: Partial<DocumentOptions> = {}) =>
  textsOf(toDocument(report, { ...options, ...changed }))

/** Ordinary spaces for all those that keep words together. */
const plain = (texts: string[]) => texts.join('\n').replaceAll(/[\u00a0\u202f]/g, ' ')

const report = toReport(fullReading())

describe('the first page', () => {
  const texts = plain(written(report)).split(words.en.heading.method)[0] ?? ''

  test('says which car, how good, how sure, when, by whom and where to check', () => {
    for (const wanted of [
      'Model 3 Long Range AWD',
      '5YJ3E7EB6MF004711',
      '94%',
      'between 91% and 97%',
      'Full pack now: about 74 kWh (71 to 77)',
      'Rather better than usual: cars up to 8 years or 200,000 km',
      'of its rated range when new (568 km)',
      '52,418 km',
      '533 km',
      'A tyre needs attention: Rear right.',
      words.en.madeBy,
      '20 November 2026 at 14:02 (UTC+2)',
      'ABCDE-23456',
    ])
      expect(texts).toContain(wanted)
  })
  test('a report made from files says so, and shows no code', () => {
    const { verify: _, ...unsigned } = options
    const texts = plain(textsOf(toDocument(toReport(reading('model-s-2013-nulls')), unsigned)))
    expect(texts).toContain(words.en.madeFromFile)
    expect(texts).toContain(words.en.noCode)
    expect(texts).toContain(words.en.health.refusedTitle)
    expect(texts).toContain(words.en.refusal['trim-unknown'])
    expect(texts).not.toContain('ABCDE')
  })
})

describe('units and writing', () => {
  test('imperial readers get miles, psi, Fahrenheit and American dates', () => {
    const texts = plain(written(report, { units: 'imperial' }))
    for (const wanted of ['32,571 mi', '41 psi', '44 °F', 'November 20, 2026'])
      expect(texts).toContain(wanted)
    expect(texts).not.toMatch(/\d km\b|\d bar\b/)
  })
  test('Finnish readers get a comma, thin thousands and Finnish dates', () => {
    const texts = plain(written(report, { language: 'fi' }))
    for (const wanted of ['93,9 %', '52 418 km', '20. marraskuuta 2026 klo 14.02 (UTC+2)', '2,85 bar'])
      expect(texts).toContain(wanted)
  })
  test('money stays in its own currency, one by one', () => {
    const texts = plain(written(report))
    for (const currency of ['DKK', 'EUR', 'NOK', 'SEK'])
      expect(texts).toMatch(new RegExp(`${currency} [\\d,.]+`))
    expect(texts).toContain('of it unpaid EUR 2.80')
  })
})

test.each(languages)('in %s every text is filled in and none is English by mistake', (language) => {
  const texts = written(report, { language })
  for (const text of texts) expect(text).not.toMatch(/\{\w+\}|\bundefined\b|\bnull\b|\bNaN\b|\[object/)
  const { car, battery, tyres, warranty, unknowns, sources, authenticity } = words[language].heading
  for (const title of [car, battery, tyres, warranty, unknowns, sources, authenticity])
    expect(texts).toContain(title)
})

test('what the report cannot know is the last thing before the sources, with an act for each', () => {
  const texts = written(report)
  const at = texts.indexOf(words.en.heading.unknowns)
  expect(at).toBeGreaterThan(0)
  for (const { what, act } of Object.values(words.en.unknown)) {
    expect(texts.indexOf(what)).toBeGreaterThan(at)
    expect(texts.indexOf(act)).toBeGreaterThan(at)
  }
  expect(texts.indexOf(words.en.heading.sources)).toBeGreaterThan(at)
})

test('a section that could not be read keeps its heading and says why', () => {
  const one: Reading = structuredClone(fullReading())
  one.sections.warranty = { outcome: 'not-permitted', at: one.finishedAt, status: 403 }
  const texts = written(toReport(one))
  expect(texts).toContain(`${words.en.heading.warranty}: ${words.en.outcome['not-permitted']}.`)
})

test('ten thousand sessions are counted, and the latest twenty printed', () => {
  const one: Reading = structuredClone(fullReading())
  const { body } = one.sections.chargingHistory as { body: { data: object[] } }
  const [first] = body.data
  expect(first).toBeDefined()
  body.data = Array.from({ length: 10_000 }, (_, sessionId) => ({ ...first, sessionId }))
  const texts = plain(written(toReport(one)))
  expect(texts).toContain('10,000 sessions')
  expect(texts).toContain('The latest 20 of 10,000.')
})

test('hostile text stays text: it is neither run, linked nor filled in', () => {
  const names = ['<script>alert(1)</script>', '{vin} {code}', 'javascript:alert(1)', '${process.env.HOME}']
  for (const name of names) {
    const one: Reading = structuredClone(fullReading())
    const body = one.sections.vehicleData.body as { response: { vehicle_state: { vehicle_name: string } } }
    body.response.vehicle_state.vehicle_name = name
    const sheet = toDocument(toReport(one), options)
    expect(textsOf(sheet)).toContain(name)
    const links = linksOf(sheet)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^https:\/\//)
  }
})

test('the same report gives the same document', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...languages),
      fc.constantFrom('metric' as const, 'imperial' as const),
      (language, units) => {
        expect(written(report, { language, units })).toEqual(written(report, { language, units }))
      },
    ),
    { numRuns: 10 },
  )
})
