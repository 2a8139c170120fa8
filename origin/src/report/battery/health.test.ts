import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absent, known } from '../../reading/fields.ts'
import { middleOf } from '../../../test/battery-cars.ts'
import { fullRange } from './full-range.ts'
import { batteryHealth } from './health.ts'
import type { HealthInput } from './input.ts'

const p85d: HealthInput = {
  model: 'Model S',
  carType: 'models',
  badge: 'p85d',
  year: 2015,
  wheelInches: 21,
  wheelName: undefined,
  decoded: undefined,
  vin: '5YJSA7H47FF100031',
  optionCodes: [],
  optionNames: [],
  european: true,
  identityMismatch: false,
  level: known(77),
  usableLevel: known(76),
  ratedRangeKm: known(268.8),
  energyAddedKWh: absent('not-reported'),
  rangeAddedKm: absent('not-reported'),
  outsideC: absent('not-reported'),
  charging: false,
  ageYears: 5,
  odometerKm: known(100_000),
}
const health = (input: Partial<HealthInput>) => batteryHealth({ ...p85d, ...input })
const refusals = (input: Partial<HealthInput>) => {
  const found = health(input)
  return found.state === 'refused' ? found.reasons : []
}
const mid = (input: Partial<HealthInput>) => {
  const found = health(input)
  return found.state === 'measured' ? found.percent.mid : undefined
}

describe('rounding alone', () => {
  test('is what half a percent of the level makes of it', () => {
    expect(fullRange(300, 75)).toEqual({ low: 397.4, mid: 400, high: 402.7 })
  })
  test('a level of 100 cannot have been more', () => {
    expect(fullRange(500, 100)).toEqual({ low: 500, mid: 500, high: 502.5 })
  })
  test('a cold pack is scaled up by what is usable, and its ends reach from one level to the other', () => {
    expect(fullRange(216, 80, 72)).toEqual({ low: 268.3, mid: 300, high: 302.1 })
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

describe('the likely range', () => {
  test('is its parts multiplied, and they are told', () => {
    const found = health({})
    expect(found).toMatchObject({
      state: 'measured',
      method: 'rated-range/3',
      percent: { mid: 85.7 },
      drift: 'nickel',
      parts: [
        { part: 'level' },
        { part: 'range' },
        { part: 'reference', low: 0, high: 0 },
        { part: 'drift', low: -3, high: 3 },
      ],
    })
    if (found.state !== 'measured') return
    const product = (end: 'low' | 'high') =>
      found.parts.reduce((all, part) => all * (1 + part[end] / 100), found.percent.mid)
    expect(found.percent.low).toBeCloseTo(product('low'), 0)
    expect(found.percent.high).toBeCloseTo(product('high'), 0)
  })
  test('never is narrower than the drift of one reading, and holds its own middle', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 100 }),
        fc.double({ min: 0.72, max: 1.02, noNaN: true }),
        (level, part) => {
          const ratedRangeKm = known(Math.round(407.2 * part * level) / 100)
          const found = health({ level: known(level), usableLevel: known(level), ratedRangeKm })
          expect(found.state).not.toBe('refused')
          if (found.state === 'refused') return
          const { low, high } = found.percent
          expect(high - low).toBeGreaterThan(4)
          expect(middleOf(found)).toBeGreaterThan(low)
          expect(middleOf(found)).toBeLessThan(high)
        },
      ),
    )
  })
  test('below 5 °C it reaches farther up, and the season is told', () => {
    const [mild, winter] = [health({}), health({ outsideC: known(-8) })]
    expect(winter).toMatchObject({ drift: 'cold' })
    expect(winter.state !== 'refused' && winter.cautions).toContain('cold-season')
    expect(winter.state !== 'refused' && winter.percent.high).toBeGreaterThan(
      (mild.state !== 'refused' && mild.percent.high) || Infinity,
    )
  })
})

describe('refusals', () => {
  test('a level of 49 is too low and 50 is enough', () => {
    expect(refusals({ level: known(49), usableLevel: known(49), ratedRangeKm: known(170) })).toEqual([
      'level-too-low',
    ])
    expect(mid({ level: known(50), usableLevel: known(50), ratedRangeKm: known(174) })).toBe(85.5)
  })
  test('no model, no trim, a badge that was never sold: each by its name', () => {
    expect(refusals({ model: undefined })).toEqual(['model-unknown'])
    expect(refusals({ badge: undefined, carType: undefined, year: undefined })).toEqual(['trim-unknown'])
    expect(refusals({ badge: '85d', carType: 'models', year: 2024 })).toEqual(['no-original-figure'])
  })
  test('an impossible figure that was sent is told from one that was not sent', () => {
    expect(refusals({ level: absent('implausible') })).toEqual(['level-impossible'])
    expect(refusals({ level: absent('not-reported') })).toEqual(['level-not-reported'])
    expect(refusals({ ratedRangeKm: absent('implausible') })).toEqual(['range-impossible'])
    expect(refusals({ ratedRangeKm: absent('not-reported') })).toEqual(['range-not-reported'])
    expect(refusals({ ratedRangeKm: known(800) })).toEqual(['range-impossible'])
  })
  test('a result no battery has is not told as one', () => {
    expect(refusals({ ratedRangeKm: known(400) })).toEqual(['result-implausible'])
  })
  test('a VIN that contradicts the car leaves nothing to compare with', () => {
    expect(refusals({ identityMismatch: true })).toEqual(['identity-mismatch'])
  })
})

