import type { Report } from '@cpt/contract/report'
import { fill } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Cell, Section } from '../model.ts'
import { absentSection, cell, leftOut, sourceOf } from '../rows.ts'
import { valueOr } from '../value.ts'

export interface AlertSection extends Section {
  /** Rows of the table that mean something to technicians only. */
  technical: readonly number[]
}

export function alertSection(report: Report, reader: Reader): AlertSection {
  const { words, format } = reader
  const title = words.heading.alerts
  const alerts = valueOr(report.alerts)
  const technical: number[] = []
  if (!alerts) return { ...absentSection(title, 'recentAlerts', report.alerts, report, reader), technical }
  const head = { title, source: sourceOf(report, 'recentAlerts', reader), groups: [], technical }
  if (alerts.list.length === 0)
    return { ...head, summary: words.alerts.none, notes: leftOut(alerts.unreadable, reader) }
  const { label } = words
  for (const [index, { audience }] of alerts.list.entries())
    if (audience === 'technical') technical.push(index)
  const { length } = alerts.list
  return {
    ...head,
    table: {
      columns: [label.time, label.alert, label.part, label.meantFor].map((title) => ({ title })),
      rows: alerts.list.map((alert): Cell[] => {
        const said = valueOr(alert.text)
        return [
          cell(format, alert.at, (at) => format.happened(at, alert.offsetMinutes)),
          said === undefined ? { text: alert.name } : { text: said, note: alert.name },
          { text: words.alertPart[alert.part] },
          { text: words.audience[alert.audience] },
        ]
      }),
    },
    notes: [
      ...(alerts.total > length
        ? [fill(words.latestOf, { shown: format.number(length), count: format.number(alerts.total) })]
        : []),
      ...leftOut(alerts.unreadable, reader),
      words.alerts.basis,
    ],
  }
}
