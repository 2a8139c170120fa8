import type { Language } from '@cpt/contract/languages'

/** How a language is called in another one: `Report in German`. */
export function languageName(language: Language, inLanguage: Language): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language
}
