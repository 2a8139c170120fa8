import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'

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

/** Price in a currency's minor unit as the reader writes it. */
export function price(language: Language, cents: number, currency: string): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(cents / 10 ** digits)
}

/** How a language is called in another one: `Report in German`. */
export function languageName(language: Language, inLanguage: Language): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language
}

/** The currency a reader most likely pays in, by the region of the browser's languages. */
export function likelyCurrency<C extends string>(
  browserLanguages: readonly string[],
  offered: readonly C[],
): C | undefined {
  const byRegion: Record<string, string> = {
    US: 'USD',
    GB: 'GBP',
    SE: 'SEK',
    NO: 'NOK',
    DK: 'DKK',
    CH: 'CHF',
    LI: 'CHF',
  }
  const byLanguage: Record<string, string> = { sv: 'SEK', nb: 'NOK', no: 'NOK', nn: 'NOK', da: 'DKK' }
  for (const tag of browserLanguages) {
    const [language = '', ...rest] = tag.split('-')
    const region = rest.find((part) => /^[A-Z]{2}$/.test(part))
    const wanted = region ? byRegion[region] : byLanguage[language]
    const found = offered.find((currency) => currency === wanted)
    if (found) return found
    if (region) break
  }
  return offered.find((currency) => currency === 'EUR') ?? offered[0]
}

function duration(locale: string, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const part = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (hours === 0) return part(Math.round(minutes), 'minute')
  const rest = Math.round(minutes - hours * 60)
  return rest === 0 ? part(hours, 'hour') : `${part(hours, 'hour')} ${part(rest, 'minute')}`
}

/** English is read by most as a second language: dates with the day first, as in Britain. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}