describe('candidates that cannot be', () => {
  const highland = {
    model: 'Model 3',
    carType: 'model3',
    badge: '74d',
    year: 2024,
    vin: 'LRW3E7EK0RC100051',
    wheelInches: 18,
  } as const
  const read = (km: number, change: Partial<HealthInput> = {}) =>
    health({
      ...highland,
      level: known(80),
      usableLevel: known(80),
      ratedRangeKm: known(km * 0.8),
      ...change,
    })
  test('a worn pack is told as worn, not by wheels that would make it look better', () => {
    const worn = read(549 * 0.65)
    expect(worn).toMatchObject({ state: 'measured', percent: { mid: 65 } })
    expect(worn.state !== 'refused' && worn.cautions).toContain('below-warranty')
    expect(worn.state !== 'refused' && worn.cautions).not.toContain('wheels-contradict')
  })
  test('a pack locked by software and opened since is compared as what it counts as', () => {
    const sixty = {
      ...highland,
      model: 'Model S',
      carType: 'models2',
      badge: '60d',
      year: 2016,
      wheelInches: 19,
    } as const
    const car = (miles: number) =>
      health({
        ...sixty,
        level: known(80),
        usableLevel: known(80),
        ratedRangeKm: known(miles * 1.609344 * 0.8),
      })
    expect(car(205)).toMatchObject({ original: { version: 'Model S 60D, 2016' }, percent: { mid: 94 } })
    expect(car(250)).toMatchObject({
      original: { version: 'Model S 75D, 2016' },
      percent: { mid: 96.5 },
      cautions: expect.arrayContaining(['pack-opened']) as unknown,
    })
  })
  test('where every row gives too much and the constant does not, the constant is the reference', () => {
    // TeslaLogger files 0.147 for a Performance of 2024: 78 to 79.6 kWh make 536 km, not the 488 of its label
    const performance = { badge: 'p74d', wheelInches: 20, vin: 'LRW3E7ET0RC100063' }
    const charged = { energyAddedKWh: known(22.05), rangeAddedKm: known(150) }
    expect(read(520, { ...performance, ...charged })).toMatchObject({
      state: 'band',
      percent: { low: 89.5, high: 103 },
      original: { by: 'own-constant', version: 'Model 3 Performance, 2024' },
      constant: { value: { verdict: 'reference' } },
      cautions: expect.arrayContaining(['own-constant']) as unknown,
    })
    expect(read(470, { ...performance, ...charged })).toMatchObject({ original: { by: 'table' } })
  })
  test('no likely range reaches over what any battery has, unless the reading itself does', () => {
    for (const percent of [95, 98, 101]) {
      const found = read((549 * percent) / 100)
      expect(found.state !== 'refused' && found.percent.high).toBeLessThanOrEqual(103)
    }
    const above = read(549 * 1.05)
    expect(above.state === 'measured' && above.percent.high).toBeGreaterThan(105)
  })
})

describe('what the letters tell', () => {
  test('a badge that no row knows still tells drive and Performance', () => {
    const of = (badge: string) => {
      const found = health({
        model: 'Model 3',
        carType: 'model3',
        badge,
        year: 2020,
        wheelInches: 18,
        vin: '',
        ratedRangeKm: known(380),
      })
      return found.state === 'refused'
        ? found.reasons
        : [...new Set(found.candidates.map(({ version }) => version))]
    }
    expect(of('82d')).toEqual(['Model 3 Long Range AWD'])
    expect(of('p82d')).toEqual(['Model 3 Performance'])
  })
  test('a car without a VIN is told for each name it can have', () => {
    expect(
      health({
        model: 'Model 3',
        carType: 'model3',
        badge: '74d',
        year: undefined,
        wheelInches: 18,
        vin: '',
        ratedRangeKm: known(400),
      }),
    ).toMatchObject({
      state: 'conditional',
      howToTell: ['papers'],
      candidates: [{ version: 'Model 3 Long Range AWD' }, { version: 'Model 3 Premium AWD' }],
    })
  })
})

test('more than a hundred percent says why', () => {
  expect(health({ ratedRangeKm: known(317) })).toMatchObject({
    state: 'measured',
    cautions: ['above-100', 'capped-when-new'],
  })
})

