import { expect, test } from 'vitest'
import { factsOf, fileName } from './facts.ts'
import { fullReading, reading } from '../../test/readings.ts'
import { toReport } from './report.ts'

test('the signed facts name car, figures and photos, and mask the VIN', () => {
  const facts = factsOf(toReport(fullReading()), [{ sha256: 'ab'.repeat(32) }])
  expect(facts).toMatchObject({
    source: 'tesla',
    readAt: '2026-11-20T12:02:10.000Z',
    vinMasked: '5YJ3E****',
    model: 'Model 3',
    trim: 'Long Range AWD',
    year: 2021,
    odometerKm: 52418.3,
    batteryHealthPercent: { low: 93.3, mid: 93.9, high: 94.4 },
    photos: ['ab'.repeat(32)],
  })
  expect(JSON.stringify(facts)).not.toContain('5YJ3E7EB6MF004711')
})

test('what is not known is null in the facts, never invented', () => {
  const facts = factsOf(toReport(reading('model-s-2013-nulls')))
  expect(facts).toMatchObject({
    year: null,
    trim: null,
    batteryHealthPercent: null,
    fullRangeKm: { mid: 407.9 },
  })
})

test('a file name holds no VIN and no letters that trouble a file system', () => {
  expect(fileName(toReport(fullReading()), 'fi')).toBe('tesla-model-3-2021-report-2026-11-20-fi.pdf')
  expect(fileName(toReport(reading('model-s-2013-nulls')), 'en')).toMatch(/^[a-z0-9.-]+\.pdf$/)
})
