import { kmPerMile } from '../units.ts'
import { packOf, rangeOf, referenceRows } from './reference/table.ts'
import type { Pack, ReferenceRow } from './reference/table.ts'
import type { CarModel } from '@cpt/contract/report'

/**
 * Energy ÷ rated range of the last charge: fixed by firmware for pack, motor and rim, and untouched by wear, so it
 * tells which reference the car counts by. It is no second measurement of wear: energy and range come out of the same
 * estimate of the car.
 */
export interface OwnConstant {
  kWhPerKm: number
  /** Either way, as a fraction: miles come in steps of a half, kWh with two decimals. */
  error: number
}

/** Below these the rounding of miles weighs more than 1.3 %; outside the bounds no Tesla has been seen. */
const leastMiles = 20
const leastKWh = 5
const bounds = { low: 0.11, high: 0.28 }

export function ownConstant(
  energyKWh: number | undefined,
  rangeKm: number | undefined,
): OwnConstant | undefined {
  if (energyKWh === undefined || rangeKm === undefined) return undefined
  const miles = rangeKm / kmPerMile
  if (miles < leastMiles || energyKWh < leastKWh) return undefined
  const kWhPerKm = energyKWh / rangeKm
  if (kWhPerKm < bounds.low || kWhPerKm > bounds.high) return undefined
  return { kWhPerKm, error: 0.25 / miles + 0.005 / energyKWh }
}

/** What filed constants scatter by: 2 %, and 5 % on the old big cars. */
const tolerance = (model: CarModel) => (model === 'Model S' || model === 'Model X' ? 0.05 : 0.02)
/** What wheels and markets move a constant by at most: 10.6 %, from 18 to 19 inches on a Model 3 of 2024. */
const mostApart = 0.12
/** A pack holds no more than this times its nominal energy. */
const mostFull = 1.03

interface Span {
  low: number
  high: number
}

/** kWh per rated km that a pack behind a reference makes. */
function expected(pack: Pack, reference: Span): Span {
  return { low: pack.nominal[0] / reference.high, high: pack.nominal[1] / reference.low }
}

const spread = ({ kWhPerKm, error }: OwnConstant, extra: number): Span => ({
  low: kWhPerKm * (1 - error - extra),
  high: kWhPerKm * (1 + error + extra),
})

/** Whether the constant fits a pack behind a reference (km); undefined where the pack is not known. */
export function fits(
  constant: OwnConstant,
  model: CarModel,
  pack: Pack | undefined,
  reference: Span,
): boolean | undefined {
  if (!pack) return undefined
  const car = spread(constant, tolerance(model))
  const row = expected(pack, reference)
  return car.high >= row.low && car.low <= row.high
}

/**
 * The part of a reference's span that the constant leaves: only where the constant itself, not just its tolerance,
 * lies within what the row allows.
 */
export function narrowed(
  constant: OwnConstant,
  model: CarModel,
  pack: Pack | undefined,
  reference: Span,
): Span {
  if (!pack || !confirms(constant, pack, reference)) return reference
  const own = referenceBy(constant, model, pack)
  return { low: Math.max(reference.low, own.low), high: Math.min(reference.high, own.high) }
}

/** The constant itself lies within what a row allows: a second witness of the row, beside its source. */
export function confirms(constant: OwnConstant, pack: Pack | undefined, reference: Span): boolean {
  if (!pack) return false
  const row = expected(pack, reference)
  return constant.kWhPerKm >= row.low && constant.kWhPerKm <= row.high
}

/** Rated range when new (km) that a pack makes at this constant. */
export function referenceBy(constant: OwnConstant, model: CarModel, pack: Pack): Span {
  const car = spread(constant, tolerance(model))
  return { low: pack.nominal[0] / car.high, high: pack.nominal[1] / car.low }
}

/**
 * Whether a constant that fits no candidate may still be the car's: a sister row (same badge and body, about the same
 * years, on other wheels, from another plant or for another market) counts by it, it lies no farther from a candidate
 * than wheels and markets reach, and the pack would not hold more than it can. Otherwise it belongs to another time or
 * wheel setting than the reading: the pair is that of the last session.
 */
export function mayBeTheCars(
  constant: OwnConstant,
  year: number | undefined,
  fullRangeKm: number,
  candidates: readonly { pack: Pack | undefined; reference: Span; rows: readonly ReferenceRow[] }[],
): boolean {
  const rows = candidates.flatMap((one) => one.rows)
  const sister = referenceRows.some(
    (row) =>
      rows.some((one) => sisters(one, row, year)) &&
      fits(constant, row.model, packOf(row), rangeOf(row)) === true,
  )
  if (!sister) return false
  return candidates.some(({ pack, reference }) => {
    if (!pack || constant.kWhPerKm * fullRangeKm > pack.nominal[1] * mostFull) return false
    const row = expected(pack, reference)
    const apart = Math.max(row.low / constant.kWhPerKm, constant.kWhPerKm / row.high) - 1
    return apart <= mostApart
  })
}

function sisters(one: ReferenceRow, other: ReferenceRow, year: number | undefined): boolean {
  const [first, last] = year === undefined ? one.years : [year, year]
  return (
    one.model === other.model &&
    one.carTypes[0] === other.carTypes[0] &&
    one.badges.some((badge) => other.badges.includes(badge)) &&
    other.years[0] <= last + 1 &&
    other.years[1] >= first - 1
  )
}

/** Packs that a model was built with around a year, for a version that no row knows. */
export function packsOf(model: CarModel, year: number | undefined): Pack[] {
  const rows = referenceRows.filter(
    (row) =>
      row.model === model && (year === undefined || (row.years[0] - 1 <= year && year <= row.years[1] + 1)),
  )
  return [...new Set(rows.map(packOf))].filter((pack) => pack !== undefined)
}