describe('the car’s own constant', () => {
  /** kWh and km of a last charge. */
  const charge = (kWhPerKm: number, km = 150) => ({
    energyAddedKWh: known(Math.round(kWhPerKm * km * 100) / 100),
    rangeAddedKm: known(km),
  })
  test('gives the full pack in kWh, and agrees with what a P85D counts by', () => {
    expect(health(charge(0.2))).toMatchObject({
      state: 'measured',
      constant: { value: { kWhPerKm: 0.2, verdict: 'agrees' } },
      energy: {
        value: { by: 'own-constant', full: { mid: 69.8 }, whenNew: { value: { low: 80.8, high: 82 } } },
      },
    })
  })
  test('too little charged says nothing', () => {
    for (const little of [charge(0.2, 20), charge(0.2, 0), charge(0.5), charge(0.05)]) {
      expect(health(little)).toMatchObject({ constant: { absent: 'not-enough-data' } })
    }
  })
  test('tells apart two cars of one badge and year', () => {
    const raven = { carType: 'models2', badge: '100d', vin: '5YJSA7E20KF100043', year: 2019, wheelInches: 19 }
    const figure = { ...raven, level: known(80), usableLevel: known(80), ratedRangeKm: known(416) }
    expect(health(figure)).toMatchObject({
      state: 'conditional',
      howToTell: ['papers', 'charge'],
      candidates: [
        { version: 'Model S 100D', percent: { mid: 96.5 }, unlikely: [] },
        { version: 'Model S Long Range', percent: { mid: 87.3 }, unlikely: [] },
      ],
    })
    expect(health({ ...figure, ...charge(0.193) })).toMatchObject({
      state: 'measured',
      percent: { mid: 96.5 },
      candidates: [{ unlikely: [] }, { unlikely: ['constant'] }],
    })
    expect(health({ ...figure, ...charge(0.171) })).toMatchObject({
      state: 'measured',
      percent: { mid: 87.3 },
      candidates: [{ unlikely: ['constant'] }, { unlikely: [] }],
    })
  })
  test('that fits no version of the car is not used, and that is told', () => {
    const found = health(charge(0.13))
    expect(found).toMatchObject({
      state: 'measured',
      constant: { value: { verdict: 'unused' } },
      energy: { value: { by: 'reference' } },
    })
    expect(found.state === 'measured' && found.cautions).toContain('constant-unused')
  })
  test('that fits another wheel of the car widens the range over both, and that is told', () => {
    const highland = {
      model: 'Model 3',
      carType: 'model3',
      badge: '74d',
      year: 2024,
      vin: 'LRW3E7EK0RC100051',
    } as const
    const figure = { ...highland, level: known(80), usableLevel: known(80), ratedRangeKm: known(457 * 0.8) }
    const fitting = health({ ...figure, wheelInches: 19, ...charge(0.1605) })
    const other = health({ ...figure, wheelInches: 19, ...charge(0.142) })
    expect(fitting).toMatchObject({ state: 'measured', percent: { mid: 93.1 } })
    expect(other).toMatchObject({ constant: { value: { verdict: 'differs' } } })
    expect(other.state !== 'refused' && other.cautions).toContain('constant-differs')
    expect(other.state !== 'refused' && other.percent.low).toBeLessThan(85)
    expect(other.state !== 'refused' && other.percent.high).toBeGreaterThan(93)
  })
  test('makes a reference where no table knows the badge', () => {
    const unheard = {
      model: 'Model Y',
      carType: 'modely',
      badge: 'x9',
      year: 2031,
      vin: 'XP7YGCEK0TB100069',
    } as const
    const found = health({
      ...unheard,
      level: known(80),
      usableLevel: known(80),
      ratedRangeKm: known(400),
      ...charge(0.15),
    })
    expect(found.state === 'refused' ? found.energy : undefined).toMatchObject({
      value: { by: 'own-constant' },
    })
  })
})

describe('among cars of its age', () => {
  const verdict = (percent: number, years: number, km: number) => {
    const found = health({
      ratedRangeKm: known((407.2 * percent * 77) / 10_000),
      ageYears: years,
      odometerKm: known(km),
    })
    return found.state !== 'refused' && 'value' in found.normal ? found.normal.value.verdict : undefined
  }
  test('worse only where the whole range is, usual in between', () => {
    expect(verdict(96, 1, 20_000)).toBe('usual')
    expect(verdict(80, 1, 20_000)).toBe('worse')
    expect(verdict(91, 1, 20_000)).toBe('perhaps-worse')
    expect(verdict(97, 6, 90_000)).toBe('better')
  })
  test('mileage counts as age does, and beyond what anybody published nothing is said', () => {
    expect(verdict(86, 1, 150_000)).toBe('usual')
    expect(verdict(86, 14, 150_000)).toBeUndefined()
  })
})
