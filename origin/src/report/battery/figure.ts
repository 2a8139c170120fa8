import { methodVersion } from '@cpt/contract/method'
import type { Assessed, Candidate, Health, Span } from '@cpt/contract/report'
import { absent, known, rounded, valueOr } from '../../reading/fields.ts'
import type { Possible } from './candidates.ts'
import { energyOf } from './energy.ts'
import { coldGap, rangeRounding } from './full-range.ts'
import { believable } from './input.ts'
import type { Judging, Verdict } from './input.ts'
import { drifts, likely, partsOf, undrifted, widest } from './interval.ts'
import type { DriftCase, Ends } from './interval.ts'
import { climateOf, normalOf } from './normal.ts'
import type { OwnConstant } from './own-constant.ts'
import { sourceOf } from './reference/table.ts'
import type { Who } from './who.ts'

/** Candidates whose references lie this close are told as one. */
const asOne = 0.03
/** Candidates whose constants lie farther apart than this are told apart by a charge. */
const toldByCharge = 0.04
/** Outside temperature below which readings are those of winter. */
const winterC = 5

function driftOf(input: Judging, chosen: readonly Possible[]): DriftCase {
  const outside = valueOr(input.outsideC)
  if (chosen.some(({ lfp }) => lfp)) return input.level >= 98 ? 'lfp-full' : 'lfp'
  const cold = input.level - input.usable >= coldGap || (outside !== undefined && outside < winterC)
  return cold ? 'cold' : 'nickel'
}

/** What goes into the likely range of a candidate. */
export function endsOf(one: Possible, input: Judging): Ends {
  const { reference, confidence } = one
  return {
    full: input.full,
    rangeRounding: rangeRounding(input.range),
    reference,
    confidence: one.confirmed ? 'A' : nearest(input.who) ? 'C' : confidence,
    drift: driftOf(input, [one]),
  }
}

/** Something the car tells was given up to find a row; other wheels or another market are nothing against it. */
const nearest = ({ gaveUp }: Who) => gaveUp.some((test) => test !== 'market' && test !== 'wheels')

/**
 * Without that end of a reference by which the pack would hold more than any battery does: the car cannot count by it.
 * One by whose middle it would is left as it is, to be told as unlikely.
 */
function withinReason(one: Possible, input: Judging): Possible {
  const { low, mid, high } = one.reference
  const most = believable.most / 100
  const least = Math.min(mid, undrifted(endsOf(one, input)) * (low / most))
  return least <= low || input.full.mid / mid > most ? one : { ...one, reference: { low: least, mid, high } }
}

/**
 * The figure out of the candidates chosen: one figure, a band where it is too wide for one, or one for each candidate
 * where they are too far apart. `marked` are all of them, the unlikely ones too.
 */
export function figureOf(
  input: Judging,
  all: readonly Possible[],
  likeliest: readonly Possible[],
  verdict: Verdict,
): Health {
  const { full, constant, model } = input
  const within = (some: readonly Possible[]) => some.map((one) => withinReason(one, input))
  const [marked, chosen] = [within(all), within(likeliest)]
  const intervals = chosen.map((one) => likely(endsOf(one, input)))
  const low = rounded(Math.min(...intervals.map((one) => one.low)), 1)
  const high = rounded(Math.max(...intervals.map((one) => one.high)), 1)
  const mids = chosen.map(({ reference }) => reference.mid)
  const [first] = chosen as [Possible, ...Possible[]]
  const together: Possible = {
    ...first,
    version: [...new Set(chosen.map(({ version }) => version))].join(' / '),
    reference: {
      low: Math.min(...chosen.map(({ reference }) => reference.low)),
      mid: (Math.min(...mids) + Math.max(...mids)) / 2,
      high: Math.max(...chosen.map(({ reference }) => reference.high)),
    },
    confidence:
      chosen
        .map(({ confidence }) => confidence)
        .sort()
        .at(-1) ?? 'C',
    confirmed: chosen.every(({ confirmed }) => confirmed),
  }
  const mid = rounded((full.mid / together.reference.mid) * 100, 1)
  const conditional = chosen.length > 1 && Math.max(...mids) / Math.min(...mids) - 1 > asOne
  const percent = { low, mid, high }
  const drift = driftOf(input, chosen)
  const energy = energyOf(full, drifts[drift], {
    constant:
      constant && (verdict === 'agrees' || verdict === 'differs' || first.byConstant) ? constant : undefined,
    candidates: chosen,
  })
  const assessed = {
    method: methodVersion,
    level: input.level,
    outsideC: input.outsideC,
    fullRangeKm: full,
    original: originalOf(together, chosen, input),
    parts: partsOf({ ...endsOf(together, input), drift }),
    drift,
    energy: energy ? known(energy) : absent('not-enough-data' as const),
    constant: constant
      ? known({
          kWhPerKm: rounded(constant.kWhPerKm, 4),
          errorPercent: rounded(constant.error * 100, 1),
          verdict,
        })
      : absent('not-enough-data' as const),
    candidates: marked.map((one) => candidateOf(one, input)),
    ruledOut: [...input.who.ruledOut],
    howToTell: conditional ? howToTell(chosen, constant) : [],
    normal: normalOf(percent, input.ageYears, valueOr(input.odometerKm)),
    climate: climateOf(model, input.year, full),
    cautions: cautionsOf(input, chosen, verdict, { low, mid, high }, conditional),
  }
  if (conditional) return { state: 'conditional', percent: { low, high }, ...assessed }
  return high - low > widest
    ? { state: 'band', percent: { low, high }, ...assessed }
    : { state: 'measured', percent, ...assessed }
}

