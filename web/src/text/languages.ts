import type { Language } from '@cpt/contract/languages'
import { siteLanguages } from '@cpt/contract/languages'

/** Pages to prerender: one of each language that has its texts. */
export const entries = () => siteLanguages.map((lang) => ({ lang }))

/** The language a path names; English for a path that names none. */
export function languageOf(lang: string | undefined): Language {
  return siteLanguages.find((language) => language === lang) ?? 'en'
}
