import type { Value } from '@cpt/contract/report'
import { absent, flag, number, valueOr } from '../../reading/fields.ts'
import type { Answer } from '../../reading/fields.ts'
import { kmPerMile } from '../units.ts'

/** Rated and ideal range in km; some cars send them exchanged, so the smaller is taken as rated. */
export function rangesOf(charge: Answer): {
  ratedRangeKm: Value<number>
  idealRangeKm: Value<number>
  swapped: boolean
} {
  const bounds = { min: 0, max: 1_500, factor: kmPerMile, decimals: 1 }
  const battery = number(charge, 'battery_range', bounds)
  const ideal = number(charge, 'ideal_battery_range', bounds)
  const first = valueOr(battery)
  const second = valueOr(ideal)
  if (first === undefined || second === undefined)
    return { ratedRangeKm: battery, idealRangeKm: ideal, swapped: false }
  if (first === second)
    return { ratedRangeKm: battery, idealRangeKm: absent('not-applicable'), swapped: false }
  const swapped = second > 0 && first > second
  return swapped
    ? { ratedRangeKm: ideal, idealRangeKm: battery, swapped }
    : { ratedRangeKm: battery, idealRangeKm: ideal, swapped }
}

export function batteryLevels(charge: Answer) {
  const percent = { min: 0, max: 100, decimals: 1 }
  return {
    level: number(charge, 'battery_level', percent),
    usableLevel: number(charge, 'usable_battery_level', percent),
    estimatedRangeKm: number(charge, 'est_battery_range', {
      min: 0,
      max: 1_500,
      factor: kmPerMile,
      decimals: 1,
    }),
    chargeLimit: number(charge, 'charge_limit_soc', percent),
    heaterOn: flag(charge, 'battery_heater_on'),
  }
}
