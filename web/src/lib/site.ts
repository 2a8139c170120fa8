/** Public address of the site, for canonical and alternate links; the same pages serve every environment. */
export const siteOrigin = 'https://carpulsetracker.com'

/** The same page in another language. */
export function inLanguage(pathname: string, language: string): string {
  return `/${language}${pathname.replace(/^\/[^/]+/, '').replace(/\/$/, '')}`
}
