import { languages } from '@cpt/contract/languages'
import { Report } from '@cpt/contract/report'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { words } from '@cpt/report-text/words'
import fc from 'fast-check'
import { globSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { bent, corpus, placesOf, putAt, runs, spoiled } from '../../test/hostile.ts'
import { fixture } from '../../test/readings.ts'
import { readingOf } from '../reading/from-file.ts'
import { toDocument } from './document/document.ts'
import { toReport } from './report.ts'
import { decodeVin } from './vin/decode.ts'
import { maskVin } from './vin/mask.ts'

const capturedAt = new Date('2026-11-23T12:00:00Z')

/** Answers as cars have given them: ours, and those that the stand-in of Tesla serves. */
const answers = [
  ...['model-3-2021', 'model-s-2013-nulls', 'model-s-2015-swapped', 'model-s-charging', 'model-y-cold'].map(
    fixture,
  ),
  ...globSync(new URL('../../../local/vendors/tesla/fixtures/*.json', import.meta.url).pathname).map(
    (path): unknown => JSON.parse(readFileSync(path, 'utf8')),
  ),
]
const others = {
  chargingHistory: fixture('charging-history'),
  warranty: fixture('warranty'),
  options: fixture('options'),
  recentAlerts: fixture('recent-alerts'),
  releaseNotes: fixture('release-notes'),
  serviceData: fixture('service-data'),
}

/** The whole way of an answer: report, words for a screen, document for paper. Undefined when it holds no car. */
function allTheWay(bodies: Parameters<typeof readingOf>[0], turn: number) {
  const reading = readingOf(bodies, capturedAt)
  if (!reading) return undefined
  const report = toReport(reading)
  expect(Report.safeParse(report).error).toBeUndefined()
  const language = languages[turn % languages.length] ?? 'en'
  const units = turn % 2 === 0 ? 'metric' : 'imperial'
  const text = JSON.stringify(reportText(report, readerOf(report, words[language], language, units)))
  expect(text).not.toMatch(/NaN|\[object|undefined/)
  toDocument(report, { language, units, photos: [], generatedAt: '2026-11-23T12:05:00Z' })
  return report
}

test('the answer of a car, spoiled anywhere, is a report, in words and on paper', () => {
  expect(answers.length).toBeGreaterThan(8)
  let made = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...answers).chain((answer) => spoiled(answer)),
      spoiled(others, 6),
      fc.nat(17),
      (vehicleData, rest, turn) => {
        if (allTheWay({ ...(rest as typeof others), vehicleData }, turn)) made += 1
      },
    ),
    runs(120),
  )
  // Most are still an answer of a car
  expect(made).toBeGreaterThan(80)
})

test('a place that holds far too much costs that place, and no memory that stays', () => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  const [answer] = answers
  const places = placesOf(answer)
  const huge = [
    'ä'.repeat(1_000_000),
    Array.from({ length: 100_000 }, (_, index) => ({ index, name: 'x' })),
    JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown,
    '9'.repeat(100_000),
  ]
  const heap = () => {
    gc()
    return process.memoryUsage().heapUsed
  }
  let before = 0
  let count = 0
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom(...huge), (path, value) => {
      allTheWay({ ...others, vehicleData: putAt(answer, path, value) }, 0)
      // What is loaded or compiled once is not counted
      if ((count += 1) === 5) before = heap()
    }),
    runs(30),
  )
  expect(heap() - before).toBeLessThan(40_000_000)
})

test('any text at all as a VIN is decoded or not, and never shows more than five characters of itself', () => {
  const vin = fc.oneof(bent('5YJ3E7EB0KF000000'), fc.string({ unit: 'binary' }), fc.string({ maxLength: 20 }))
  fc.assert(
    fc.property(vin, (text) => {
      decodeVin(text)
      expect(maskVin(text).replace('****', '').length).toBeLessThanOrEqual(5)
      expect(text.startsWith(maskVin(text).replace('****', ''))).toBe(true)
    }),
    { ...runs(500), examples: corpus.vin.map((text): [string] => [text]) },
  )
})
