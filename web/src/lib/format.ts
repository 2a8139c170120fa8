import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'
import { localeOf } from './locale.ts'

const kmPerMile = 1.609344
const psiPerBar = 14.503774

/** Numbers, times and money in a reader's language and units; figures come in km, °C, bar and kWh. */
export type Formats = ReturnType<typeof createFormats>

export function createFormats(language: Language, units: Units, timeZone?: string) {
  const locale = localeOf(language)
  const imperial = units === 'imperial'
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
      value,
    )
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
    }).format(value)
  const at = (iso: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...(timeZone ? { timeZone } : {}), ...options }).format(new Date(iso))

  return {
    language,
    units,
    number,
    distance: (km: number) => (imperial ? unit(km / kmPerMile, 'mile') : unit(km, 'kilometer')),
    temperature: (celsius: number) =>
      imperial ? unit((celsius * 9) / 5 + 32, 'fahrenheit', 0) : unit(celsius, 'celsius', 1),
    pressure: (bar: number) => (imperial ? `${number(bar * psiPerBar, 0)} psi` : `${number(bar, 2)} bar`),
    energy: (kWh: number) => `${number(kWh, kWh < 100 ? 1 : 0)} kWh`,
    power: (kW: number) => `${number(kW, 0)} kW`,
    percent: (value: number, digits = 0) => unit(value, 'percent', digits),
    minutes: (minutes: number) => duration(locale, minutes),
    date: (iso: string) => at(iso.length === 10 ? `${iso}T12:00:00Z` : iso, { dateStyle: 'medium' }),
    time: (iso: string) => at(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    clock: (iso: string) => at(iso, { timeStyle: 'short' }),
    month: (month: string) =>
      new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${month}-15T00:00:00Z`),
      ),
    money: (amount: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount),
  }
}

function duration(locale: string, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const part = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (hours === 0) return part(Math.round(minutes), 'minute')
  const rest = Math.round(minutes - hours * 60)
  return rest === 0 ? part(hours, 'hour') : `${part(hours, 'hour')} ${part(rest, 'minute')}`
}
