import type { Candidate, Health, Interval, Value } from '@cpt/contract/report'
import { absent, known, rounded, valueOr } from '../../reading/fields.ts'
import { candidatesOf, onOtherWheels } from './candidates.ts'
import type { Possible } from './candidates.ts'
import { energyOf } from './energy.ts'
import { endsOf, figureOf } from './figure.ts'
import { fullRange } from './full-range.ts'
import { believable } from './input.ts'
import type { HealthInput, Judging, Verdict } from './input.ts'
import { drifts, likely } from './interval.ts'
import { confirms, fits, mayBeTheCars, narrowed, ownConstant, packsOf, referenceBy } from './own-constant.ts'
import type { OwnConstant } from './own-constant.ts'
import { referenceRows } from './reference/table.ts'
import { whoIs } from './who.ts'
import type { Who } from './who.ts'

/** Below this level half a percent of rounding is more than one percent of the result. */
export const leastLevel = 50
/** More candidates than these are no help to a reader. */
const mostCandidates = 4
/** The same with the unlikely ones. */
const mostShown = 8
/** No Tesla shows more at 100 %, km: 412 miles rated, 520 ideal. */
const mostFullKm = 760

type Refusal = Extract<Health, { state: 'refused' }>['reasons'][number]

/** What is left of the original range, with how sure that is; or why it cannot be said. */
export function batteryHealth(input: HealthInput): Health {
  const level = valueOr(input.level)
  const range = valueOr(input.ratedRangeKm)
  const usable = valueOr(input.usableLevel) ?? level
  const reasons: Refusal[] = []
  const params: Record<string, string | number> = {}

  const measurable = level !== undefined && level >= 10 && range !== undefined && range > 0
  let full = measurable ? fullRange(range, level, usable) : undefined
  const impossible = full !== undefined && full.low > mostFullKm
  if (impossible) full = undefined
  if (level === undefined) reasons.push(lacking(input.level, 'level'))
  else if (level < leastLevel) {
    reasons.push('level-too-low')
    Object.assign(params, { level, least: leastLevel })
  }
  if (range === undefined) reasons.push(lacking(input.ratedRangeKm, 'range'))
  else if (impossible) reasons.push('range-impossible')

  const constant = ownConstant(valueOr(input.energyAddedKWh), valueOr(input.rangeAddedKm))
  const who = whoOf(input)
  if (input.identityMismatch) reasons.push('identity-mismatch')
  else if (!input.model) reasons.push('model-unknown')
  else if (reasons.length === 0 && full && level !== undefined && range !== undefined) {
    return judged({
      ...input,
      model: input.model,
      who,
      constant,
      full,
      level,
      range,
      usable: usable ?? level,
    })
  } else {
    const refusal = unknowable(
      input,
      who,
      candidatesOf(who.rows, input.wheelInches, input.european),
      constant,
    )
    if (refusal) reasons.push(refusal)
  }
  return {
    state: 'refused',
    reasons,
    params,
    fullRangeKm: full ? known(full) : absent(impossible ? 'implausible' : 'not-enough-data'),
    energy:
      full && constant && level !== undefined && level >= leastLevel
        ? known(energyOf(full, drifts.nickel, { constant }))
        : absent('not-enough-data'),
  }
}

const lacking = (figure: Value<number>, name: 'level' | 'range'): Refusal =>
  'absent' in figure && figure.absent === 'implausible' ? `${name}-impossible` : `${name}-not-reported`

/** A badge sent empty is a clue where some version is known to do so; else it is none. */
function whoOf(input: HealthInput): Who {
  if (input.badge !== '') return whoIs(input)
  const empty = whoIs(input)
  const knows = referenceRows.some((row) => row.model === input.model && row.badges.includes(''))
  return knows && empty.rows.length > 0 && empty.gaveUp.length === 0
    ? empty
    : whoIs({ ...input, badge: undefined })
}

/** Why there is no reference at all. */
function unknowable(
  input: Pick<HealthInput, 'year' | 'badge'>,
  who: Who,
  found: readonly Possible[],
  constant: OwnConstant | undefined,
): Refusal | undefined {
  if (found.length > mostCandidates) return input.badge ? 'year-unknown' : 'trim-unknown'
  if (found.length === 0 && !constant) {
    if (input.year === undefined) return 'year-unknown'
    return input.badge ? 'no-original-figure' : 'trim-unknown'
  }
  return who.rows.length === 0 && !input.badge ? 'trim-unknown' : undefined
}

