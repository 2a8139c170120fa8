import type { Candidate, Health, Interval, Value } from '@cpt/contract/report'
import { absent, known, rounded, valueOr } from '../../reading/fields.ts'
import { candidatesOf, merged, onOtherWheels } from './candidates.ts'
import type { Possible } from './candidates.ts'
import { energyOf } from './energy.ts'
import { endsOf, figureOf } from './figure.ts'
import { fullRange } from './full-range.ts'
import { believable } from './input.ts'
import type { HealthInput, Judging } from './input.ts'
import { drifts, likely } from './interval.ts'
import { ownConstant, packsOf } from './own-constant.ts'
import type { OwnConstant } from './own-constant.ts'
import { referenceRows } from './reference/table.ts'
import { byConstant, weigh } from './weigh.ts'
import { whoIs } from './who.ts'
import type { Who } from './who.ts'

/** Below this level half a percent of rounding is more than one percent of the result. */
export const leastLevel = 50
/** More candidates than these are no help to a reader. */
const mostCandidates = 4
/** The same with the unlikely ones. */
const mostShown = 8
/** No Tesla shows more at 100 %, km: 412 miles rated, 520 ideal; a Semi some 500 rated. */
const mostFullKm = (model: HealthInput['model']) => (model === 'Semi' ? 900 : 760)

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
  const impossible = full !== undefined && full.low > mostFullKm(input.model)
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
  if (found.length > mostCandidates) {
    if (!input.badge) return 'trim-unknown'
    return input.year === undefined ? 'year-unknown' : 'no-original-figure'
  }
  if (found.length === 0 && !constant) {
    if (input.year === undefined) return 'year-unknown'
    return input.badge ? 'no-original-figure' : 'trim-unknown'
  }
  return who.rows.length === 0 && !input.badge ? 'trim-unknown' : undefined
}

/** The figure of a reading that has a level and a range. */
function judged(input: Judging): Health {
  const { who, constant, full } = input
  const refuse = (reason: Refusal, params = {}): Health => ({
    state: 'refused',
    reasons: [reason],
    params,
    fullRangeKm: known(full),
    energy: constant ? known(energyOf(full, drifts.nickel, { constant })) : absent('not-enough-data'),
  })
  const { all, verdict } = weighed(input)
  if (all.length === 0 || all.length > mostShown)
    return refuse(unknowable(input, who, all, undefined) ?? 'no-original-figure')

  const percentOf = (one: Possible) => likely(endsOf(one, input))
  const bounded = (one: Possible) => ({
    ...one,
    unlikely: [...one.unlikely, ...outOfBounds(one, percentOf(one))],
  })
  const marked = all.map(bounded)
  let chosen = likelyOnes(marked)
  if (marked.every(({ unlikely }) => unlikely.includes('above-possible'))) {
    chosen = countedOtherwise(input, all, (some) => likelyOnes(some.map(bounded)))
    marked.push(...chosen)
  }
  if (chosen.length === 0) {
    // among nothing but unlikely ones the constant still decides
    const closest = marked.filter((one) => !one.unlikely.includes('constant'))
    chosen = (closest.length > 0 ? closest : marked).filter((one) => {
      const { mid } = percentOf(one)
      return mid >= believable.least && mid <= believable.never
    })
    if (chosen.length === 0) {
      // where the car does not say what it is, it is another than its VIN makes one think
      if (!input.badge) return refuse('trim-unknown')
      const mids = marked.map((one) => percentOf(one).mid)
      const percent = mids.reduce((a, b) => (Math.abs(b - 95) < Math.abs(a - 95) ? b : a))
      return refuse('result-implausible', { percent: rounded(percent, 1) })
    }
  }
  if (chosen.length > mostCandidates) {
    const versions = merged(chosen)
    if (versions.length > mostCandidates)
      return refuse(unknowable(input, who, chosen, undefined) ?? 'no-original-figure')
    return figureOf(input, [...versions, ...marked.filter((one) => !chosen.includes(one))], versions, verdict)
  }
  const by = chosen.every(({ byConstant }) => byConstant) ? 'reference' : verdict
  return figureOf(input, marked, chosen, by)
}

/** Every version the car can be, as far as its own constant leaves them. */
function weighed(input: Judging): ReturnType<typeof weigh> {
  const found = weigh(candidatesOf(input.who.rows, input.wheelInches, input.european), input)
  const all = found.all.length > mostShown ? merged(found.all) : found.all
  return {
    all: all.length === 0 && input.constant ? byConstant(packsOf(input.model, input.year), input) : all,
    verdict: found.verdict,
  }
}

/**
 * What the car can count by where the figure for its wheels cannot be it: that of other wheels, that of a locked pack
 * that was opened by software, else its own constant alone.
 */
function countedOtherwise(
  input: Judging,
  all: readonly Possible[],
  likelyOf: (some: readonly Possible[]) => Possible[],
): Possible[] {
  const { who, wheelInches, european, constant } = input
  const tabled = likelyOf([
    ...onOtherWheels(who.rows, wheelInches, european),
    ...candidatesOf(who.opened, wheelInches, european),
  ])
  if (tabled.length > 0 || !constant) return tabled
  const packs = new Map(all.flatMap(({ pack, version }) => (pack ? [[pack, version] as const] : [])))
  return likelyOf(
    byConstant([...packs.keys()], input).map((one) => ({
      ...one,
      version: (one.pack && packs.get(one.pack)) ?? one.version,
    })),
  )
}

const likelyOnes = (all: readonly Possible[]) => all.filter(({ unlikely }) => unlikely.length === 0)

/** Where the figure for these wheels is a stretch of another, only its end can speak against a candidate. */
function outOfBounds({ wheels }: Possible, { low, mid, high }: Interval): Candidate['unlikely'] {
  const stretched = wheels === 'without-figure'
  if ((stretched ? low : mid) > believable.most) return ['above-possible']
  return (stretched ? high : mid) < believable.warranty ? ['below-warranty'] : []
}
