import { fill } from '@cpt/report-text/fill'
import { columns, keep, paragraph, section as headed, stack } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import { monthColumns } from './month-columns.ts'
import type { Page } from './page.ts'
import { between, facts, half, section, subheading, table } from './sections.ts'

/** Sessions printed: the latest; nobody reads thousands on paper. */
export const mostSessions = 20

/** What was charged on Tesla's network: years, places, sums and months, then the latest sessions. */
export function sessionSection(page: Page): Piece[] {
  const { text, words, format } = page
  const { sessions } = text.sections
  const { months, years, places, table: list } = sessions
  if (!list) return section(sessions, page, sessions.summary ? [paragraph(sessions.summary)] : [])
  const small = { size: 8.5, padding: 2.6, after: 0 }
  const byYear = years
    ? [table(years.title ?? sessions.title, years, page, { grow: [0.5, 0.9, 0.8, 3.8], ...small, after: 10 })]
    : []
  const byPlace = places
    ? [table(places.title ?? sessions.title, places, page, { grow: [2.1, 1.25, 1], width: half, ...small })]
    : []
  const totals = sessions.groups.map(({ rows }) => facts(sessions.title, rows, page, 1, half))
  const shown = { ...list, rows: list.rows.slice(0, mostSessions) }
  const count = format.number(list.rows.length)
  const latest = [
    fill(words.latestOf, { shown: format.number(shown.rows.length), count }),
    ...(page.attached ? [fill(words.summary.attached, { count })] : []),
  ].join(' ')
  const partly = shown.rows.length < list.rows.length
  return [
    ...section(sessions, page, [
      ...byYear,
      keep([columns([stack(byPlace), stack(totals)], between, { after: 12 })]),
      ...(months
        ? [keep([paragraph(months.title, { size: 8.5, bold: true, after: 4 }), monthColumns(months, format)])]
        : []),
    ]),
    headed(
      subheading(list.title ?? sessions.title, partly ? latest : undefined),
      table(list.title ?? sessions.title, shown, page, {
        grow: [0, 1, 0, 0],
        size: 8,
        padding: 1.2,
        after: 10,
      }),
    ),
  ]
}
