import type { Language } from '@cpt/contract/languages'
import { localeOf } from '@cpt/report-text/figures'

/** Price in a currency's minor unit as the reader writes it. */
export function price(language: Language, cents: number, currency: string): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(cents / 10 ** digits)
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