function originalOf(
  together: Possible,
  chosen: readonly Possible[],
  { year }: Judging,
): Assessed['original'] {
  const row = chosen.flatMap(({ rows }) => rows)[0]
  return {
    lowKm: rounded(together.reference.low, 1),
    highKm: rounded(together.reference.high, 1),
    version: year === undefined ? together.version : `${together.version}, ${year}`,
    ...sourceOf(row ?? { sources: [] }),
    by: together.byConstant ? 'own-constant' : 'table',
    confidence: together.confidence,
  }
}

function candidateOf(one: Possible, input: Judging): Candidate {
  const percent = likely(endsOf(one, input))
  const rate = rateOf(one)
  return {
    version: one.version,
    pack: one.pack ? known(one.pack.id) : absent('not-reported'),
    packMark: one.pack?.mark === undefined ? absent('not-reported') : known(one.pack.mark),
    inches: one.inches === undefined ? absent('not-applicable') : known(one.inches),
    referenceKm: { low: rounded(one.reference.low, 1), high: rounded(one.reference.high, 1) },
    rows: one.rows.map(({ id }) => id),
    kWhPerKm: rate === undefined ? absent('not-enough-data') : known(rounded(rate, 4)),
    percent: { low: rounded(percent.low, 1), mid: rounded(percent.mid, 1), high: rounded(percent.high, 1) },
    unlikely: one.unlikely,
  }
}

/** What settles which of the candidates it is; only what does tell them apart. */
function howToTell(chosen: readonly Possible[], constant: OwnConstant | undefined): Assessed['howToTell'] {
  const several = (values: readonly unknown[]) => new Set(values).size > 1
  const versions = chosen.map(({ version }) => version)
  const marks = chosen.map(({ pack }) => pack && (pack.mark ?? pack.optionCodes[0]))
  const rates = chosen.flatMap((one) => rateOf(one) ?? [])
  const told: Assessed['howToTell'] = []
  if (several(versions)) told.push('papers')
  if (several(marks) && !marks.includes(undefined)) told.push('pack-mark')
  if (!several(versions) && several(chosen.map(({ inches }) => inches))) told.push('wheels')
  const apart = Math.max(...rates) / Math.min(...rates) - 1
  if (!constant && rates.length === chosen.length && apart > toldByCharge) told.push('charge')
  return told
}

/** kWh per rated km that the pack makes behind the reference. */
function rateOf({ pack, reference }: Possible): number | undefined {
  return pack && (pack.nominal[0] + pack.nominal[1]) / 2 / reference.mid
}

function cautionsOf(
  input: Judging,
  chosen: readonly Possible[],
  verdict: Verdict,
  percent: { low: number; mid: number; high: number } & Span,
  conditional: boolean,
): Assessed['cautions'] {
  const outside = valueOr(input.outsideC)
  const cold = input.level - input.usable >= coldGap
  const some = (wheels: Possible['wheels']) => chosen.some((one) => one.wheels === wheels)
  const said: [Assessed['cautions'][number], boolean][] = [
    ['cold-pack', cold],
    ['lfp-drift', chosen.some(({ lfp }) => lfp)],
    ['constant-differs', verdict === 'differs'],
    ['wheels-contradict', some('other')],
    ['wheels-unknown', some('unknown')],
    ['wheels-without-figure', some('without-figure')],
    ['pack-opened', chosen.some(({ opened }) => opened)],
    ['own-constant', chosen.some(({ byConstant }) => byConstant)],
    ['nearest-reference', nearest(input.who)],
    ['above-100', !conditional && percent.mid > 100],
    [
      'below-warranty',
      percent.high < believable.warranty || (!conditional && percent.mid < believable.warranty),
    ],
    ['charging', input.charging],
    ['cold-season', !cold && outside !== undefined && outside < winterC],
    ['coarse-level', input.level < 70],
    ['capped-when-new', !conditional && percent.mid > 95],
    ['constant-unused', verdict === 'unused' && input.constant !== undefined],
  ]
  return said.filter(([, so]) => so).map(([caution]) => caution)
}
