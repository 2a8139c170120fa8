import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'
import { createFigures } from '@cpt/report-text/figures'

/** Figures, and times by the clock of the browser (or of `timeZone`), as the site writes them around a report. */
export type Formats = ReturnType<typeof createFormats>

export function createFormats(language: Language, units: Units, timeZone?: string) {
  const { locale, percent, distance } = createFigures(language, units)
  const at = (iso: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...(timeZone ? { timeZone } : {}), ...options }).format(new Date(iso))

  return {
    percent,
    distance,
    date: (iso: string) => at(iso.length === 10 ? `${iso}T12:00:00Z` : iso, { dateStyle: 'medium' }),
    time: (iso: string) => at(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    clock: (iso: string) => at(iso, { timeStyle: 'short' }),
  }
}
