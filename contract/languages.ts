/** The nine languages a report and the site can be read in (BCP 47 tags), English first as the fallback. */
export const languages = ['en', 'fi', 'sv', 'nb', 'da', 'de', 'fr', 'es', 'it'] as const
export type Language = (typeof languages)[number]

/** How each language calls itself, for menus. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fi: 'Suomi',
  sv: 'Svenska',
  nb: 'Norsk bokmål',
  da: 'Dansk',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
}
