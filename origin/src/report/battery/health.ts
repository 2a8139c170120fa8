import type { CarModel, DecodedVin, Health, Interval, Value } from '@cpt/contract/report'
import { absent, known, rounded, valueOr } from '../../reading/fields.ts'
import { kmPerMile } from '../units.ts'
import { originalRanges } from './original-range.ts'
import type { OriginalRange } from './original-range.ts'

/** Below this level half a percent of rounding is more than one percent of the result. */
export const leastLevel = 50
/** Figures of one model, badge and year farther apart than this are different cars. */
const mostSpread = 0.03
/** Rounding alone can make level and usable level differ by one. */
const coldGap = 3
const believable = { from: 40, to: 108 }

export interface HealthInput {
  model: CarModel | undefined
  /** Badge code, lower case. */
  badge: string | undefined
  year: number | undefined
  wheelInches: number | undefined
  decoded: DecodedVin | undefined
  /** The VIN names another model than the car does. */
  identityMismatch: boolean
  level: Value<number>
  usableLevel: Value<number>
  ratedRangeKm: Value<number>
  outsideC: Value<number>
  charging: boolean
}

/**
 * Range of a full charge, as an interval. The level is shown in whole percents, so the true level lies within
 * half a percent of it: at 77 % that alone is ±0.65 %. `battery_level` is used, not `usable_battery_level`:
 * over repeated readings of one car the former is the steadier (0.9 % against 1.6 %).
 */
export function fullRange(rangeKm: number, level: number): Interval {
  return {
    low: rounded((rangeKm / Math.min(100, level + 0.5)) * 100, 1),
    mid: rounded((rangeKm / level) * 100, 1),
    high: rounded((rangeKm / (level - 0.5)) * 100, 1),
  }
}

/** What is left of the original range, with how sure that is; or why it cannot be said. */
export function batteryHealth(input: HealthInput): Health {
  const level = valueOr(input.level)
  const range = valueOr(input.ratedRangeKm)
  const reasons: Extract<Health, { state: 'refused' }>['reasons'] = []
  const params: Record<string, string | number> = {}

  const measurable = level !== undefined && level >= 10 && level <= 100 && range !== undefined && range > 0
  const full = measurable ? fullRange(range, level) : undefined
  if (level === undefined) reasons.push('level-not-reported')
  else if (level < leastLevel) {
    reasons.push('level-too-low')
    Object.assign(params, { level, least: leastLevel })
  }
  if (range === undefined || range === 0) reasons.push('range-not-reported')

  const reference = referenceOf(input)
  if ('refusal' in reference) {
    reasons.push(reference.refusal)
    Object.assign(params, reference.params)
  }
  if (reasons.length > 0 || !full || level === undefined || 'refusal' in reference) {
    return { state: 'refused', reasons, params, fullRangeKm: full ? known(full) : absent('not-enough-data') }
  }

  const { row, rows, lowKm, highKm } = reference
  const percent: Interval = {
    low: rounded((full.low / highKm) * 100, 1),
    mid: rounded((full.mid / ((lowKm + highKm) / 2)) * 100, 1),
    high: rounded((full.high / lowKm) * 100, 1),
  }
  if (percent.mid < believable.from || percent.mid > believable.to) {
    return {
      state: 'refused',
      reasons: ['result-implausible'],
      params: { percent: percent.mid },
      fullRangeKm: known(full),
    }
  }
  return {
    state: 'measured',
    percent,
    method: 'rated-range-by-level',
    level,
    outsideC: input.outsideC,
    fullRangeKm: full,
    original: {
      lowKm,
      highKm,
      version: `${row.model} ${row.name}, ${input.year}`,
      source: row.source,
      url: row.url,
    },
    cautions: cautionsOf(input, level, percent, rows),
  }
}

function cautionsOf(input: HealthInput, level: number, percent: Interval, rows: readonly OriginalRange[]) {
  const cautions: Extract<Health, { state: 'measured' }>['cautions'] = []
  const usable = valueOr(input.usableLevel)
  if (percent.mid > 100) cautions.push('above-100')
  if (usable !== undefined && level - usable >= coldGap) cautions.push('cold-pack')
  if (input.charging) cautions.push('charging')
  if (level < 70) cautions.push('coarse-level')
  if (rows.some((row) => row.lfp)) cautions.push('lfp-drift')
  if (percent.mid > 95) cautions.push('capped-when-new')
  return cautions
}

type Refusal = Extract<Health, { state: 'refused' }>['reasons'][number]
type Reference =
  | { row: OriginalRange; rows: readonly OriginalRange[]; lowKm: number; highKm: number }
  | { refusal: Refusal; params: Record<string, string | number> }

function referenceOf(input: HealthInput): Reference {
  const refuse = (refusal: Refusal, params = {}): Reference => ({ refusal, params })
  if (input.identityMismatch) return refuse('identity-mismatch')
  if (!input.model) return refuse('model-unknown')
  if (!input.badge) return refuse('trim-unknown')
  if (input.year === undefined) return refuse('year-unknown')
  const { model, badge, year } = input
  const energy = input.decoded && valueOr(input.decoded.energy)
  const plant = input.decoded && valueOr(input.decoded.plant)
  const rows = originalRanges.filter(
    (row) =>
      row.model === model &&
      row.badge === badge &&
      row.years[0] <= year &&
      year <= row.years[1] &&
      (row.plant === undefined || row.plant === plant) &&
      !(row.notLfp && energy === 'lfp') &&
      (row.inches === undefined || input.wheelInches === undefined || row.inches === input.wheelInches),
  )
  // where one of the figures is for exactly this rim, it is the one that counts
  const exact = rows.filter((row) => row.inches !== undefined && row.inches === input.wheelInches)
  const chosen = exact.length > 0 ? exact : rows
  const [row] = chosen
  if (!row) return refuse('no-original-figure', { model, badge, year })
  const km = chosen.map((row) => rounded(row.miles * kmPerMile, 1))
  const lowKm = Math.min(...km)
  const highKm = Math.max(...km)
  if ((highKm - lowKm) / highKm > mostSpread) return refuse('versions-differ', { lowKm, highKm, model, year })
  return { row, rows: chosen, lowKm, highKm }
}
