import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'
import { createFigures } from '@cpt/report-text/figures'
import { range } from '@cpt/report-text/fill'

/** Figures, and times by the clock of the browser (or of `timeZone`), as the site writes them around a report. */
export type Formats = ReturnType<typeof createFormats>

export function createFormats(language: Language, units: Units, timeZone?: string) {
  const { locale, percent, distance } = createFigures(language, units)
  const at = (iso: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...(timeZone ? { timeZone } : {}), ...options }).format(new Date(iso))

  return {
    percent,
    distance,
    /** A likely range, in whole percents. */
    percentRange: ({ low, high }: { low: number; high: number }) =>
      range(String(Math.round(low)), percent(Math.round(high))),
    date: (iso: string) => at(iso.length === 10 ? `${iso}T12:00:00Z` : iso, { dateStyle: 'medium' }),
    time: (iso: string) => at(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    /** With the zone, for a time that two people compare. */
    zoned: (iso: string) =>
      at(iso, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }),
    clock: (iso: string) => at(iso, { timeStyle: 'short' }),
  }
}
