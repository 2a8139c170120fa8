import { unreadOf } from './unread.ts'
import type { Health, Notice, Report } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Reader } from './format.ts'
import { alertMeanings } from './sections/alerts.ts'
import { namesOf, valueOr } from './value.ts'
import type { Words } from './words/en.ts'

type Params = Notice['params']

/** A notice as a sentence, its parameters in the reader's units. */
export function noticeText(notice: Notice, report: Report, reader: Reader): string {
  const { words, format } = reader
  const { params } = notice
  const wheels =
    notice.code === 'tyre-old'
      ? namesOf(words.wheel).filter((name) => report.tyres[name].old)
      : wheelsToCheck(report, words)
  const unpaid = valueOr(report.charging.history)?.costs.filter((cost) => cost.unpaid > 0) ?? []
  const values = {
    ...written(params, format),
    ...(typeof params['delivered'] === 'string'
      ? { delivered: format.calendarDay(params['delivered']) }
      : {}),
    wheels: wheels.map((name) => words.wheel[name]).join(', '),
    sections: unreadOf(report)
      .map((name) => words.section[name])
      .join(', '),
    names: namesIn(notice, report, { words, format }),
    warranties: warrantiesEnded(report)
      .map(({ kind }) => words.warrantyKind[kind])
      .join(', '),
    version: waitingVersion(report, format),
    amount: unpaid.map((cost) => format.money(cost.unpaid, cost.currency)).join(', '),
  }
  const text = words.notice[notice.code]
  if (typeof text === 'string') return fill(text, values)
  const count = typeof params['count'] === 'number' ? params['count'] : wheels.length
  return format.counted(text, count, values)
}

/** What stands open, or what the car has reported, by name. */
function namesIn({ code }: Notice, report: Report, reader: Reader): string {
  if (code === 'left-open') return namesOpen(report, reader).join(', ')
  return code === 'alerts-present' ? alertNames(report, reader) : ''
}

/** Doors, windows and lids that stood open; the charge port opens to charge. */
export const namesOpen = ({ closures: { open } }: Report, { words }: Reader): string[] =>
  namesOf(words.closure)
    .filter((name) => name !== 'chargePort' && valueOr(open[name]))
    .map((name) => words.closure[name])

/** What the alerts mean, each in a sentence: the first few of many, and how many more. The last full stop is left out. */
function alertNames(report: Report, reader: Reader): string {
  const meanings = alertMeanings(report, reader)
  const shown = meanings.slice(0, mostAlerts).join(' ').replace(/\.$/, '')
  const more = meanings.length - mostAlerts
  return more > 0 ? `${shown} (+${reader.format.number(more)})` : shown
}

const mostAlerts = 3

/** Warranties that Tesla lists as running and that date or distance has ended. */
const warrantiesEnded = ({ warranty }: Report) =>
  valueOr(warranty)?.items.filter(
    ({ listed, ended }) => listed !== 'expired' && (ended === 'time' || ended === 'distance'),
  ) ?? []

/** `: 2026.44.2`, or nothing where the car does not tell. */
function waitingVersion({ software }: Report, { colon }: Reader['format']): string {
  const update = valueOr(software.update)
  const version = update && valueOr(update.version)
  return version === undefined ? '' : `${colon} ${version}`
}

/** Why the health of the battery cannot be said, with its figures. */
export const refusalText = (
  reason: Extract<Health, { state: 'refused' }>['reasons'][number],
  params: Params,
  { words, format }: Reader,
): string => fill(words.refusal[reason], written(params, format))

/** The tyres whose pressure is not as recommended. */
export const wheelsToCheck = ({ tyres }: Report, words: Words) =>
  namesOf(words.wheel).filter((name) => ['low', 'high', 'warning'].includes(tyres[name].verdict))

const percents = new Set(['level', 'least', 'percent'])

/** Parameters as they stand in a sentence: `ratedKm` as `rated` in the reader's units, a level in percent. */
function written(params: Params, format: Reader['format']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      // a year is a name, not a number of years
      if (typeof value === 'string' || name === 'year') return [name, String(value)]
      if (name.endsWith('Km')) return [name.slice(0, -2), format.distance(value)]
      return [name, percents.has(name) ? format.percent(value) : format.number(value)]
    }),
  )
}
