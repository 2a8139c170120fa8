import type { Assessed, Candidate, Health } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Reader } from './format.ts'
import { kmPerMile } from './units.ts'
import { valueOr } from './value.ts'

/** The full pack in kWh, by whatever it was worked out. */
export function energyLine(
  { energy }: Pick<Health, 'energy'>,
  { words, format }: Reader,
): string | undefined {
  if (!('value' in energy)) return undefined
  const { number } = format
  const { full, usable } = energy.value
  return fill(words.health.energy, {
    now: number(full.mid),
    low: number(full.low),
    high: number(full.high),
    usableLow: number(usable.low),
    usableHigh: number(usable.high),
  })
}

/** One line a candidate where it can be several cars, the unlikely ones last. */
export function candidateLines(health: Assessed, { words, format }: Reader): string[] {
  const { percent } = format
  if (health.candidates.length < 2) return []
  const likely = health.candidates.filter(({ unlikely }) => unlikely.length === 0)
  const unlikely = health.candidates.filter((one) => !likely.includes(one))
  return [...likely, ...unlikely].map((one) => {
    const line = fill(words.health.ifVersion, {
      percent: percent(one.percent.mid),
      low: percent(one.percent.low),
      high: percent(one.percent.high),
      version: named(one, health.candidates, { words, format }),
    })
    const [because] = one.unlikely
    return because === undefined ? line : `${line} – ${words.unlikely[because]}`
  })
}

/** A candidate by what tells it from the others: its name, and pack and wheels where they differ. */
function named(one: Candidate, all: readonly Candidate[], { words, format }: Reader): string {
  const several = (of: (candidate: Candidate) => unknown) => new Set(all.map(of)).size > 1
  const pack = packName(one)
  const withPack =
    pack !== undefined && several(packName) && !several(({ version }) => version)
      ? fill(words.health.withPack, { version: one.version, pack })
      : one.version
  const withWheels =
    'value' in one.inches && several(({ inches }) => valueOr(inches))
      ? fill(words.health.onWheels, { version: withPack, inches: format.number(one.inches.value) })
      : withPack
  // two candidates of one name: what is left to tell them by is what they count by
  const alike = all.filter(
    (other) =>
      other.version === one.version &&
      packName(other) === packName(one) &&
      valueOr(other.inches) === valueOr(one.inches),
  )
  return 'value' in one.kWhPerKm && alike.length > 1
    ? fill(words.health.counting, {
        version: withWheels,
        constant: perDistance(one.kWhPerKm.value, format),
      })
    : withWheels
}

/** `BT42 (3L)`: the trade's name and the mark on European papers. Names of our own are not shown. */
function packName({ pack, packMark }: Candidate): string | undefined {
  const id = valueOr(pack)
  const mark = valueOr(packMark)
  const trade = id !== undefined && /^BT[0-9A-Z]{2}$/.test(id) ? id : undefined
  if (trade === undefined) return mark
  return mark === undefined ? trade : `${trade} (${mark})`
}

export const marksOf = ({ candidates }: Assessed) =>
  [...new Set(candidates.filter(({ unlikely }) => unlikely.length === 0).map(packName))]
    .filter((name) => name !== undefined)
    .join(', ')

/** How the figure stands among cars of its age. */
export function normalLine({ normal }: Assessed, { words, format }: Reader): string | undefined {
  const { percent, number, distance } = format
  if (!('value' in normal)) return undefined
  const { verdict, band, years, km } = normal.value
  return fill(words.normal[verdict], {
    years: number(years),
    distance: distance(km),
    low: percent(band.low),
    high: percent(band.high),
  })
}

/** How the figure is made, a paragraph each. */
export function methodOf(health: Assessed, { words, format }: Reader): string[] {
  const { number, percent, distance } = format
  const { fullRangeKm: full, original, candidates } = health
  const rows = [
    ...new Set(candidates.filter(({ unlikely }) => unlikely.length === 0).flatMap(({ rows }) => rows)),
  ]
  const constant = valueOr(health.constant)
  const energy = valueOr(health.energy)
  const sign = (value: number) => `${value < 0 ? '−' : '+'}${percent(Math.abs(value), 1)}`
  const parts = health.parts
    .filter(({ low, high }) => low !== 0 || high !== 0)
    .map(({ part, low, high }) => `${words.healthPart[part]} ${sign(low)} / ${sign(high)}`)
  return [
    fill(words.health.meaning, { version: original.version }),
    health.state === 'measured'
      ? fill(words.health.formula, {
          range: distance((full.mid * health.level) / 100),
          level: percent(health.level),
          full: distance(full.mid),
          // the middle that the figure is divided by; its span stands beside the figure
          original: distance((full.mid / health.percent.mid) * 100),
          percent: percent(health.percent.mid, 1),
        })
      : fill(words.health.fullOnly, {
          full: distance(full.mid),
          low: distance(full.low),
          high: distance(full.high),
        }),
    fill(words.health.parts, { parts: parts.join(`${format.semicolon} `) }),
    words.drift[health.drift],
    ...(energy
      ? [
          [
            'value' in energy.whenNew
              ? fill(words.health.energyNew, {
                  low: number(energy.whenNew.value.low),
                  high: number(energy.whenNew.value.high),
                })
              : undefined,
            energy.by === 'own-constant' && constant
              ? fill(words.health.energyOwn, { constant: perDistance(constant.kWhPerKm, format) })
              : words.health.energyReference,
            constant && words.constant[constant.verdict],
          ]
            .filter((one) => one !== undefined)
            .join(' '),
        ]
      : []),
    fill(words.health.row, {
      method: health.method,
      rows: rows.length > 0 ? rows.join(', ') : words.health.ownReference,
      confidence: original.confidence,
    }),
    ...(health.ruledOut.length > 0
      ? [
          fill(words.health.ruledOut, {
            versions: health.ruledOut
              .map(({ version, because }) => `${version} (${words.because[because]})`)
              .join(', '),
          }),
        ]
      : []),
  ]
}

/** `139 Wh/km`. */
function perDistance(kWhPerKm: number, { units, number }: Reader['format']): string {
  return units === 'metric'
    ? `${number(kWhPerKm * 1000)} Wh/km`
    : `${number(kWhPerKm * 1000 * kmPerMile)} Wh/mi`
}
