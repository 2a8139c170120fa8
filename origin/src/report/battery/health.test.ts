import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absent, known } from '../../reading/fields.ts'
import { kmPerMile } from '../units.ts'
import { batteryHealth, fullRange } from './health.ts'
import type { HealthInput } from './health.ts'
import { originalRanges } from './original-range.ts'

const p85d: HealthInput = {
  model: 'Model S',
  badge: 'p85d',
  year: 2015,
  wheelInches: 21,
  decoded: undefined,
  identityMismatch: false,
  level: known(77),
  usableLevel: known(76),
  ratedRangeKm: known(268.8),
  outsideC: absent('not-reported'),
  charging: false,
}
const refusals = (input: Partial<HealthInput>) => {
  const health = batteryHealth({ ...p85d, ...input })
  return health.state === 'refused' ? health.reasons : []
}
const mid = (input: Partial<HealthInput>) => {
  const health = batteryHealth({ ...p85d, ...input })
  return health.state === 'measured' ? health.percent.mid : undefined
}

describe('the interval', () => {
  test('is what half a percent of the level makes of it', () => {
    expect(fullRange(300, 75)).toEqual({ low: 397.4, mid: 400, high: 402.7 })
  })
  test('a level of 100 cannot have been more', () => {
    expect(fullRange(500, 100)).toEqual({ low: 500, mid: 500, high: 502.5 })
  })
  test('always holds the truth when a true level is shown rounded', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 99.4, noNaN: true }),
        fc.integer({ min: 200, max: 650 }),
        (level, full) => {
          const { low, high } = fullRange((full * level) / 100, Math.round(level))
          expect(low - 0.06).toBeLessThanOrEqual(full)
          expect(high + 0.06).toBeGreaterThanOrEqual(full)
        },
      ),
    )
  })
})

test('readings of one car within days differ by less than one percent', () => {
  // miles at full of one P85D, four readings in a month, through levels it can have had
  const readings = [
    { level: 80, full: 272.8 },
    { level: 73, full: 270.4 },
    { level: 77, full: 271.1 },
    { level: 90, full: 272.3 },
  ]
  const percents = readings.map(({ level, full }) =>
    mid({ level: known(level), ratedRangeKm: known((full * 0.8 * kmPerMile * level) / 100) }),
  )
  const found = percents.filter((percent) => percent !== undefined)
  expect(found).toHaveLength(4)
  expect(Math.max(...found) - Math.min(...found)).toBeLessThan(1)
})

describe('refusals', () => {
  test('a level of 49 is too low and 50 is enough', () => {
    expect(refusals({ level: known(49), ratedRangeKm: known(170) })).toEqual(['level-too-low'])
    expect(mid({ level: known(50), ratedRangeKm: known(174) })).toBe(85.5)
  })
  test('no trim, no year, no model, no figure: each by its name', () => {
    expect(refusals({ badge: undefined })).toEqual(['trim-unknown'])
    expect(refusals({ year: undefined })).toEqual(['year-unknown'])
    expect(refusals({ model: undefined })).toEqual(['model-unknown'])
    expect(refusals({ model: 'Cybertruck', badge: 'cyberbeast', year: 2024 })).toEqual(['no-original-figure'])
  })
  test('a badge that was sold with far apart figures in one year is not guessed at', () => {
    expect(refusals({ badge: '100d', year: 2019 })).toEqual(['versions-differ'])
  })
  test('the rim decides where it was rated by rim', () => {
    const plaid = { badge: 'plaid', year: 2022, level: known(80) }
    expect(refusals({ ...plaid, wheelInches: undefined })).toEqual(['versions-differ'])
    expect(mid({ ...plaid, wheelInches: 19, ratedRangeKm: known(396 * kmPerMile * 0.8 * 0.95) })).toBeCloseTo(
      95,
      0,
    )
  })
  test('a result no battery has is not told as one', () => {
    expect(refusals({ ratedRangeKm: known(500) })).toEqual(['result-implausible'])
  })
  test('an original figure of nickel cells is not used for iron phosphate', () => {
    const decoded = {
      maker: 'LRW',
      country: 'CN' as const,
      model: known('Model 3' as const),
      steering: known('left' as const),
      energy: known('lfp' as const),
      motor: known('single' as const),
      year: known(2021),
      plant: known('shanghai' as const),
    }
    expect(refusals({ model: 'Model 3', badge: '50', year: 2021, decoded })).toEqual(['no-original-figure'])
  })
})

test('more than a hundred percent says why', () => {
  const health = batteryHealth({ ...p85d, ratedRangeKm: known(317) })
  expect(health).toMatchObject({ state: 'measured', cautions: ['above-100', 'capped-when-new'] })
})

test('every figure of the table names its source and lies within what cars can do', () => {
  expect(originalRanges.length).toBeGreaterThan(60)
  for (const row of originalRanges) {
    expect(row.url).toMatch(/^https:\/\//)
    expect(row.source).not.toBe('')
    expect(row.miles).toBeGreaterThan(130)
    expect(row.miles).toBeLessThan(420)
    expect(row.years[0]).toBeLessThanOrEqual(row.years[1])
    expect(row.badge).toBe(row.badge.toLowerCase())
  }
})
