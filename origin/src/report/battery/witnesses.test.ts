import { describe, expect, test } from 'vitest'
import { valueOr } from '../../reading/fields.ts'
import { reportOf } from '../../../test/battery-cars.ts'
import type { Car } from '../../../test/battery-cars.ts'

/**
 * What owners and testers published of cars that we never saw: what was shown at a full charge, and what they made of
 * it. The likely range of such a reading must hold it. Serials are ours; a year, plant and wheels that a source does
 * not tell are those that the car was sold with.
 */
interface Witness {
  what: string
  source: string
  car: Car
  /** Percent left, by the source's own figures or by its full pack over the pack when new. */
  percent: number
  /** Full pack now, kWh, where the source read it from the car's bus or from charges. */
  kWh?: number
}

const km = (value: number) => Math.round((value / 1.609344) * 100) / 100
const full = (car: Omit<Car, 'level'>): Car => ({ level: 100, ...car })

const witnesses: Witness[] = [
  {
    what: 'Model S 85 of 2013, 264 miles new, 248 to 250 in its tenth year',
    source: 'teslamotorsclub.com, Battery Degradation – 10 year report, thread 285721',
    car: full({ vin: '5YJSA1H19DFP00017', carType: 'models', badge: '85', wheels: 'Base19', miles: 249 }),
    percent: 94.3,
  },
  {
    what: 'Model S 90D of the old body, new by Tesla’s own figure',
    source: 'teslarati.com/new-tesla-model-s-90d-gets-300-mile-epa-rating: 288 miles before the facelift',
    car: full({ vin: '5YJSA1E28FF100029', carType: 'models', badge: '90d', wheels: 'Base19', miles: 288 }),
    percent: 100,
  },
  {
    what: 'Model S 90D of 2017, about 293 miles when full',
    source: 'teslamate-org/teslamate#149',
    car: full({
      vin: '5YJSA1E22HF100031',
      carType: 'models2',
      badge: '90d',
      wheels: 'Slipstream19',
      miles: 293,
      idealMiles: 348,
    }),
    percent: 99.7,
  },
  {
    what: 'Model S Long Range of 2021, 328 to 495 km between 50 and 76 %, 24.8 kWh',
    source: 'teslamate-org/teslamate#4377',
    car: {
      vin: '5YJSA1E55MF400043',
      carType: 'lychee',
      badge: '100d',
      wheels: 'Tempest19',
      level: 76,
      miles: km(495),
      added: [24.8, km(167)],
    },
    percent: 99.9,
    kWh: 96.7,
  },
  {
    what: 'Model S Plaid on 21 inches: 560 km new, 540 now',
    source: 'teslamate-org/teslamate#3815',
    car: full({
      vin: '5YJSA7E69NF400057',
      carType: 'lychee',
      badge: 'p100d',
      wheels: 'Arachnid21',
      miles: km(540),
    }),
    percent: 96.4,
  },
  {
    what: 'Model 3 Long Range RWD of 2018 at 24,000 miles, raised to 325 by an update',
    source: 'ventricular.org/ItsElectric, Tesla Model 3: Rated Range over Time',
    car: full({
      vin: '5YJ3E1EA7JF100061',
      carType: 'model3',
      badge: '74',
      wheels: 'Aero18',
      miles: 325,
      european: false,
    }),
    percent: 100,
  },
  {
    what: 'the same car at 43,000 miles: 300',
    source: 'ventricular.org/ItsElectric',
    car: full({
      vin: '5YJ3E1EA7JF100061',
      carType: 'model3',
      badge: '74',
      wheels: 'Aero18',
      miles: 300,
      european: false,
    }),
    percent: 92.3,
  },
  {
    what: 'Model 3 Long Range RWD of 2018 at 100,000 miles: 303',
    source:
      'teslarati.com/tesla-model-3-battery-range-loss-100k-miles-video; of the 325 that such cars count by',
    car: full({
      vin: '5YJ3E1EA2JF100077',
      carType: 'model3',
      badge: '74',
      wheels: 'Aero18',
      miles: 303,
      european: false,
    }),
    percent: 93.2,
  },
  {
    what: 'Model 3 Long Range AWD of 2019 at 80,000 miles: 287 of 310',
    source: 'CleanTechnica, 3 Years & 80,000 Miles With My Tesla Model 3',
    car: full({
      vin: '5YJ3E1EB9KF100083',
      carType: 'model3',
      badge: '74d',
      wheels: 'Pinwheel18',
      miles: 287,
      european: false,
    }),
    percent: 92.6,
  },
  {
    what: 'Model 3 Standard Range Plus of 2020 at 99,000 miles: 200 to 204 of 250',
    source: 'jmcglock.substack.com/p/three-more-months-of-tesla-data; the list of options names the variant',
    car: full({
      vin: '5YJ3E1EA4LF100091',
      carType: 'model3',
      badge: '50',
      wheels: 'Pinwheel18',
      miles: 200.5,
      european: false,
      optionNames: ['Model 3 Standard Range Plus'],
    }),
    percent: 81,
  },
  {
    what: 'Model 3 Standard Range Plus of 2019: 350 km, about 47 kWh',
    source: 'teslamate-org/teslamate#3893; constant 0.136 as in two captures',
    car: {
      ...full({
        vin: '5YJ3E7EA1KF100103',
        carType: 'model3',
        badge: '50',
        wheels: 'Pinwheel18',
        miles: km(350),
      }),
      added: [20, km(20 / 0.136)],
      optionNames: ['Model 3 Standard Range Plus'],
    },
    percent: 90.6,
    kWh: 47.3,
  },
  {
    what: 'Model 3 Rear-Wheel Drive of 2024, new and full: 262 miles',
    source: 'autoevolution.com, 2024 Tesla Model 3 RWD Highland on the Autobahn',
    car: full({ vin: 'LRW3E7FS4RC100117', carType: 'model3', badge: '50', wheels: 'Photon18', miles: 262 }),
    percent: 97,
  },
  {
    what: 'Model 3 Long Range of 2024: 342 miles new',
    source: 'garanda21/t-buddy#25',
    car: full({
      vin: '5YJ3E1EB2RF100129',
      carType: 'model3',
      badge: '74d',
      wheels: 'Photon18',
      miles: 342,
      european: false,
    }),
    percent: 100,
  },
  {
    what: 'Model Y of 2025 on 20 inches, new and full: 486 km',
    source: 'dredyson.com, first days with a Model Y of 2025 (568 km by WLTP)',
    car: full({
      vin: 'XP7YGCEK4SB100131',
      carType: 'modely',
      badge: '74d',
      wheels: 'Helix20',
      miles: km(486),
    }),
    percent: 100,
  },
  {
    what: 'Model Y with iron phosphate of 2023 on 19 inches: 385 km, 58.6 of 60.4 kWh on the bus',
    source: 'teslamate-org/teslamate#5243',
    car: full({
      vin: 'LRWYGCFS2PC100147',
      carType: 'modely',
      badge: '50',
      wheels: 'Gemini19',
      miles: km(385),
      added: [20, km(20 / 0.1522)],
    }),
    percent: 97,
    kWh: 58.6,
  },
  {
    what: 'the same without a last charge',
    source: 'teslamate-org/teslamate#5243',
    car: full({
      vin: 'LRWYGCFS2PC100147',
      carType: 'modely',
      badge: '50',
      wheels: 'Pinwheel18',
      miles: km(355),
    }),
    percent: 97,
  },
  {
    what: 'Model Y Long Range of 2021 from Shanghai, 500 km',
    source: 'TeslaLogger, unit test of a car of this plant; of the 507 that its 77 kWh make at 0.148',
    car: full({
      vin: 'LRWYGCEK7MC100153',
      carType: 'modely',
      badge: '74d',
      wheels: 'Gemini19',
      miles: km(500),
    }),
    percent: 98.6,
  },
]

