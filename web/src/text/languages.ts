import { languages, type Language } from '@cpt/contract/languages'

/** Pages to prerender: one of each language. */
export const entries = () => languages.map((lang) => ({ lang }))

/** The language a path names; English for a path that names none. */
export function languageOf(lang: string | undefined): Language {
  return languages.find((language) => language === lang) ?? 'en'
}
