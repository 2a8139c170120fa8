import { fill } from '@cpt/report-text/fill'
import type { Block } from '../typeset/blocks.ts'
import { note } from './look.ts'
import { monthColumns } from './month-columns.ts'
import type { Page } from './page.ts'
import { factSection, facts, section, subheading, table } from './sections.ts'

/** Sessions printed; a car of a taxi firm has thousands, and nobody reads them on paper. */
const mostSessions = 120

export function chargingSection(page: Page): Block[] {
  return [...factSection(page.text.sections.charging), ...sessionSection(page)]
}

function sessionSection({ text, words, format }: Page): Block[] {
  const { sessions } = text.sections
  const { months, table: list } = sessions
  if (!list) return section(sessions, sessions.summary ? [{ kind: 'text', text: sessions.summary }] : [])
  const shown = { ...list, rows: list.rows.slice(0, mostSessions) }
  const latest = fill(words.latestOf, {
    shown: format.number(shown.rows.length),
    count: format.number(list.rows.length),
  })
  return [
    ...section(sessions, [
      ...sessions.groups.map(({ rows }) => facts(sessions.title, rows, 1)),
      ...(months
        ? [
            {
              kind: 'keep' as const,
              blocks: [
                { kind: 'text' as const, text: months.title, size: 8.5, bold: true, after: 4 },
                monthColumns(months, format),
              ],
            },
          ]
        : []),
    ]),
    subheading(list.title ?? sessions.title),
    ...(shown.rows.length < list.rows.length ? [note(latest, 4)] : []),
    { ...table(list.title ?? sessions.title, shown, [0, 1, 0, 0], 12), size: 8.5, padding: 2.6 } as Block,
  ]
}
