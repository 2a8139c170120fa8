import type { PackageName } from '@cpt/contract/order'

type Cents = Readonly<Record<PackageName, number>>

/** What the start page promises, in a currency's minor unit; a test holds it equal to what orders are charged. */
export const landingPriceCents = {
  EUR: { basic: 999, pro: 1999, bulk: 2999 },
  USD: { basic: 1099, pro: 2199, bulk: 3299 },
  GBP: { basic: 899, pro: 1799, bulk: 2599 },
  SEK: { basic: 10900, pro: 21900, bulk: 32900 },
  NOK: { basic: 11900, pro: 22900, bulk: 34900 },
  DKK: { basic: 7500, pro: 14900, bulk: 22500 },
  CHF: { basic: 990, pro: 1990, bulk: 2890 },
} as const satisfies Record<string, Cents>

export type LandingCurrency = keyof typeof landingPriceCents
export const landingCurrencies = Object.keys(landingPriceCents) as LandingCurrency[]
