import type { Interval } from '@cpt/contract/report'
import { kmPerMile } from '../units.ts'
import { rounded } from '../../reading/fields.ts'

/** Rounding alone can make level and usable level differ by one. */
export const coldGap = 3

/**
 * Rated range of a full charge, km, with what rounding makes of it. The level is shown in whole percents, so the true
 * one lies within half a percent. `battery_level` is used, not `usable_battery_level`: over repeated readings of one
 * car the former is the steadier (0.9 % against 1.6 %). Where a cold pack locks three or more percent away, the range
 * follows the usable level, so that is the divisor of the middle, and both are those of the ends.
 */
export function fullRange(rangeKm: number, level: number, usable = level): Interval {
  const lower = Math.min(level, usable)
  const cold = level - usable >= coldGap
  return {
    low: rounded((rangeKm / Math.min(100, level + 0.5)) * 100, 1),
    mid: rounded((rangeKm / (cold ? lower : level)) * 100, 1),
    high: rounded((rangeKm / (lower - 0.5)) * 100, 1),
  }
}

/** Half a step of what was sent, as a fraction of it: a figure without decimals was rounded before it reached us. */
export function rangeRounding(rangeKm: number): number {
  const miles = rangeKm / kmPerMile
  const whole = Math.abs(miles - Math.round(miles)) < 0.03
  return (whole ? 0.5 : 0.005) / miles
}
