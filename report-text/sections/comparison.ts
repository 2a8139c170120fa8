import type { Comparison, Report, Value } from '@cpt/contract/report'
import { fill, range } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Cell, Section } from '../model.ts'
import { cell, dash } from '../rows.ts'
import { valueOr } from '../value.ts'

/** A likely range to draw; without a middle where no single figure is told. */
export interface LikelyRange {
  label: string
  value: string
  low: number
  mid?: number | undefined
  high: number
}

export interface ComparisonSection extends Section {
  summary: string
  /** The battery figure of both readings in percent; none where one of them has no figure. */
  drawing?: { then: LikelyRange; now: LikelyRange; alt: string }
}

/** Of a second reading: what the first one said, what this one says, and what the difference means. */
export function comparisonSection(then: Comparison, report: Report, reader: Reader): ComparisonSection {
  const { battery, odometerKm, reading, software } = report
  const { words, format } = reader
  const { label, comparison: own } = words
  const { health } = battery
  const fullNow = health.state === 'refused' ? health.fullRangeKm : { value: health.fullRangeKm }
  const percentNow: Comparison['percent'] =
    health.state === 'refused' ? { absent: 'not-enough-data' } : { value: health.percent }
  const driven = valueOr(then.drivenKm)
  const middle = (figure: Value<{ mid: number }>) => valueOr(figure)?.mid
  const line = <T>(
    name: string,
    was: Value<T>,
    is: Value<T>,
    write: (figure: T) => string,
    difference?: string,
  ): Cell[] => [
    { text: name },
    cell(format, was, write),
    cell(format, is, write),
    difference === undefined ? dash : { text: difference, strong: true },
  ]
  const computed: typeof line = (...of) => {
    const [name, ...figures] = line(...of)
    return name ? [{ ...name, basis: 'computed' }, ...figures] : figures
  }
  const apart = (was: number | undefined, is: number | undefined, write: (figure: number) => string) =>
    was === undefined || is === undefined ? undefined : signed(is - was, write)
  const km = (figure: number) => format.distance(figure)
  const span = { ...reader, then, percentNow }
  return {
    title: own.title,
    basis: 'car',
    source: fill(own.source, { code: then.code, time: format.day(then.readAt) }),
    summary: own.verdict[then.verdict],
    groups: [],
    table: {
      columns: [
        { title: label.part },
        { title: own.first, numeric: true },
        { title: own.now, numeric: true },
        { title: own.difference, numeric: true, basis: 'computed' },
      ],
      rows: [
        line(
          label.time,
          { value: then.readAt },
          { value: reading.finishedAt },
          format.dayAndClock,
          format.days(then.days),
        ),
        line(
          label.odometer,
          then.odometerKm,
          odometerKm,
          km,
          driven === undefined ? undefined : signed(driven, km),
        ),
        computed(label.health, then.percent, percentNow, (figure) => figureOf(figure, reader)),
        computed(
          label.fullRange,
          then.fullRangeKm,
          fullNow,
          ({ mid }) => km(mid),
          apart(middle(then.fullRangeKm), middle(fullNow), km),
        ),
        line(label.level, then.level, battery.level, (figure) => format.percent(figure)),
        line(words.heading.software, then.software, software.version, (version) => version),
      ],
    },
    notes: [own.basis],
    ...drawingOf(span),
  }
}

/** With its sign, but for what is written as nothing. */
function signed(difference: number, write: (figure: number) => string): string {
  const text = write(Math.abs(difference))
  if (text === write(0)) return text
  return `${difference < 0 ? '−' : '+'}${text}`
}

type Percent = Extract<Comparison['percent'], { value: unknown }>['value']

/** `92% (88–96%)`, or the range alone. */
function figureOf({ low, mid, high }: Percent, { format }: Reader): string {
  const span = range(format.number(low), format.percent(high))
  return mid === undefined ? span : `${format.percent(mid)} (${span})`
}

function drawingOf({
  then,
  percentNow,
  ...reader
}: Reader & { then: Comparison; percentNow: Comparison['percent'] }): Pick<ComparisonSection, 'drawing'> {
  if (!('value' in then.percent) || !('value' in percentNow)) return {}
  const { words } = reader
  const bar = (label: string, figure: Percent): LikelyRange => ({
    label,
    value: figureOf(figure, reader),
    ...figure,
  })
  const [was, is] = [
    bar(words.comparison.first, then.percent.value),
    bar(words.comparison.now, percentNow.value),
  ]
  return {
    drawing: {
      then: was,
      now: is,
      alt: fill(words.comparison.chartAlt, { first: was.value, now: is.value }),
    },
  }
}