describe('what others published of a car lies within what its reading tells', () => {
  test.each(witnesses)('$what', ({ car, percent, kWh }) => {
    const { health } = reportOf(car).battery
    expect(health.state).not.toBe('refused')
    if (health.state === 'refused') return
    expect(health.percent.low).toBeLessThanOrEqual(percent)
    expect(health.percent.high).toBeGreaterThanOrEqual(percent)
    if (kWh === undefined) return
    const { full: pack } = valueOr(health.energy) ?? {}
    expect(pack?.low).toBeLessThanOrEqual(kWh)
    expect(pack?.high).toBeGreaterThanOrEqual(kWh)
    expect(pack?.mid).toBeCloseTo(kWh, 0)
  })
})

test('a day on which the car says 223 or 244 for 200 miles is beyond any range, and that is not hidden', () => {
  // jmcglock.substack.com: the same Standard Range Plus, two such days in three months
  const known = witnesses.find(({ source }) => source.startsWith('jmcglock'))
  expect(known).toBeDefined()
  if (!known) return
  const [usual, strange] = [known.car, { ...known.car, miles: 244.4 }].map(
    (car) => reportOf(car).battery.health,
  )
  expect(usual?.state === 'measured' && usual.percent.high).toBeLessThan(88)
  expect(strange).toMatchObject({
    state: 'measured',
    cautions: expect.arrayContaining(['capped-when-new']) as unknown,
  })
})

describe('constants that owners found name the version', () => {
  // teslamate-org/teslamate#1106: 240 Wh a mile, a Model S Long Range Plus of 2020
  test('0.149 kWh/km is the Long Range Plus, not the Long Range', () => {
    const { health } = reportOf({
      vin: '5YJSA1E27LF300161',
      carType: 'models2',
      badge: '100d',
      wheels: 'AeroTurbine19',
      level: 80,
      miles: 310,
      added: [30, km(30 / 0.149)],
    }).battery
    expect(health).toMatchObject({
      state: 'measured',
      original: { version: 'Model S Long Range Plus, 2020' },
      candidates: [{ unlikely: ['constant', 'above-possible'] }, { unlikely: [] }],
    })
  })
})
