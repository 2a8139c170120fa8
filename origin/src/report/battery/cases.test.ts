// One file, long as it is: the cars of public reports, each with what it has to be told, out of one set of helpers.
import { Report } from '@cpt/contract/report'
import { describe, expect, test } from 'vitest'
import { valueOr } from '../../reading/fields.ts'
import { middleOf, reportOf } from '../../../test/battery-cars.ts'
import type { Car } from '../../../test/battery-cars.ts'

/** Cars of public bug reports and of people who do this job, rebuilt with other serials; the source stands beside each. */
const highland: Car = {
  vin: 'LRW3E7EK2RC210013',
  carType: 'model3',
  badge: '74d',
  wheels: 'Photon18',
  level: 80,
  miles: 272.91,
}
const juniper: Car = {
  vin: 'XP7YGCEK9SB310027',
  carType: 'modely',
  badge: '74d',
  wheels: 'Crossflow19',
  level: 80,
  miles: 256,
}
const bigOf2020: Car = {
  vin: '5YJSA7E29LF410033',
  carType: 'models2',
  badge: '100d',
  wheels: 'AeroTurbine19',
  level: 80,
  miles: 300,
  idealMiles: 375,
}
const plaidX: Car = {
  vin: '7SAXCBE64NF510047',
  carType: 'tamarind',
  badge: 'p100d',
  wheels: 'Cyberstream20',
  level: 80,
  miles: 264,
}
const semi: Car = {
  vin: '7G2TTEEE1PN000001',
  carType: 'semitruck',
  badge: '',
  wheels: null,
  level: 90,
  miles: 450,
  european: false,
}
const model3of: Record<number, Car> = {
  2019: {
    vin: '5YJ3E7EB9KF610051',
    carType: 'model3',
    badge: '74d',
    wheels: 'Pinwheel18',
    level: 80,
    miles: 240,
  },
  2020: {
    vin: '5YJ3E7EA8LF610069',
    carType: 'model3',
    badge: '50',
    wheels: 'Pinwheel18',
    level: 80,
    miles: 190,
  },
  2021: {
    vin: '5YJ3E7EB1MF610083',
    carType: 'model3',
    badge: '74d',
    wheels: 'Pinwheel18',
    level: 80,
    miles: 265.18,
  },
  2024: {
    vin: 'LRW3E7FS7RC610097',
    carType: 'model3',
    badge: '50',
    wheels: 'Photon18',
    level: 80,
    miles: 210,
  },
}
const car = (year: number, change: Partial<Car> = {}): Car => {
  const found = model3of[year]
  if (!found) throw new Error(`no car of ${year}`)
  return { ...found, ...change }
}
const healthOf = (one: Car) => reportOf(one).battery.health
const nameOf = (one: Car) => {
  const trim = valueOr(reportOf(one).car.trim)
  return trim && valueOr(trim.name)
}
const holds = (one: Car, percent: number) => {
  const health = healthOf(one)
  return health.state !== 'refused' && health.percent.low <= percent && percent <= health.percent.high
}

describe('the wheels set in the car', () => {
  // chuahph/Tesla-Analyzer: 549 km on 18 and 491 km on 19 inches when new, the owner's car 457 km
  test('18 inches, as new', () => {
    expect(healthOf(highland)).toMatchObject({ state: 'measured', percent: { mid: 100 } })
  })
  test('19 inches, used: 93 % of the 19 inch figure, not 83 % of the other', () => {
    expect(healthOf({ ...highland, wheels: 'Helix19', miles: 227.17 })).toMatchObject({
      state: 'measured',
      percent: { mid: 93.1 },
      original: { lowKm: 490.8, highKm: 490.8 },
    })
  })
  // teslamate-org/teslamate#5000: 475 km on 20 and 515 km on 19 inches, one pack
  test('one pack has one health on either wheels', () => {
    const [on19, on20] = [juniper, { ...juniper, wheels: 'Helix20', miles: 236.12 }]
    expect(Math.abs(middleOf(healthOf(on19)) - middleOf(healthOf(on20)))).toBeLessThan(1)
    expect(holds(on19, middleOf(healthOf(on20)))).toBe(true)
    expect(holds(on20, middleOf(healthOf(on19)))).toBe(true)
  })
  // The names by which the app of Tesla knows the wheels of the newest cars
  test.each<[string, Car, number]>([
    ['HelixV220', { ...juniper, wheels: 'HelixV220', miles: 236.12 }, 20],
    ['ArachnidV221', { ...juniper, badge: 'p74d', wheels: 'ArachnidV221', miles: 244 }, 21],
    ['E4118', { ...juniper, vin: 'XP7YGCFS1TB310027', badge: '50', wheels: 'E4118', miles: 226 }, 18],
    ['Glider18', { ...highland, wheels: 'Glider18' }, 18],
    ['D5018', { ...highland, vin: '5YJ3E1EA1TF210013', badge: '50', wheels: 'D5018', european: false }, 18],
  ])('%s: its inches and its body are known', (_, one, inches) => {
    const { car, battery } = reportOf(one)
    expect(car.wheels).toMatchObject({ value: { inches: { value: inches } } })
    expect(battery.health.state !== 'refused' && battery.health.cautions).not.toContain('wheels-unknown')
  })
  test('wheels that are not told span all the car was sold on, and that is said', () => {
    const unknown = { ...highland, wheels: null, miles: 227.17 }
    expect(healthOf(unknown)).toMatchObject({
      state: 'band',
      cautions: expect.arrayContaining(['wheels-unknown']) as unknown,
    })
    expect(holds(unknown, 93.1)).toBe(true)
    expect(holds(unknown, 83.3)).toBe(true)
  })
  test('wheels without a figure of their own widen the range, and that is said', () => {
    const bigger = { ...car(2021), wheels: 'Stiletto20', optionCodes: ['BT42'] }
    const health = healthOf(bigger)
    expect(health.state !== 'refused' && health.cautions).toContain('wheels-without-figure')
    expect(health.state !== 'refused' && health.percent.high - health.percent.low).toBeGreaterThan(12)
  })
})

