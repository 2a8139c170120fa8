import type { Language } from '@cpt/contract/languages'

/** English is read by most as a second language: dates with the day first, as in Britain. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}

/** How a language is called in another one: `Report in German`. */
export function languageName(language: Language, inLanguage: Language): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language
}
