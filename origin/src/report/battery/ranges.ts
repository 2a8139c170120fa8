import type { Value } from '@cpt/contract/report'
import { absent, flag, number, valueOr } from '../../reading/fields.ts'
import type { Answer } from '../../reading/fields.ts'
import { kmPerMile } from '../units.ts'

/** No Tesla shows more when full: 412 miles rated, some 520 ideal. 999 miles are sent by some that know none. */
const mostKm = 900
const percent = { min: 0, max: 100, decimals: 1 }

/** A battery with charge in it has range: zero there is a figure that was never filled in. */
function rangeOf(charge: Answer, key: string): Value<number> {
  const range = number(charge, key, { min: 0, max: mostKm, factor: kmPerMile, decimals: 1 })
  const charged = (valueOr(number(charge, 'battery_level', percent)) ?? 0) >= 5
  return charged && valueOr(range) === 0 ? absent('implausible') : range
}

/** Rated and ideal range in km; some cars send them exchanged, so the smaller is taken as rated. */
export function rangesOf(charge: Answer): {
  ratedRangeKm: Value<number>
  idealRangeKm: Value<number>
  swapped: boolean
} {
  const battery = rangeOf(charge, 'battery_range')
  const ideal = rangeOf(charge, 'ideal_battery_range')
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

/** More than a cold pack ever locked away, as a part of the level: below that it is a figure never filled in. */
const leastUsable = 0.6

export function batteryLevels(charge: Answer) {
  const sent = number(charge, 'battery_level', percent)
  const miles = valueOr(number(charge, 'battery_range', { min: 0, max: mostKm })) ?? 0
  // an empty battery has no range: a zero beside some is a figure that was never filled in
  const level = valueOr(sent) === 0 && miles > 30 ? absent('implausible') : sent
  const usable = number(charge, 'usable_battery_level', percent)
  const [full, left] = [valueOr(level), valueOr(usable)]
  const unfilled = full !== undefined && full >= 5 && left !== undefined && left < full * leastUsable
  return {
    level,
    usableLevel: unfilled ? absent('implausible') : usable,
    estimatedRangeKm: rangeOf(charge, 'est_battery_range'),
    // no car can be set to charge to nothing
    chargeLimit: number(charge, 'charge_limit_soc', { ...percent, zeroIsUnknown: true }),
    heaterOn: flag(charge, 'battery_heater_on'),
  }
}