describe('a reference with a wide span', () => {
  test('does not carry the range over what any battery has', () => {
    const standard = { ...juniper, vin: 'XP7YGCFS1TB310027', badge: '50', wheels: 'E4118', miles: 230 }
    const health = healthOf(standard)
    expect(health).toMatchObject({ state: 'measured', percent: { mid: 99.8 } })
    expect(health.state !== 'refused' && health.percent.high).toBeLessThanOrEqual(103)
    expect(health.state !== 'refused' && health.percent.low).toBeLessThan(95)
  })
})

describe('who the car is', () => {
  test('a badge that was sent as a number is the same badge', () => {
    const sent = { ...car(2024), badge: 50 as unknown as string }
    expect(nameOf(sent)).toBe(nameOf(car(2024)))
    expect(healthOf(sent)).toEqual(healthOf(car(2024)))
  })
  test('a badge that says its drive in full tells it', () => {
    const truck: Car = { ...semi, vin: '7G2CEHED1RA000001', carType: 'cybertruck', badge: 'AWD', miles: 286 }
    expect(reportOf({ ...truck, wheels: 'CTBase20' }).car.drive).toEqual({ value: 'all' })
    expect(nameOf({ ...car(2021), badge: 'LRAWD' })).toBe('Long Range AWD')
  })
  test('a Semi goes 500 miles on a charge', () => {
    const { car, battery, notices } = reportOf(semi)
    expect(car.model).toEqual({ value: 'Semi' })
    expect(battery.health).toMatchObject({ state: 'refused', reasons: ['trim-unknown'] })
    expect(notices.map(({ code }) => code)).not.toContain('range-implausible')
  })
  // teslamate-org/teslamate#2494, #4368, #3887, #3565, #5551 and its names by car_type, badge and VIN year
  test.each<[string, Car, string]>([
    ['tamarind and p100d', plaidX, 'Plaid'],
    [
      'lychee and p100d',
      { ...plaidX, vin: '5YJSA7E60PF520059', carType: 'lychee', wheels: 'Tempest19', miles: 305 },
      'Plaid',
    ],
    [
      'lychee and plaid',
      {
        ...plaidX,
        vin: '5YJSA7E60PF520059',
        carType: 'lychee',
        badge: 'plaid',
        wheels: 'Tempest19',
        miles: 305,
      },
      'Plaid',
    ],
    [
      'lychee and 100d',
      {
        ...plaidX,
        vin: '5YJSA7E50PF520061',
        carType: 'lychee',
        badge: '100d',
        wheels: 'Tempest19',
        miles: 310,
      },
      'Long Range (Dual Motor)',
    ],
    ['models2 and 100d of 2020', bigOf2020, 'Long Range / Long Range Plus'],
    ['models2 and 100d of 2017', { ...bigOf2020, vin: '5YJSA7E25HF410049', miles: 250 }, '100D'],
    ['model3 and 50 up to 2021', car(2020), 'Standard Range Plus'],
    ['model3 and 50 from 2022', car(2024), 'Rear-Wheel Drive'],
    [
      'modely and p74d',
      { ...juniper, vin: 'XP7YGCEL9NB310031', badge: 'p74d', wheels: 'Uberturbine21', miles: 230 },
      'Performance',
    ],
  ])('%s', (_, one, name) => {
    expect(nameOf(one)).toBe(name)
  })
  test('the Plaid is measured by the Plaid’s figure', () => {
    expect(healthOf(plaidX)).toMatchObject({
      state: 'measured',
      percent: { mid: 99.1 },
      original: { version: 'Model X Plaid, 2022' },
    })
  })
  test('wheels whose figure the car cannot count by: that of the others is taken, the first is shown as unlikely', () => {
    const health = healthOf({ ...plaidX, wheels: 'NewTurbine22Black', usable: 79, miles: 262 })
    expect(health).toMatchObject({
      state: 'measured',
      percent: { mid: 98.3 },
      candidates: [
        { inches: { value: 22 }, unlikely: ['above-possible'] },
        { inches: { value: 20 }, unlikely: [] },
      ],
    })
  })
  test('the list of options decides where it names the car or the pack', () => {
    expect(nameOf({ ...bigOf2020, optionNames: ['Model S Long Range Plus', 'Solid Black'] })).toBe(
      'Long Range Plus',
    )
    expect(healthOf({ ...car(2021), optionCodes: ['BT42', 'PMNG'] })).toMatchObject({
      state: 'measured',
      percent: { mid: 93.9 },
    })
    expect(healthOf({ ...car(2021), optionCodes: ['BT38'] })).toMatchObject({
      percent: { low: expect.any(Number) as number },
    })
    expect(holds({ ...car(2021), optionCodes: ['BT38'] }, 100)).toBe(true)
  })
  // teslamate-org/teslamate#5627
  test('a Cybertruck by its inner name and without a VIN', () => {
    const truck = {
      vin: '',
      carType: 'cybertruck2',
      badge: 'foundation',
      wheels: 'CyberwheelAT20',
      level: 80,
      miles: 240,
    }
    const report = reportOf(truck)
    expect(report.car.model).toEqual({ value: 'Cybertruck' })
    expect(report.battery.health.state).not.toBe('measured')
  })
  // the year letter X: 2029
  test('a year more than one ahead of the reading is no year of this car', () => {
    const report = reportOf({ ...highland, vin: 'LRW3E7EK2XC210013' })
    expect(report.car.year).toEqual({ absent: 'implausible' })
    expect(report.notices).toContainEqual({ code: 'year-ahead', weight: 'warning', params: { year: 2029 } })
    expect(Report.parse(report)).toEqual(report)
  })
  test('next year’s model is not ahead', () => {
    expect(reportOf({ ...highland, vin: 'LRW3E7EK2TC210013' }).notices.map(({ code }) => code)).not.toContain(
      'year-ahead',
    )
  })
})

