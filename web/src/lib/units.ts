import type { Units } from '@cpt/contract/order'

/** What a reader most likely measures in, by the browser's language. */
export const likelyUnits = (browserLanguage: string): Units =>
  /-US\b/.test(browserLanguage) ? 'imperial' : 'metric'
