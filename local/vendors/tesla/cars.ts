import { readFileSync } from 'node:fs'
import { chargingSessions } from './charging-sessions.ts'
import type { Car, Garage } from './garage.ts'

const fixture = (name: string): unknown =>
  (
    JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as {
      response: unknown
    }
  ).response

/** VINs of the cars in the garage as it is at the start. */
export const vins = {
  model3: 'LRW3E7EK8PC713204',
  modelY: '5YJYGDEE9MF184467',
  p85d: '5YJSA7H49FFP70391',
  old: '5YJSA6E22GF138816',
  p90d: '5YJSB7E48GF125573',
  american: '5YJYGDEE8MF190311',
} as const

/** Accounts of the garage as it is at the start. */
export const accounts = { family: 'family', american: 'american', empty: 'empty', fresh: 'fresh' } as const

const plain: Omit<Car, 'vin' | 'id' | 'name' | 'vehicleData'> = {
  account: accounts.family,
  state: 'online',
  wakeSeconds: 6,
  access: 'OWNER',
  inService: false,
  mobileAccessDisabled: false,
  fresh: true,
  recentAlerts: { recent_alerts: [] },
  releaseNotes: { response: { release_notes: [], deployed_version: null, staged_version: null } },
  options: { codes: [] },
  warranty: { activeWarranty: [], upcomingWarranty: [], expiredWarranty: [] },
  serviceData: {},
  dxWrapped: false,
}

/** A car like the plain one; `wakeSeconds` 6, awake, in the family's account. */
export function car(vin: string, id: number, overrides: Partial<Car> = {}): Car {
  return { ...plain, vin, id, name: null, vehicleData: fixture('model-3-2023-eu'), ...overrides }
}

/**
 * Several believable cars: `family` in Europe owns five of them (two asleep), `american` has one in North America
 * while its token claims Europe, `empty` has none, and `fresh` has none and no region yet.
 */
export function fillGarage(garage: Garage, now: Date): void {
  const account = { region: 'eu', claimedRegion: 'eu', regionUnknown: false, chargingHistory: [] } as const
  garage.addAccount({
    ...account,
    name: accounts.family,
    fullName: 'Aino Virtanen',
    chargingHistory: [
      ...chargingSessions({ vin: vins.model3, count: 64, country: 'FI', now, seed: 3 }),
      ...chargingSessions({ vin: vins.modelY, count: 21, country: 'US', now, seed: 7 }),
      ...chargingSessions({ vin: vins.p85d, count: 12, country: 'SE', now, seed: 11 }),
    ],
  })
  garage.addAccount({
    ...account,
    name: accounts.american,
    fullName: 'Sam Rivera',
    region: 'na',
    chargingHistory: [...chargingSessions({ vin: vins.american, count: 9, country: 'US', now, seed: 5 })],
  })
  garage.addAccount({ ...account, name: accounts.empty, fullName: 'Nobody Yet', chargingHistory: [] })
  garage.addAccount({
    ...account,
    name: accounts.fresh,
    fullName: 'Only Just',
    regionUnknown: true,
    chargingHistory: [],
  })

  garage.park(
    car(vins.model3, 1493127708114301, {
      name: 'Aurora',
      recentAlerts: alerts(now),
      releaseNotes: notes('2026.38.9', '2026.44.3'),
      options: options('MDL3', 'Model 3', 'PPSW', 'Pearl White Multi-Coat', 'W38A', '18" Aero Wheels'),
      warranty: warranties('2023-09-29', 192_000, 'KM', now),
    }),
  )
  garage.park(
    car(vins.modelY, 929301114008231, {
      name: 'Blue Whale',
      state: 'asleep',
      wakeSeconds: 8,
      vehicleData: fixture('model-y-2021-us'),
      releaseNotes: notes('2026.38.9', null),
      options: options('MDLY', 'Model Y', 'PPSB', 'Deep Blue Metallic', 'WY19B', '19" Gemini Wheels'),
      warranty: warranties('2021-06-14', 120_000, 'MI', now),
      dxWrapped: true,
    }),
  )
  garage.park(
    car(vins.p85d, 71192047756180, {
      name: 'Musta',
      state: 'asleep',
      wakeSeconds: 14,
      dataStillAsleep: 1,
      vehicleData: fixture('model-s-p85d-2015'),
      options: options('MDLS', 'Model S', 'PMBL', 'Obsidian Black', 'WT21', '21" Turbine Wheels'),
      warranty: warranties('2015-11-20', 240_000, 'KM', now),
    }),
  )
  garage.park(
    car(vins.old, 60917223881044, {
      name: 'Silver Surfer',
      access: 'DRIVER',
      vehicleData: fixture('model-s-2016-nulls'),
      options: { codes: null },
      warranty: {},
      serviceData: null,
    }),
  )
  garage.park(
    car(vins.p90d, 61203344911557, {
      name: null,
      vehicleData: fixture('model-s-p90d-null-name'),
      warranty: warranties('2016-05-30', 240_000, 'KM', now),
    }),
  )
  garage.park(
    car(vins.american, 929301114009911, {
      account: accounts.american,
      name: 'Maverick',
      vehicleData: fixture('model-y-2021-us'),
      releaseNotes: notes('2026.38.9', null),
      options: options('MDLY', 'Model Y', 'PPSB', 'Deep Blue Metallic', 'WY19B', '19" Gemini Wheels'),
      warranty: warranties('2021-08-02', 120_000, 'MI', now),
    }),
  )
}

