import { expect, test } from 'vitest'
import { referenceRows } from './battery/reference/table.ts'
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
    batteryHealthPercent: { low: 90.5, mid: 93.9, high: 97.2 },
    battery: {
      state: 'measured',
      method: 'rated-range/2',
      kWh: { full: { mid: 74.1 }, usable: {}, whenNew: { low: 79, high: 82.1 }, by: 'own-constant' },
      reference: { by: 'table', lowKm: 568.1, highKm: 568.1 },
      candidates: [{ version: 'Model 3 Long Range AWD', rows: ['3-long-range-awd-2021-bt42-18'] }],
    },
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

test('the rows that the facts name make the percentage again', () => {
  const { battery, fullRangeKm, batteryHealthPercent } = factsOf(toReport(fullReading()))
  expect(battery.state).toBe('measured')
  if (battery.state === 'refused' || !fullRangeKm || !batteryHealthPercent) return
  const rows = battery.candidates.flatMap(({ rows }) => rows)
  const [row] = referenceRows.filter(({ id }) => rows.includes(id))
  expect(row).toBeDefined()
  const percent = (fullRangeKm.mid / ((row?.miles ?? 0) * 1.609344)) * 100
  expect(percent).toBeCloseTo(batteryHealthPercent.mid ?? 0, 1)
})

test('a file name holds no VIN and no letters that trouble a file system', () => {
  expect(fileName(toReport(fullReading()), 'fi')).toBe('tesla-model-3-2021-report-2026-11-20-fi.pdf')
  expect(fileName(toReport(reading('model-s-2013-nulls')), 'en')).toMatch(/^[a-z0-9.-]+\.pdf$/)
})