describe('one badge, several packs', () => {
  // bassmaster187/TeslaLogger#445, garanda21/t-buddy#12: 77, 79 and 82 kWh, not told apart by the VIN
  test('a Long Range of 2021 is told for each pack, and full health is inside', () => {
    expect(healthOf(car(2021))).toMatchObject({
      state: 'conditional',
      howToTell: ['pack-mark'],
      candidates: [{ pack: { value: 'BT42' } }, { pack: { value: 'BT38' }, packMark: { value: '5C' } }],
    })
    expect(holds(car(2021), 100)).toBe(true)
  })
  // teslamate-org/teslamate#5243: 355 km at full, 58.6 of 60.4 kWh by the car's bus: 97 %
  test('a Model Y with iron phosphate is told for both figures it may count by, and one of them is what its bus said', () => {
    const shanghai = {
      vin: 'LRWYGCFS2PC710073',
      carType: 'modely',
      badge: '50',
      wheels: 'Pinwheel18',
      level: 100,
      miles: 220.59,
    }
    expect(healthOf(shanghai)).toMatchObject({
      state: 'conditional',
      howToTell: ['charge'],
      candidates: [
        { kWhPerKm: { value: 0.1542 }, percent: { mid: 90.4 } },
        { kWhPerKm: { value: 0.1657 }, percent: { mid: 97.2 } },
      ],
    })
    expect(holds(shanghai, 97)).toBe(true)
    expect(healthOf({ ...shanghai, added: [20, 75.3] })).toMatchObject({
      energy: { value: { full: { mid: 58.6 } } },
    })
  })
})

