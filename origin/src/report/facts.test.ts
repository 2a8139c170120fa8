import { expect, test } from 'vitest'
import { referenceRows } from './battery/reference/table.ts'
import { factsOf, fileName } from './facts.ts'
import { reportOf } from '../../test/battery-cars.ts'
import type { Car } from '../../test/battery-cars.ts'
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
      method: 'rated-range/3',
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

type Facts = ReturnType<typeof factsOf>

/** What a reader years later does: no code of ours, only the facts, the tables and docs/battery-health.md. */
function recomputed(facts: Facts) {
  const { battery, fullRangeKm: full } = facts
  if (battery.state === 'refused' || !full) throw new Error('no figure')
  const likely = battery.candidates.filter(({ unlikely }) => unlikely.length === 0)
  const part = (name: string) => battery.parts.find((one) => one.part === name) ?? { low: 0, high: 0 }
  const widened = (end: 'low' | 'high') =>
    ['range', 'confidence', 'drift'].reduce((all, name) => all * (1 + part(name)[end] / 100), 1)
  const { lowKm, highKm } = battery.reference
  const rows = referenceRows.filter(({ id }) => likely.some((one) => one.rows.includes(id)))
  const miles = rows.map((row) => row.miles)
  const middleKm = ((Math.min(...miles) + Math.max(...miles)) / 2) * 1.609344
  const constant = battery.constant?.kWhPerKm ?? 0
  return {
    rows,
    mid: (full.mid / middleKm) * 100,
    low: (full.low / highKm) * widened('low') * 100,
    high: (full.high / lowKm) * widened('high') * 100,
    kWh: full.mid * constant,
  }
}

const recomputable: [string, Car][] = [
  [
    'one row and a constant that confirms it',
    {
      vin: 'LRW3E7EK2RC210013',
      carType: 'model3',
      badge: '74d',
      wheels: 'Helix19',
      level: 80,
      miles: 227.17,
      added: [24, 93],
    },
  ],
  [
    'a row with a span, in frost',
    {
      vin: 'LRW3E7EB7PC210029',
      carType: 'model3',
      badge: '74d',
      wheels: 'Pinwheel18',
      level: 91,
      miles: 288,
      outsideC: -3,
      added: [30, 134],
    },
  ],
  [
    'iron phosphate, capped by what a battery can have',
    {
      vin: 'LRW3E7FS9NC210031',
      carType: 'model3',
      badge: '50',
      wheels: 'PinwheelRefresh18',
      level: 74,
      miles: 195,
      added: [30, 135],
    },
  ],
  [
    'two packs told as one',
    {
      vin: 'LRW3E7EC9NC210047',
      carType: 'model3',
      badge: 'p74d',
      wheels: 'Uberturbine20',
      level: 80,
      miles: 235,
      added: [30, 118],
    },
  ],
]

test.each(recomputable)('facts and tables alone make the figure again: %s', (_, car) => {
  // as it is signed: through JSON
  const facts = JSON.parse(JSON.stringify(factsOf(reportOf(car)))) as Facts
  const { batteryHealthPercent: percent, battery } = facts
  const again = recomputed(facts)
  expect(again.rows.length).toBeGreaterThan(0)
  expect(percent).not.toBeNull()
  // rows whose span the constant narrows keep their middle, or the end that is nearest to it
  expect(Math.abs(again.mid - (percent?.mid ?? again.mid))).toBeLessThan(1)
  expect(again.low).toBeCloseTo(percent?.low ?? 0, 0)
  expect(again.high).toBeCloseTo(percent?.high ?? 0, 0)
  expect(battery.kWh?.by).toBe('own-constant')
  expect(again.kWh).toBeCloseTo(battery.kWh?.full.mid ?? 0, 0)
  expect(battery.state === 'refused' ? '' : battery.method).toBe('rated-range/3')
})

test('a file name holds no VIN and no letters that trouble a file system', () => {
  expect(fileName(toReport(fullReading()), 'fi')).toBe('tesla-model-3-2021-report-2026-11-20-fi.pdf')
  expect(fileName(toReport(reading('model-s-2013-nulls')), 'en')).toMatch(/^[a-z0-9.-]+\.pdf$/)
})
