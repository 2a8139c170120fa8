import type { Language } from '@cpt/contract/languages'
import type { Report, Value } from '@cpt/contract/report'
import { createFigures } from './figures.ts'
import { fill } from './fill.ts'
import { formFor } from './forms.ts'
import type { Plural } from './forms.ts'
import { wordsIn } from './spelling.ts'
import type { Units } from '@cpt/contract/order'
import type { Words } from './words/en.ts'

const nbsp = '\u00a0'
const daysPerMonth = 365.25 / 12

export type Format = ReturnType<typeof createFormat>

/**
 * How one reader is told the figures and times of one report: in his language and units, by the clock of the car's
 * place (`utcOffsetMinutes` east of UTC; 0 where the car told none).
 */
export function createFormat(language: Language, units: Units, utcOffsetMinutes: number, words: Words) {
  const figures = createFigures(language, units)
  const { locale, number } = figures
  // Offsets are shifted by hand: as names of time zones only recent browsers know them.
  const shifted = (iso: string, minutes = utcOffsetMinutes) => new Date(Date.parse(iso) + minutes * 60_000)
  const day = (iso: string) => dateFormat(locale, 'day').format(shifted(iso))
  const clock = (iso: string) => dateFormat(locale, 'clock').format(shifted(iso))
  const ofMonth = (month: string) => new Date(`${month}-15T12:00:00Z`)
  /** A count and its unit, which no line may part. */
  const span = (forms: Plural | string, count: number) =>
    fill(formFor(language, forms, count), { count: number(count) }).replaceAll(' ', nbsp)
  const spans = (parts: readonly (readonly [Plural | string, number])[], least: Plural | string) => {
    const told = parts.filter(([, count]) => count > 0).map(([forms, count]) => span(forms, count))
    return told.length === 0 ? span(least, 0) : told.join(' ')
  }

  return {
    ...figures,
    /** French sets both apart. */
    colon: language === 'fr' ? `${nbsp}:` : ':',
    semicolon: language === 'fr' ? `${nbsp};` : ';',
    counted: (forms: Plural, count: number, values: Readonly<Record<string, string>> = {}) =>
      fill(formFor(language, forms, count), { count: number(count), ...values }),
    day,
    /** A calendar day (`2029-10-21`), which no clock may shift. */
    calendarDay: (iso: string) => dateFormat(locale, 'day').format(new Date(`${iso.slice(0, 10)}T12:00:00Z`)),
    month: (month: string) => dateFormat(locale, 'month').format(ofMonth(month)),
    monthShort: (month: string) => dateFormat(locale, 'monthShort').format(ofMonth(month)),
    /** Day and clock at the car's place, with that place's distance from UTC. */
    time: (iso: string) =>
      fill(words.at, { date: day(iso), clock: clock(iso), zone: zone(utcOffsetMinutes) }),
    /** The same, short, for a column of a table. */
    dayAndClock: (iso: string) => dateFormat(locale, 'dayAndClock').format(shifted(iso)),
    /**
     * When something happened, by the clock that it was written down with (`offsetMinutes`): of the place and the time
     * of year of that day, as on its invoice. UTC is named, where the car's place has another; undefined: as `dayAndClock`.
     */
    happened: (iso: string, offsetMinutes: number | undefined) => {
      const text = dateFormat(locale, 'dayAndClock').format(shifted(iso, offsetMinutes))
      return offsetMinutes === 0 && utcOffsetMinutes !== 0 ? `${text}${nbsp}UTC` : text
    },
    /** Whole days as years and months; as days where there are fewer than sixty. */
    days: (days: number) => {
      if (days < 60) return span(words.duration.days, days)
      const months = Math.floor(days / daysPerMonth)
      const [years, rest] = [Math.floor(months / 12), months % 12]
      if (years === 0) return span(words.duration.months, rest)
      const told = span(words.duration.years, years)
      return rest === 0
        ? told
        : fill(words.duration.together, { years: told, months: span(words.duration.months, rest) })
    },
    minutes: (minutes: number) => {
      const whole = Math.round(minutes)
      const parts = [
        [words.duration.hours, Math.floor(whole / 60)],
        [words.duration.minutes, whole % 60],
      ] as const
      return spans(parts, words.duration.minutes)
    },
    /** A country by its two letters (ISO 3166). */
    region: (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
    /** What somebody else said or wrote, in the quotation marks of the language. */
    quoted: (text: string) => fill(words.quoted, { text }),
    /** The figure, or the reason why there is none. */
    value: <T>(figure: Value<T>, write: (value: T) => string): string =>
      'value' in figure ? write(figure.value) : words.absence[figure.absent],
  }
}

/** The reader of a report: the words of his language, and how figures are written for him. */
export interface Reader {
  words: Words
  format: Format
}

/** `catalogue` is all words of the language. */
export function readerOf(report: Report, catalogue: Words, language: Language, units: Units): Reader {
  const words = wordsIn(catalogue, units)
  const { utcOffsetMinutes } = report.reading
  const offset = 'value' in utcOffsetMinutes ? utcOffsetMinutes.value : 0
  return { words, format: createFormat(language, units, offset, words) }
}

function zone(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

const dateStyles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  clock: { timeStyle: 'short' },
  dayAndClock: { dateStyle: 'medium', timeStyle: 'short' },
  month: { month: 'long', year: 'numeric' },
  monthShort: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const kept = new Map<string, Intl.DateTimeFormat>()
function dateFormat(locale: string, style: keyof typeof dateStyles): Intl.DateTimeFormat {
  const key = `${locale} ${style}`
  const found = kept.get(key) ?? new Intl.DateTimeFormat(locale, { ...dateStyles[style], timeZone: 'UTC' })
  kept.set(key, found)
  return found
}
