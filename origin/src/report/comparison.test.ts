import { valueOr } from '../reading/fields.ts'
import { expect, test } from 'vitest'
import { Report } from '@cpt/contract/report'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { words } from '@cpt/report-text/words'
import { fullReading } from '../../test/readings.ts'
import { laterReading, secondReport } from '../../test/reports.ts'
import { compared } from './comparison.ts'
import { factsOf } from './facts.ts'
import { machineCopy } from './machine-copy.ts'
import { toReport } from './report.ts'

const first = toReport(fullReading())
const signed = { code: 'ABCDE-23456', facts: factsOf(first) }
const codes = (report: Report) => report.notices.map(({ code }) => code)

test('a report that is no second reading says nothing of another', () => {
  expect(compared(first, undefined)).toBe(first)
  expect(factsOf(first)).not.toHaveProperty('comparedWith')
})

test('what was signed of the first reading stands beside what this one says', () => {
  const report = Report.parse(secondReport(laterReading(330)))
  expect(report.comparison).toMatchObject({
    code: 'ABCDE-23456',
    readAt: '2026-11-20T12:02:10.000Z',
    days: 19,
    odometerKm: { value: 52_418.3 },
    // a thousand miles
    drivenKm: { value: 1_609.4 },
    percent: { value: { low: 90.5, mid: 93.9, high: 97.2 } },
    verdict: 'within',
  })
  expect(codes(report)).toEqual(codes(toReport(laterReading(330))))
  expect(factsOf(report)).toMatchObject({
    comparedWith: {
      code: 'ABCDE-23456',
      readAt: '2026-11-20T12:02:10.000Z',
      drivenKm: 1_609.4,
      battery: 'within',
    },
  })
  expect(machineCopy(report, { language: 'en', generatedAt: '2026-12-09T12:05:00Z' })).toContain('"days": 19')
})

test('a figure beyond the likely range of the first reading is said on the first page where it fell', () => {
  // 353 miles when new, by the reference of this car: 90.5 % of it is 319 miles, 97.2 % is 343
  const verdicts = [300, 318, 321, 340, 345].map(
    (miles) => secondReport(laterReading(miles)).comparison?.verdict,
  )
  expect(verdicts).toEqual(['lower', 'lower', 'within', 'within', 'higher'])
  const fell = secondReport(laterReading(300))
  expect(codes(fell)).toContain('battery-lower')
  const { notices, sections } = reportText(fell, readerOf(fell, words.en, 'en', 'metric'))
  expect(notices.map(({ text }) => text)).toContain(words.en.notice['battery-lower'])
  expect(sections.comparison?.summary).toBe(words.en.comparison.verdict.lower)
  expect(codes(secondReport(laterReading(345)))).not.toContain('battery-lower')
})

test('an odometer that went back is the weightiest thing to know; its rounding is not', () => {
  const later = laterReading(330)
  const { response } = later.sections.vehicleData.body as {
    response: { vehicle_state: { odometer: number } }
  }
  response.vehicle_state.odometer -= 1_500
  const back = secondReport(later)
  expect(back.comparison?.drivenKm).toEqual({ absent: 'implausible' })
  expect(back.notices[0]).toMatchObject({ code: 'odometer-back', weight: 'warning' })
  const { notices } = reportText(back, readerOf(back, words.de, 'de', 'metric'))
  expect(notices[0]?.text).toContain('51.614')
  expect(notices[0]?.text).toContain('52.418')

  response.vehicle_state.odometer += 499.95
  const still = secondReport(later)
  expect(still.comparison?.drivenKm).toEqual({ value: 0 })
  expect(codes(still)).not.toContain('odometer-back')
})

test('without a figure in both, or by another method, the battery is not compared; the rest is', () => {
  const low = secondReport(laterReading(330, 20))
  expect(low.battery.health.state).toBe('refused')
  expect(low.comparison).toMatchObject({ verdict: 'no-figure', drivenKm: { value: 1_609.4 } })

  const before = compared(toReport(laterReading(330)), {
    ...signed,
    facts: { ...signed.facts, method: 'rated-range/1' },
  })
  expect(before.comparison?.verdict).toBe('other-method')
})

test('facts of an earlier edition lose only what they lack', () => {
  const { readAt, method } = signed.facts
  const report = compared(toReport(laterReading(330)), { code: 'ABCDE-23456', facts: { readAt, method } })
  expect(Report.parse(report).comparison).toMatchObject({
    days: 19,
    odometerKm: { absent: 'not-enough-data' },
    verdict: 'no-figure',
  })
  expect(valueOr(report.odometerKm)).toBeGreaterThan(50_000)
})
