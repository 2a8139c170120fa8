import { languages } from '@cpt/contract/languages'
import type { Language } from '@cpt/contract/languages'
import type { Value } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { valueOr } from '../../reading/fields.ts'
import { kmPerMile } from '../units.ts'
import { fill } from './fill.ts'

export type Units = 'metric' | 'imperial'

/** Which writing of numbers and dates belongs to a language; English follows the units. */
const locales: Record<Language, string> = {
  en: 'en-GB',
  fi: 'fi-FI',
  sv: 'sv-SE',
  nb: 'nb-NO',
  da: 'da-DK',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  it: 'it-IT',
}

const psiPerBar = 14.503774
const nbsp = '\u00a0'
const dayMs = 86_400_000

/** Figures and times as the reader writes them. Making an Intl formatter is slow, so they are kept. */
export function formatter(language: Language, units: Units, utcOffsetMinutes: number, words: Words) {
  const locale = language === 'en' && units === 'imperial' ? 'en-US' : locales[language]
  const number = (value: number, decimals = 0) => numberFormat(locale, decimals).format(value)
  const unit = (value: number, decimals: number, sign: string) => `${number(value, decimals)}${nbsp}${sign}`
  const shifted = (iso: string) => new Date(Date.parse(iso) + utcOffsetMinutes * 60_000)
  const day = (iso: string) => dateFormat(locale, 'day').format(shifted(iso))
  const clock = (iso: string) => dateFormat(locale, 'clock').format(shifted(iso))
  const count = (pattern: string, value: number) =>
    fill(pattern, { count: number(value) }).replaceAll(' ', nbsp)

  const format = {
    /** French sets a colon apart. */
    colon: language === 'fr' ? `${nbsp}:` : ':',
    number,
    percent: (value: number, decimals = 0) => percentFormat(locale, decimals).format(value / 100),
    /** From km. */
    distance: (km: number, decimals = 0) =>
      units === 'metric' ? unit(km, decimals, 'km') : unit(km / kmPerMile, decimals, 'mi'),
    pressure: (bar: number) => (units === 'metric' ? unit(bar, 2, 'bar') : unit(bar * psiPerBar, 1, 'psi')),
    pressureRange: (low: number, high: number) => {
      const [factor, decimals, sign] = units === 'metric' ? [1, 2, 'bar'] : [psiPerBar, 1, 'psi']
      const [from, to] = [number(low * factor, decimals), number(high * factor, decimals)]
      return `${from === to ? from : `${from}–${to}`}${nbsp}${sign}`
    },
    temperature: (celsius: number) =>
      units === 'metric' ? unit(celsius, 1, '°C') : unit(celsius * 1.8 + 32, 0, '°F'),
    energy: (kWh: number, decimals = 1) => unit(kWh, decimals, 'kWh'),
    power: (kW: number) => unit(kW, 0, 'kW'),
    money: (amount: number, currency: string) => moneyFormat(locale, currency).format(amount),
    /** A calendar day, which no clock may shift. */
    calendarDay: (iso: string) => dateFormat(locale, 'day').format(new Date(`${iso.slice(0, 10)}T12:00:00Z`)),
    day,
    clock,
    month: (month: string) => dateFormat(locale, 'month').format(new Date(`${month}-15T12:00:00Z`)),
    monthShort: (month: string) => dateFormat(locale, 'monthShort').format(new Date(`${month}-15T12:00:00Z`)),
    /** Day and clock at the car's place, with that place's distance from UTC. */
    time: (iso: string) =>
      fill(words.at, { date: day(iso), clock: clock(iso), zone: zone(utcOffsetMinutes) }),
    dayAndClock: (iso: string) => `${day(iso)}, ${clock(iso)}`,
    days: (days: number) => {
      const years = Math.floor(days / 365.25)
      const months = Math.floor((days - years * 365.25) / 30.44)
      if (years > 0)
        return [
          count(words.duration.years, years),
          ...(months > 0 ? [count(words.duration.months, months)] : []),
        ].join(' ')
      return months > 0 ? count(words.duration.months, months) : count(words.duration.days, days)
    },
    minutes: (minutes: number) => {
      const hours = Math.floor(minutes / 60)
      const rest = count(words.duration.minutes, Math.round(minutes % 60))
      return hours > 0 ? `${count(words.duration.hours, hours)} ${rest}` : rest
    },
    daysBetween: (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / dayMs),
    /** The figure, or the reason why there is none. */
    value: <T>(figure: Value<T>, write: (value: T) => string): string => {
      const value = valueOr(figure)
      return value === undefined && 'absent' in figure ? words.absence[figure.absent] : write(value as T)
    },
  }
  return format
}
export type Format = ReturnType<typeof formatter>

function zone(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

const dateStyles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  month: { month: 'long', year: 'numeric' },
  monthShort: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
function keep<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const found = kept.get(key)
  if (found) return found as T
  const made = make()
  // currencies come from outside: never more than a handful, but bounded all the same
  if (kept.size < languages.length * 60) kept.set(key, made)
  return made
}

/** Below zero shows its sign, and what rounds to zero does not. */
const signDisplay = 'negative' as const

const numberFormat = (locale: string, decimals: number) =>
  keep(`n ${locale} ${decimals}`, () => {
    const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay }
    return new Intl.NumberFormat(locale, options)
  })
const percentFormat = (locale: string, decimals: number) =>
  keep(`p ${locale} ${decimals}`, () => {
    const options = {
      style: 'percent' as const,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }
    return new Intl.NumberFormat(locale, options)
  })
const moneyFormat = (locale: string, currency: string) =>
  keep(`m ${locale} ${currency}`, () => {
    const options = { style: 'currency' as const, currency, currencyDisplay: 'code' as const }
    return new Intl.NumberFormat(locale, options)
  })
const dateFormat = (locale: string, style: keyof typeof dateStyles) =>
  keep(
    `d ${locale} ${style}`,
    () => new Intl.DateTimeFormat(locale, { ...dateStyles[style], timeZone: 'UTC' }),
  )
