import type { Report } from '@cpt/contract/report'
import { knownAlert, partOf, unitOf } from '../dictionary/alerts.ts'
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
  const head = {
    title,
    source: sourceOf(report, 'recentAlerts', reader),
    basis: 'car' as const,
    groups: [],
    technical,
  }
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
      rows: alerts.list.map((alert): Cell[] => [
        cell(format, alert.at, (at) => format.happened(at, alert.offsetMinutes)),
        meaningOf(alert, report, reader),
        { text: words.alertPart[partOf(alert, report.car)] },
        { text: words.audience[alert.audience] },
      ]),
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

type Alert = Extract<Report['alerts'], { value: unknown }>['value']['list'][number]

/** What an alert means, what it is to a buyer and what to ask; Tesla's own words and name for it as a remark. */
function meaningOf(alert: Alert, { car }: Report, { words, format }: Reader): Cell {
  const { dictionary } = words
  const said = valueOr(alert.text)
  const remark = said === undefined ? alert.name : `${format.quoted(said)} ${alert.name}`
  const tesla = fill(dictionary.tesla, { text: remark })
  const known = knownAlert(alert.name, car)
  if (!known) {
    const unit = unitOf(alert.name)
    const told = fill(dictionary.unit[unit], { code: alert.name.split('_')[0] ?? '' })
    return { text: fill(dictionary.unknownAlert, { unit: told }), remark: tesla }
  }
  const { meaning, weight, ask } = known
  const advice = [weight && dictionary.matters[weight], ask && dictionary.ask[ask]].filter(Boolean).join(' ')
  return {
    text: dictionary.alert[meaning],
    ...(advice === '' ? {} : { note: advice }),
    remark: tesla,
    ...(weight === 'serious' ? { strong: true as const } : {}),
  }
}

/** What each alert means, in a sentence; those that a buyer should clear up first come first, and each once. */
export function alertMeanings(report: Report, reader: Reader): string[] {
  const list = valueOr(report.alerts)?.list ?? []
  const meanings = list.map((alert) => meaningOf(alert, report, reader))
  const sorted = meanings.toSorted((a, b) => Number(b.strong ?? false) - Number(a.strong ?? false))
  return [...new Set(sorted.map(({ text }) => text))]
}

/** What the alerts mean that a buyer should clear up before anything else, each once. */
export function seriousAlerts({ alerts, car }: Report, { words }: Reader): string[] {
  const known = valueOr(alerts)?.list.map(({ name }) => knownAlert(name, car)) ?? []
  const serious = known.flatMap((one) => (one?.weight === 'serious' ? [one.meaning] : []))
  return [...new Set(serious)].map((meaning) => words.dictionary.alert[meaning])
}