function alerts(now: Date): unknown {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
  return {
    recent_alerts: [
      {
        name: 'VCFRONT_a402_LVBatteryCannotSupportVehicle',
        time: daysAgo(9),
        audience: ['service-fix'],
        user_text: '',
      },
      {
        name: 'UI_a014_TPMSSoftWarning',
        time: daysAgo(3),
        audience: ['customer'],
        user_text: 'Tire pressure low. Check pressure and add air as needed',
      },
    ],
  }
}

function notes(deployed: string, staged: string | null): unknown {
  const note = (title: string, description: string) => ({
    title,
    subtitle: deployed,
    description,
    customer_version: deployed,
    image_url: null,
  })
  return {
    response: {
      release_notes: [
        note('Charging Stops', 'Stops along a route now show how many stalls are free.'),
        note('Minor Fixes', 'This update contains minor fixes and improvements.'),
      ],
      deployed_version: deployed,
      staged_version: staged,
    },
  }
}

function options(...pairs: string[]): unknown {
  const codes = []
  for (let i = 0; i < pairs.length; i += 2)
    codes.push({ code: `$${pairs[i] ?? ''}`, displayName: pairs[i + 1], isActive: true })
  codes.push({ code: '$APBS', displayName: 'Autopilot', isActive: true })
  codes.push({ code: '$FM3U', displayName: 'Acceleration Boost', isActive: false })
  return { codes }
}

function warranties(delivered: string, batteryDistance: number, odometerUnit: string, now: Date): unknown {
  const basic = odometerUnit === 'KM' ? 80_000 : 50_000
  const rows = (
    [
      ['NEW_MFG_WARRANTY', 'Basic Vehicle Limited Warranty', 4, basic],
      ['BATTERY_WARRANTY', 'Battery Limited Warranty', 8, batteryDistance],
      ['DRIVEUNIT_WARRANTY', 'Drive Unit Limited Warranty', 8, batteryDistance],
    ] as const
  ).map(([warrantyType, warrantyDisplayName, years, expirationOdometer]) => {
    const expirationDate = `${Number(delivered.slice(0, 4)) + years}${delivered.slice(4)}T00:00:00Z`
    const over = new Date(expirationDate) <= now
    return {
      warrantyType,
      warrantyDisplayName,
      expirationDate,
      expirationOdometer,
      odometerUnit,
      warrantyExpiredOn: over ? expirationDate : null,
      coverageAgeInYears: years,
    }
  })
  return {
    activeWarranty: rows.filter((row) => row.warrantyExpiredOn === null),
    upcomingWarranty: [],
    expiredWarranty: rows.filter((row) => row.warrantyExpiredOn !== null),
  }
}