/** The figure of a reading that has a level and a range. */
function judged(input: Judging): Health {
  const { who, constant, full } = input
  let all = candidatesOf(who.rows, input.wheelInches, input.european)
  const refuse = (reason: Refusal, params = {}): Health => ({
    state: 'refused',
    reasons: [reason],
    params,
    fullRangeKm: known(full),
    energy: constant ? known(energyOf(full, drifts.nickel, { constant })) : absent('not-enough-data'),
  })
  const weighed = weigh(all, input)
  all = weighed.all
  const { verdict } = weighed
  if (all.length === 0 && constant) all = byConstant(constant, input)
  const nobody = !input.badge && input.year === undefined
  if (all.length === 0 || nobody || all.length > mostShown)
    return refuse(nobody ? 'trim-unknown' : (unknowable(input, who, all, undefined) ?? 'no-original-figure'))

  const percentOf = (one: Possible) => likely(endsOf(one, input))
  const marked = all.map((one) => ({
    ...one,
    unlikely: [...one.unlikely, ...outOfBounds(one, percentOf(one))],
  }))
  let chosen = likelyOnes(marked)
  if (chosen.length === 0) {
    // the figure for these wheels cannot be what the car counts by: perhaps that of others is
    const others = onOtherWheels(who.rows, input.wheelInches, input.european).map((one) => ({
      ...one,
      unlikely: outOfBounds(one, percentOf(one)),
    }))
    marked.push(...likelyOnes(others))
    chosen = likelyOnes(marked)
  }
  if (chosen.length === 0) {
    // among nothing but unlikely ones the constant still decides
    const mids = marked.map((one) => percentOf(one).mid)
    const closest = marked.filter((one) => !one.unlikely.includes('constant'))
    chosen = (closest.length > 0 ? closest : marked).filter((one) => {
      const { mid } = percentOf(one)
      return mid >= believable.least && mid <= believable.never
    })
    if (chosen.length === 0) {
      const percent = rounded(
        mids.reduce((a, b) => (Math.abs(b - 95) < Math.abs(a - 95) ? b : a)),
        1,
      )
      return refuse('result-implausible', { percent })
    }
  }
  if (chosen.length > mostCandidates)
    return refuse(unknowable(input, who, chosen, undefined) ?? 'no-original-figure')
  return figureOf(input, marked, chosen, verdict)
}

const likelyOnes = (all: readonly Possible[]) => all.filter(({ unlikely }) => unlikely.length === 0)

/** Where the figure for these wheels is a stretch of another, only its end can speak against a candidate. */
function outOfBounds({ wheels }: Possible, { low, mid, high }: Interval): Candidate['unlikely'] {
  const stretched = wheels === 'without-figure'
  if ((stretched ? low : mid) > believable.most) return ['above-possible']
  return (stretched ? high : mid) < believable.warranty ? ['below-warranty'] : []
}

/** What the car's own constant says of the candidates. */
function weigh(
  all: readonly Possible[],
  { constant, model, year, full }: Judging,
): { all: Possible[]; verdict: Verdict } {
  if (!constant || all.length === 0) return { all: [...all], verdict: constant ? 'reference' : 'unused' }
  const judgedFit = all.map((one) => ({ one, fit: fits(constant, model, one.pack, one.reference) }))
  if (judgedFit.some(({ fit }) => fit === true)) {
    return {
      verdict: 'agrees',
      all: judgedFit.map(({ one, fit }) => {
        if (fit === false) return { ...one, unlikely: ['constant'] }
        if (fit === undefined) return one
        const { low, high } = narrowed(constant, model, one.pack, one.reference)
        const confirmed = confirms(constant, one.pack, one.reference)
        return {
          ...one,
          confirmed,
          reference: { low, high, mid: Math.min(high, Math.max(low, one.reference.mid)) },
        }
      }),
    }
  }
  const unknownPack = judgedFit.some(({ fit }) => fit === undefined)
  if (unknownPack || !mayBeTheCars(constant, year, full.mid, all)) return { all: [...all], verdict: 'unused' }
  return {
    verdict: 'differs',
    all: all.map((one) => {
      if (!one.pack) return one
      const own = referenceBy(constant, model, one.pack)
      const { low, mid, high } = one.reference
      // not so far that the pack would hold more than it can
      const least = Math.max(own.low, (full.mid / believable.most) * 100)
      return { ...one, reference: { low: Math.min(low, least), mid, high: Math.max(high, own.high) } }
    }),
  }
}

/** Where no table knows the version: what each pack of the model's years makes at the car's own constant. */
function byConstant(constant: OwnConstant, { model, year }: Judging): Possible[] {
  return packsOf(model, year).map((pack) => {
    const { low, high } = referenceBy(constant, model, pack)
    return {
      version: model,
      pack,
      rows: [],
      inches: undefined,
      reference: { low, mid: (low + high) / 2, high },
      confidence: 'C' as const,
      wheels: 'rated' as const,
      unlikely: [],
      confirmed: false,
      byConstant: true,
    }
  })
}
