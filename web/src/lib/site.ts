import type { Language } from '@cpt/contract/languages'

/** Public address of the site, for canonical and alternate links; the same pages serve every environment. */
export const siteOrigin = 'https://carpulsetracker.com'

/** Language and place as Open Graph names them, for the preview of a link. */
export const regions: Record<Language, string> = {
  en: 'en_GB',
  fi: 'fi_FI',
  sv: 'sv_SE',
  nb: 'nb_NO',
  da: 'da_DK',
  de: 'de_DE',
  fr: 'fr_FR',
  es: 'es_ES',
  it: 'it_IT',
}

/** The same page in another language. */
export function inLanguage(pathname: string, language: string): string {
  return `/${language}${pathname.replace(/^\/[^/]+/, '').replace(/\/$/, '')}`
}