describe('cold', () => {
  // teslamate-org/teslamate#321, #257, alandtse/tesla#359
  const warm = car(2019, { outsideC: -12 })
  const cold = car(2019, { outsideC: -12, usable: 72, miles: 216 })
  test('a pack read cold and warm has ranges that meet, the cold one without a figure', () => {
    expect(healthOf(cold)).toMatchObject({
      state: 'band',
      cautions: expect.arrayContaining(['cold-pack']) as unknown,
    })
    expect(holds(warm, middleOf(healthOf(cold)))).toBe(true)
    expect(holds(cold, middleOf(healthOf(warm)))).toBe(true)
  })
})

describe('figures that were never filled in', () => {
  const notices = (one: Car) => reportOf(one).notices.map(({ code }) => code)
  // teslamate-org/teslamate#284, bassmaster187/TeslaLogger#1730: 999 miles
  test.each([999, 0, -1, 5000])(
    'a rated range of %i miles is said to be impossible, and not told',
    (miles) => {
      const report = reportOf({ ...bigOf2020, miles, idealMiles: miles })
      expect(report.battery.ratedRangeKm).toEqual({ absent: 'implausible' })
      expect(report.battery.health).toMatchObject({ state: 'refused', reasons: ['range-impossible'] })
      expect(notices({ ...bigOf2020, miles, idealMiles: miles })).toContain('range-implausible')
    },
  )
  test('999 miles of ideal range beside a true one cost only themselves', () => {
    const report = reportOf({ ...bigOf2020, idealMiles: 999 })
    expect(report.battery.idealRangeKm).toEqual({ absent: 'implausible' })
    expect(report.battery.health.state).not.toBe('refused')
  })
  test.each([0, -5, 999])('a level of %i beside 200 miles is said to be impossible', (level) => {
    expect(reportOf(car(2024, { level, usable: level })).battery.health).toMatchObject({
      reasons: ['level-impossible'],
    })
  })
  test('a usable level of 0 beside 80 % is no cold pack', () => {
    const report = reportOf(car(2024, { usable: 0 }))
    expect(report.battery.usableLevel).toEqual({ absent: 'implausible' })
    expect(report.battery.health.state !== 'refused' && report.battery.health.cautions).not.toContain(
      'cold-pack',
    )
  })
  test('an empty battery has no range, and that is not impossible', () => {
    const report = reportOf(car(2024, { level: 0, usable: 0, miles: 0 }))
    expect(report.battery.level).toEqual({ value: 0 })
    expect(report.battery.health).toMatchObject({ reasons: ['level-too-low'] })
  })
  // marq24/ha-fordpass#580 and others: a glitch of an all-zero answer
  test('an odometer of 0 is implausible, one that is missing is not reported', () => {
    expect(reportOf(car(2024, { odometerMiles: 0 })).odometerKm).toEqual({ absent: 'implausible' })
    expect(notices(car(2024, { odometerMiles: 0 }))).toContain('odometer-implausible')
    expect(reportOf(car(2024, { odometerMiles: undefined })).odometerKm).toEqual({ absent: 'not-reported' })
  })
})

describe('right before, and kept so', () => {
  // alandtse/tesla#974; teslamate-org/teslamate#752 and #149
  test.each<[string, Car, number]>([
    [
      'an iron-phosphate Model 3 of 2022',
      { ...car(2024), vin: 'LRW3E7FS9NC810089', level: 63, miles: 159.23, added: [43.98, 198.5] },
      92.9,
    ],
    [
      'a 100D of 2017',
      { ...bigOf2020, vin: '5YJSA7E22HF810091', level: 90, miles: 275.4, idealMiles: 344 },
      91.3,
    ],
    [
      'a 90D of 2017',
      { ...bigOf2020, vin: '5YJSA1E24HF810103', badge: '90d', level: 60, miles: 176.4, idealMiles: 210 },
      100,
    ],
  ])('%s: %f %%', (_, one, percent) => {
    expect(healthOf(one)).toMatchObject({ state: 'measured', percent: { mid: percent } })
  })
  test('numbers sent as text give the same', () => {
    expect(healthOf({ ...highland, level: '80', miles: '272.91' })).toEqual(healthOf(highland))
  })
  test('without a configuration nothing is guessed', () => {
    expect(healthOf({ ...highland, carType: null, badge: null, vin: '' })).toMatchObject({
      state: 'refused',
      reasons: ['model-unknown'],
    })
    expect(healthOf({ ...bigOf2020, badge: null, vin: '' })).toMatchObject({
      state: 'refused',
      reasons: ['trim-unknown'],
    })
  })
})

test('every one of these reports is on contract', () => {
  for (const one of [highland, juniper, bigOf2020, plaidX, ...Object.values(model3of)]) {
    const report = reportOf(one)
    expect(Report.parse(report)).toEqual(report)
  }
})
