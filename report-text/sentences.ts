import { unreadOf } from './unread.ts'
import type { Health, Notice, Report } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Reader } from './format.ts'
import { namesOf, valueOr } from './value.ts'
import type { Words } from './words/en.ts'

type Params = Notice['params']

/** A notice as a sentence, its parameters in the reader's units. */
export function noticeText(notice: Notice, report: Report, { words, format }: Reader): string {
  const { params } = notice
  const wheels = wheelsToCheck(report, words)
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
    amount: unpaid.map((cost) => format.money(cost.unpaid, cost.currency)).join(', '),
  }
  const text = words.notice[notice.code]
  if (typeof text === 'string') return fill(text, values)
  const count = typeof params['count'] === 'number' ? params['count'] : wheels.length
  return format.counted(text, count, values)
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
      if (typeof value === 'string') return [name, value]
      if (name.endsWith('Km')) return [name.slice(0, -2), format.distance(value)]
      return [name, percents.has(name) ? format.percent(value) : format.number(value)]
    }),
  )
}
