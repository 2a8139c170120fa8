import type { Health, Report } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Reader } from './format.ts'
import { refusalText } from './sentences.ts'
import { valueOr } from './value.ts'

/** A length to draw, and how it is written. */
export interface Bar {
  label: string
  value: string
  km: number
}

/** The health of the battery in words; figures to draw it from stand in the report itself. */
export type HealthText =
  | {
      state: 'measured'
      label: string
      /** `93.9%` */
      percent: string
      /** `between 93.3% and 94.4%` */
      between: string
      /** `of its rated range when new (568 km)` */
      ofOriginal: string
      /** All of it in one sentence, for those who hear the drawing. */
      spoken: string
      /** The mark of a new car on the scale. */
      scaleNew: string
      cautions: readonly string[]
      methodTitle: string
      /** How the figure is made, a sentence or two each. */
      method: readonly string[]
      /** The figure compared with, and where it was published; the words around the link. */
      reference: { before: string; source: string; url: string; after: string }
      /** When new, when full today, at reading; none when the car told no range. */
      bars: { original: Bar; full: Bar; now: Bar; alt: string } | undefined
    }
  | {
      state: 'refused'
      label: string
      /** `Cannot be said` */
      title: string
      reasons: readonly string[]
      /** What can be said all the same. */
      full: string | undefined
    }

export function healthText(report: Report, reader: Reader): HealthText {
  const { health } = report.battery
  return health.state === 'measured' ? measured(health, report, reader) : refused(health, reader)
}

function refused(health: Extract<Health, { state: 'refused' }>, reader: Reader): HealthText {
  const { words, format } = reader
  const full = valueOr(health.fullRangeKm)
  return {
    state: 'refused',
    label: words.label.health,
    title: words.health.refusedTitle,
    reasons: health.reasons.map((reason) => refusalText(reason, health.params, reader)),
    full:
      full &&
      fill(words.health.fullOnly, {
        full: format.distance(full.mid),
        low: format.distance(full.low),
        high: format.distance(full.high),
      }),
  }
}

function measured(
  health: Extract<Health, { state: 'measured' }>,
  report: Report,
  { words, format }: Reader,
): HealthText {
  const { label } = words
  const rated = valueOr(report.battery.ratedRangeKm)
  const originalKm = (health.original.lowKm + health.original.highKm) / 2
  const percent = format.percent(health.percent.mid, 1)
  const level = format.percent(health.level)
  const between = fill(words.health.between, {
    low: format.percent(health.percent.low, 1),
    high: format.percent(health.percent.high, 1),
  })
  const [before = '', after = ''] = words.health.reference.split('{source}')
  return {
    state: 'measured',
    label: label.health,
    percent,
    between,
    ofOriginal: `${words.health.ofOriginal} (${format.distance(originalKm)})`,
    spoken: `${label.health}${format.colon} ${percent}, ${between}.`,
    scaleNew: words.health.new,
    cautions: health.cautions.map((caution) => words.caution[caution]),
    methodTitle: words.heading.method,
    method: [
      fill(words.health.meaning, { version: health.original.version }),
      fill(words.health.formula, {
        range: format.distance(rated ?? 0, 1),
        level,
        full: format.distance(health.fullRangeKm.mid, 1),
        original: format.distance(originalKm, 1),
        percent,
      }),
      fill(words.health.error, { level }),
      fill(words.health.temperature, { temperature: format.value(health.outsideC, format.temperature) }),
    ],
    reference: { before, source: health.original.source, url: health.original.url, after },
    bars: rated === undefined ? undefined : barsOf(health, rated, { words, format }),
  }
}

function barsOf(
  { fullRangeKm, original }: Extract<Health, { state: 'measured' }>,
  ratedKm: number,
  { words, format }: Reader,
) {
  const bar = (label: string, km: number): Bar => ({ label, value: format.distance(km), km })
  const bars = {
    original: bar(words.health.new, original.highKm),
    full: bar(words.health.now, fullRangeKm.mid),
    now: bar(words.health.charged, ratedKm),
  }
  const alt = fill(words.health.chartAlt, {
    original: bars.original.value,
    full: bars.full.value,
    low: format.distance(fullRangeKm.low),
    high: format.distance(fullRangeKm.high),
    now: bars.now.value,
  })
  return { ...bars, alt }
}
