import type { Report } from '@cpt/contract/report'
import { Report as ReportSchema } from '@cpt/contract/report'
import { describe, expect, test } from 'vitest'
import { reportWords } from '../../text/index.ts'
import sample from '../../routes/[lang]/(pages)/sample/report.json'
import { createReportFormats } from './formats.ts'
import {
  batteryRows,
  carRows,
  chargingRows,
  climateRows,
  closureRows,
  modeRows,
  serviceRows,
  softwareRows,
  summaryRows,
} from './rows.ts'
import { noticeText, refusalText } from './sentences.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const report = sample as Report
const builders = [
  batteryRows,
  carRows,
  chargingRows,
  climateRows,
  closureRows,
  modeRows,
  serviceRows,
  softwareRows,
]

async function reader(language: 'en' | 'fi' = 'en', units: 'metric' | 'imperial' = 'metric', about = report) {
  const words = await reportWords(language)
  return { words, formats: createReportFormats(about, words, language, units) }
}

test('the sample is a report by the contract', () => {
  expect(ReportSchema.safeParse(sample).error?.issues).toBeUndefined()
})

describe('the rows of a report', () => {
  test('tell figures in the reader’s units', async () => {
    const imperial = await reader('en', 'imperial')
    const level = summaryRows(report, imperial.words, imperial.formats, 'None')
    expect(plain(level[0]?.text ?? '')).toBe('32,571 mi')
  })

  test('never show an empty place, a null or a number that is none', async () => {
    for (const language of ['en', 'fi'] as const) {
      const { words, formats } = await reader(language)
      const rows = builders.flatMap((build) => build(report, words, formats))
      expect(rows.length).toBeGreaterThan(40)
      for (const row of rows) {
        expect(row.label).toBeTruthy()
        expect(row.text.trim()).not.toBe('')
        expect(row.text).not.toMatch(/null|undefined|NaN|invalid|\{\w+\}/i)
      }
    }
  })

  test('say in words why a figure is missing', async () => {
    const { words, formats } = await reader()
    const ideal = batteryRows(report, words, formats).find((row) => row.label === words.label.idealRange)
    expect(ideal).toMatchObject({ absent: true, text: words.absence['not-applicable'] })
  })

  test('a warranty that was not read is said to be so', async () => {
    const { words, formats } = await reader()
    const rows = summaryRows({ ...report, warranty: { absent: 'not-permitted' } }, words, formats, 'None')
    expect(rows.some((row) => row.absent && row.text === words.absence['not-permitted'])).toBe(true)
  })
})

describe('times', () => {
  test('go by the clock of the car’s place', async () => {
    const { formats } = await reader()
    expect(formats.moment('2026-11-20T23:30:00.000Z')).toContain('01:30')
    expect(formats.day('2026-11-20T23:30:00.000Z')).toBe('21 Nov 2026')
    expect(formats.moment('2026-11-20T23:30:00.000Z')).toContain('UTC+2')
  })

  test('without the car’s clock are told in UTC', async () => {
    const reading = { ...report.reading, utcOffsetMinutes: { absent: 'not-reported' as const } }
    const { formats } = await reader('en', 'metric', { ...report, reading })
    expect(formats.moment('2026-11-20T23:30:00.000Z')).toContain('(UTC)')
  })

  test('left of a warranty are years and months, days when there are few', async () => {
    const { formats } = await reader()
    expect(formats.days(937)).toBe('2 y 6 mo')
    expect(formats.days(59)).toBe('59 d')
    expect(formats.days(366)).toBe('1 y')
  })
})

describe('sentences', () => {
  test.each(['en', 'fi'] as const)('of every notice have no empty places left, %s', async (language) => {
    const { words, formats } = await reader(language)
    const params = {
      ratedKm: 400, idealKm: 500, level: 98, minutes: 12, count: 2, year: 2021, delivered: '2019-01-01',
      vin: 'Model 3', car: 'Model Y', asked: '5YJ3E****', told: 'XP7YG****',
    } // prettier-ignore
    for (const code of Object.keys(words.notice) as (keyof typeof words.notice)[]) {
      const text = noticeText({ code, weight: 'info', params }, report, words, formats)
      expect(text, code).not.toMatch(/\{\w+\}/)
    }
  })

  test('name the tyre, the amount and the distance in the reader’s units', async () => {
    const { words, formats } = await reader('en', 'imperial')
    const say = (code: 'tyre-attention' | 'unpaid-charging' | 'range-swapped', params = {}) =>
      noticeText({ code, weight: 'info', params }, report, words, formats)
    expect(say('tyre-attention')).toContain('Rear right')
    expect(say('unpaid-charging')).toContain('€2.80')
    expect(say('range-swapped', { ratedKm: 400, idealKm: 500 })).toContain('249')
  })

  test('why no battery health is given carry their figures', async () => {
    const { words, formats } = await reader()
    expect(refusalText('level-too-low', { level: 12, least: 20 }, words, formats)).toContain('12%')
    expect(refusalText('versions-differ', { low: 300, high: 400 }, words, formats)).toContain('300 km')
  })
})
