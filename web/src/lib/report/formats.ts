import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'
import type { Interval, Report, Value } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { fill } from '../../text/plural.ts'
import { createFormats } from '../format.ts'
import { localeOf } from '../locale.ts'

/** How the figures of one report are written: units and language of the reader, clock of the car's place. */
export type ReportFormats = ReturnType<typeof createReportFormats>

export function createReportFormats(report: Report, words: Words, language: Language, units: Units) {
  const { utcOffsetMinutes } = report.reading
  const offset = 'value' in utcOffsetMinutes ? utcOffsetMinutes.value : 0
  const formats = createFormats(language, units, 'UTC')
  // Offsets are shifted by hand: as names of time zones only recent browsers know them.
  const local = (iso: string) => new Date(Date.parse(iso) + offset * 60_000).toISOString()
  const clock = new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short', timeZone: 'UTC' })
  const zone = offsetName(offset)

  return {
    ...formats,
    /** A moment, by the clock of the car's place. */
    moment: (iso: string) =>
      fill(words.at, { date: formats.date(local(iso)), clock: clock.format(new Date(local(iso))), zone }),
    day: (iso: string) => formats.date(iso.length === 10 ? iso : local(iso)),
    flag: (value: boolean) => (value ? words.yes : words.no),
    onOff: (value: boolean) => (value ? words.on : words.off),
    /** Whole days as years and months, or days when there are few. */
    days: (days: number) => {
      if (days < 60) return fill(words.duration.days, { count: formats.number(days) })
      const months = Math.floor(days / 30.44)
      const [years, rest] = [Math.floor(months / 12), months % 12]
      return [
        ...(years > 0 ? [fill(words.duration.years, { count: years })] : []),
        ...(rest > 0 ? [fill(words.duration.months, { count: rest })] : []),
      ].join(' ')
    },
    duration: (minutes: number) => {
      const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)]
      return [
        ...(hours > 0 ? [fill(words.duration.hours, { count: hours })] : []),
        ...(rest > 0 || hours === 0 ? [fill(words.duration.minutes, { count: rest })] : []),
      ].join(' ')
    },
    between: (interval: Interval, format: (value: number) => string) =>
      fill(words.health.between, { low: format(interval.low), high: format(interval.high) }),
    /** A figure, or in words why there is none. */
    told: <T>(value: Value<T>, format: (value: T) => string) =>
      'value' in value
        ? { text: format(value.value), absent: false }
        : { text: words.absence[value.absent], absent: true },
  }
}

function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}
