import type { Health } from '@cpt/contract/report'
import { readingOf } from '../src/reading/from-file.ts'
import { toReport } from '../src/report/report.ts'

/** What a made-up car sends; the rest is that of a car at rest in mild weather, without a last charge. */
export interface Car {
  vin: string
  carType: string | null
  badge: string | null
  wheels: string | null
  level: unknown
  usable?: unknown
  /** battery_range, miles. */
  miles: unknown
  idealMiles?: unknown
  /** kWh and rated miles of the last charge. */
  added?: readonly [number, number]
  outsideC?: number
  odometerMiles?: unknown
  european?: boolean | undefined
  optionCodes?: readonly string[]
  optionNames?: readonly string[]
  at?: string
}

/** The report of such a car, made as from a captured answer. */
export function reportOf(car: Car) {
  const timestamp = Date.parse(car.at ?? '2025-11-28T14:00:00Z')
  const reading = readingOf(
    {
      vehicleData: {
        response: {
          vin: car.vin,
          access_type: 'OWNER',
          charge_state: {
            battery_level: car.level,
            usable_battery_level: 'usable' in car ? car.usable : car.level,
            battery_range: car.miles,
            ideal_battery_range: 'idealMiles' in car ? car.idealMiles : car.miles,
            charging_state: 'Disconnected',
            charge_energy_added: car.added?.[0] ?? 0,
            charge_miles_added_rated: car.added?.[1] ?? 0,
            charge_miles_added_ideal: car.added?.[1] ?? 0,
            timestamp,
          },
          climate_state: { outside_temp: car.outsideC ?? 15.5, timestamp },
          vehicle_config: {
            car_type: car.carType,
            trim_badging: car.badge,
            wheel_type: car.wheels,
            eu_vehicle: 'european' in car ? car.european : true,
            timestamp,
          },
          vehicle_state: { odometer: 'odometerMiles' in car ? car.odometerMiles : 12_345.6, timestamp },
        },
      },
      ...(car.optionCodes || car.optionNames
        ? {
            options: {
              codes: [
                ...(car.optionCodes ?? []).map((code) => ({
                  code: `$${code}`,
                  displayName: null,
                  isActive: true,
                })),
                ...(car.optionNames ?? []).map((displayName) => ({
                  code: '$MT1',
                  displayName,
                  isActive: true,
                })),
              ],
            },
          }
        : {}),
    },
    new Date(timestamp),
  )
  if (!reading) throw new Error('no vehicle data')
  return toReport(reading)
}

/** The middle of a figure, also of a band that is told without one. */
export function middleOf(health: Health): number {
  if (health.state === 'measured') return health.percent.mid
  if (health.state === 'refused') throw new Error(`refused: ${health.reasons.join(', ')}`)
  const likely = health.candidates.filter(({ unlikely }) => unlikely.length === 0)
  const mids = (likely.length > 0 ? likely : health.candidates).map(({ percent }) => percent.mid)
  return (Math.min(...mids) + Math.max(...mids)) / 2
}
