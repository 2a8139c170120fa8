import { fill } from '@cpt/report-text/fill'
import { keep, paragraph, section as headed, stack } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import { note } from './look.ts'
import { monthColumns } from './month-columns.ts'
import type { Page } from './page.ts'
import { factSection, facts, section, subheading, table } from './sections.ts'

/** Sessions printed; a car of a taxi firm has thousands, and nobody reads them on paper. */
const mostSessions = 120

export function chargingSection(page: Page): Piece[] {
  return [...factSection(page.text.sections.charging), ...sessionSection(page)]
}

function sessionSection({ text, words, format }: Page): Piece[] {
  const { sessions } = text.sections
  const { months, table: list } = sessions
  if (!list) return section(sessions, sessions.summary ? [paragraph(sessions.summary)] : [])
  const shown = { ...list, rows: list.rows.slice(0, mostSessions) }
  const latest = fill(words.latestOf, {
    shown: format.number(shown.rows.length),
    count: format.number(list.rows.length),
  })
  const title = subheading(list.title ?? sessions.title)
  const partly = shown.rows.length < list.rows.length
  return [
    ...section(sessions, [
      ...sessions.groups.map(({ rows }) => facts(sessions.title, rows, 1)),
      ...(months
        ? [keep([paragraph(months.title, { size: 8.5, bold: true, after: 4 }), monthColumns(months, format)])]
        : []),
    ]),
    headed(
      partly ? stack([title, note(latest, 4)]) : title,
      table(list.title ?? sessions.title, shown, { grow: [0, 1, 0, 0], size: 8.5, padding: 2.6, after: 12 }),
    ),
  ]
}
