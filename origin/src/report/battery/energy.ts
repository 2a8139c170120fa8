import type { Assessed, Interval, Span } from '@cpt/contract/report'
import { absent, known, rounded } from '../../reading/fields.ts'
import type { Possible } from './candidates.ts'
import type { OwnConstant } from './own-constant.ts'

type Energy = Extract<Assessed['energy'], { value: unknown }>['value']

/** Energy added counts the reserve below 0 %: 28.04 kWh where the car's bus said 26.8. */
const usablePart = 0.955

/**
 * The full pack in kWh now: full range × kWh per rated km, by the car's own constant where there is one to use, else
 * by what pack and reference make. Undefined where neither is known. No correction for charging losses: it is energy
 * into the pack, alike on alternating and direct current.
 * @param drift fractions that one reading is off by
 */
export function energyOf(full: Interval, drift: Span, from: { constant: OwnConstant }): Energy
export function energyOf(
  full: Interval,
  drift: Span,
  from: { constant: OwnConstant | undefined; candidates: readonly Possible[] },
): Energy | undefined
export function energyOf(
  full: Interval,
  drift: Span,
  { constant, candidates = [] }: { constant?: OwnConstant | undefined; candidates?: readonly Possible[] },
): Energy | undefined {
  const packs = candidates.map(({ pack }) => pack).filter((pack) => pack !== undefined)
  const whenNew =
    packs.length === 0 || packs.length < candidates.length
      ? undefined
      : {
          low: Math.min(...packs.map(({ nominal }) => nominal[0])),
          high: Math.max(...packs.map(({ nominal }) => nominal[1])),
        }
  const rates = constant
    ? [{ low: constant.kWhPerKm * (1 - constant.error), high: constant.kWhPerKm * (1 + constant.error) }]
    : whenNew &&
      candidates.map(({ pack, reference }) => ({
        low: (pack?.nominal[0] ?? 0) / reference.high,
        high: (pack?.nominal[1] ?? 0) / reference.low,
      }))
  if (!rates) return undefined
  const low = Math.min(...rates.map((rate) => rate.low))
  const high = Math.max(...rates.map((rate) => rate.high))
  const pack: Interval = {
    low: rounded(full.low * low * (1 - drift.low), 1),
    mid: rounded((full.mid * (low + high)) / 2, 1),
    high: rounded(full.high * high * (1 + drift.high), 1),
  }
  return {
    full: pack,
    usable: { low: rounded(pack.low * usablePart, 1), high: rounded(pack.high * usablePart, 1) },
    whenNew: whenNew ? known(whenNew) : absent('not-enough-data'),
    by: constant ? 'own-constant' : 'reference',
  }
}
