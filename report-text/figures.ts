import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'
import { range } from './fill.ts'
import { kmPerMile, psiPerBar } from './units.ts'

/** Which writing of numbers and dates belongs to a language. */
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

/**
 * Locale of a reader (BCP 47). English is read by most as a second language, so its days come first as in Britain;
 * who counts in miles and Fahrenheit reads it the American way.
 */
export const localeOf = (language: Language, units: Units = 'metric'): string =>
  language === 'en' && units === 'imperial' ? 'en-US' : locales[language]

const nbsp = '\u00a0'

/** Figures as the reader writes them, out of km, °C, bar, kWh, kW and percent. */
export function createFigures(language: Language, units: Units) {
  const locale = localeOf(language, units)
  const imperial = units === 'imperial'
  const number = (value: number, decimals = 0) => numberFormat(locale, decimals).format(value)
  const unit = (value: number, decimals: number, sign: string) => `${number(value, decimals)}${nbsp}${sign}`
  // Gauges and the label in the door tell psi in whole numbers.
  const pressureIn = imperial
    ? { factor: psiPerBar, decimals: 0, sign: 'psi' }
    : { factor: 1, decimals: 2, sign: 'bar' }
  const bare = (bar: number) => number(bar * pressureIn.factor, pressureIn.decimals)

  return {
    language,
    units,
    locale,
    number,
    percent: (value: number, decimals = 0) => percentFormat(locale, decimals).format(value / 100),
    distance: (km: number, decimals = 0) =>
      imperial ? unit(km / kmPerMile, decimals, 'mi') : unit(km, decimals, 'km'),
    pressure: (bar: number) => `${bare(bar)}${nbsp}${pressureIn.sign}`,
    pressureRange: (low: number, high: number) => {
      const [from, to] = [bare(low), bare(high)]
      return `${from === to ? from : range(from, to)}${nbsp}${pressureIn.sign}`
    },
    temperature: (celsius: number) => (imperial ? unit(celsius * 1.8 + 32, 0, '°F') : unit(celsius, 1, '°C')),
    /** Three digits are what a charger's counter is good for. */
    energy: (kWh: number) => unit(kWh, kWh > 0 && kWh < 100 ? 1 : 0, 'kWh'),
    power: (kW: number) => unit(kW, 0, 'kW'),
    /** By the currency's code: `kr` and `$` are several currencies. */
    money: (amount: number, currency: string) => moneyFormat(locale, currency).format(amount),
  }
}

const kept = new Map<string, Intl.NumberFormat>()
/** Making an Intl formatter is slow, so they are kept. */
function keep(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const found = kept.get(key) ?? make()
  // Currencies come from outside: never more than a handful, but bounded all the same.
  if (kept.size < 500) kept.set(key, found)
  return found
}
const fixed = (decimals: number) => ({ minimumFractionDigits: decimals, maximumFractionDigits: decimals })

/** Below zero shows its sign, and what rounds to zero does not. */
const numberFormat = (locale: string, decimals: number) =>
  keep(
    `n ${locale} ${decimals}`,
    () => new Intl.NumberFormat(locale, { ...fixed(decimals), signDisplay: 'negative' }),
  )
const percentFormat = (locale: string, decimals: number) =>
  keep(
    `p ${locale} ${decimals}`,
    () => new Intl.NumberFormat(locale, { ...fixed(decimals), style: 'percent' }),
  )
const moneyFormat = (locale: string, currency: string) =>
  keep(
    `m ${locale} ${currency}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }),
  )
