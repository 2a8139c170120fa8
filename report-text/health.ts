import type { Assessed, Health, Link, Report } from '@cpt/contract/report'
import { lifeOf } from './age.ts'
import { fill, range, spacedRange } from './fill.ts'
import type { Reader } from './format.ts'
import { candidateLines, energyLine, marksOf, methodOf, normalLine } from './health-lines.ts'
import { refusalText } from './sentences.ts'
import { kmPerMile } from './units.ts'
import { valueOr } from './value.ts'

/** Rated km added that tell what a car counts by: 20 miles. */
const leastCharge = 20 * kmPerMile

/** A length to draw, and how it is written. */
export interface Bar {
  label: string
  value: string
  km: number
}

/** The health of the battery in words; figures to draw it from stand in the report itself. */
export type HealthText =
  | {
      state: 'assessed'
      label: string
      /** `94%`, or `83–104%` where no single figure is told. */
      figure: string
      /** The likely range, or why there is no single figure. */
      beside: string
      /** `Normal for its age and mileage (5 years, 85,000 km)` */
      verdict: string
      /** What it is compared with, by name, and who says so. */
      reference: string
      /** At which charge and temperature the car was read. */
      readAt: string
      /** `of its rated range when new (568 km)` */
      ofOriginal: string
      /** All of it in one sentence, for those who hear the drawing. */
      spoken: string
      /** The mark of a new car on the scale, and the word for what cars of its age have. */
      scaleNew: string
      scaleUsual: string | undefined
      /** It depends on which of the candidates this is: they stand with the figure, else with the method. */
      conditional: boolean
      candidates: readonly string[]
      howToTell: readonly string[]
      /** Is that good? */
      normal: string | undefined
      /** The full pack in kWh. */
      energy: string | undefined
      /** Range to expect in winter and summer. */
      climate: string
      cautions: readonly string[]
      methodTitle: string
      /** How the figure is made, a paragraph each. */
      method: readonly string[]
      /** Where reference, usual band and seasons can be read. */
      sources: readonly { source: string; url: string }[]
      /** When new, when full today, at reading; none when the car told no range. */
      bars: { original: Bar; full: Bar; now: Bar; alt: string } | undefined
    }
  | {
      state: 'refused'
      label: string
      /** `No assessment possible` */
      title: string
      reasons: readonly string[]
      /** What can be said all the same. */
      full: string | undefined
      energy: string | undefined
    }

export function healthText(report: Report, reader: Reader): HealthText {
  const { health } = report.battery
  return health.state === 'refused' ? refused(health, reader) : assessed(health, report, reader)
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
    energy: energyLine(health, reader),
  }
}

function assessed(health: Assessed, report: Report, reader: Reader): HealthText {
  const { words, format } = reader
  const { number, percent, distance } = format
  const { low, high } = health.percent
  const rated = valueOr(report.battery.ratedRangeKm)
  const { original } = health
  const same = Math.round(original.lowKm) === Math.round(original.highKm)
  const reference = same
    ? distance(original.lowKm)
    : spacedRange(distance(original.lowKm), distance(original.highKm))
  const figure = health.state === 'measured' ? percent(health.percent.mid) : range(number(low), percent(high))
  const beside = {
    measured: fill(words.health.between, { low: percent(low), high: percent(high) }),
    band: words.health.bandNote,
    conditional: words.health.conditionalNote,
  }[health.state]
  return {
    state: 'assessed',
    label: words.label.health,
    figure,
    beside,
    verdict:
      'value' in health.normal
        ? fill(words.verdict[health.normal.value.verdict], { life: lifeOf(report, reader) })
        : words.verdict.none,
    reference: fill(words.verdict.reference, {
      version: original.version,
      range: reference,
      source: cited(original, reader),
    }),
    readAt: [
      `${words.label.level} ${percent(health.level)}`,
      `${words.label.outside} ${format.value(health.outsideC, format.temperature)}`,
    ].join(' · '),
    ofOriginal: `${words.health.ofOriginal} (${reference})`,
    spoken: `${words.label.health}${format.colon} ${figure}${health.state === 'measured' ? ',' : '.'} ${beside}.`,
    scaleNew: words.health.new,
    scaleUsual: 'value' in health.normal ? words.health.usual : undefined,
    conditional: health.state === 'conditional',
    candidates: candidateLines(health, reader),
    howToTell: health.howToTell.map((how) =>
      fill(words.howToTell[how], { marks: marksOf(health), distance: distance(leastCharge) }),
    ),
    normal: normalLine(health, reader),
    energy: energyLine(health, reader),
    climate: fill(words.health.climate, {
      winterLow: distance(health.climate.winterKm.low),
      winterHigh: distance(health.climate.winterKm.high),
      summerLow: distance(health.climate.summerKm.low),
      summerHigh: distance(health.climate.summerKm.high),
    }),
    cautions: health.cautions.map((caution) => words.caution[caution]),
    methodTitle: words.heading.method,
    method: [
      ...methodOf(health, reader),
      fill(words.health.temperature, { temperature: format.value(health.outsideC, format.temperature) }),
    ],
    sources: [
      original,
      ...('value' in health.normal ? health.normal.value.sources : []),
      ...health.climate.sources,
    ].map((link) => ({ source: cited(link, reader), url: link.url })),
    bars: rated === undefined ? undefined : barsOf(health, rated, reader),
  }
}

/** Whose word it is, in the reader's language. */
const cited = ({ citation, url }: Link, { words }: Reader): string =>
  fill(words.citation[citation], {
    number: /\d+$/.exec(url)?.[0] ?? '',
    host: (url.split('/')[2] ?? '').replace(/^www\./, ''),
  })

function barsOf({ fullRangeKm, original }: Assessed, ratedKm: number, { words, format }: Reader) {
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
