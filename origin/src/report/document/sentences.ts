import { wheelNames } from '@cpt/contract/report'
import type { Notice } from '@cpt/contract/report'
import { valueOr } from '../../reading/fields.ts'
import { fill } from './fill.ts'
import type { Page } from './sections.ts'

/** Why health cannot be said, with its figures written for the reader. */
export function refusal(
  reason: keyof Page['words']['refusal'],
  { report, words, format }: Pick<Page, 'report' | 'words' | 'format'>,
): string {
  const { health } = report.battery
  const params = health.state === 'refused' ? health.params : {}
  const km = (key: string) => (typeof params[key] === 'number' ? format.distance(params[key]) : '?')
  const percent = (key: string) => (typeof params[key] === 'number' ? format.percent(params[key]) : '?')
  return fill(words.refusal[reason], {
    low: km('lowKm'),
    high: km('highKm'),
    level: percent('level'),
    least: percent('least'),
    percent: percent('percent'),
  })
}

/** A notice as a sentence, its parameters in the reader's units. */
export function noticeText(notice: Notice, { report, words, format }: Page): string {
  const { params } = notice
  const km = (key: string) => (typeof params[key] === 'number' ? format.distance(params[key]) : '')
  const attention = wheelNames.filter((name) =>
    ['low', 'high', 'warning'].includes(report.tyres[name].verdict),
  )
  const unpaid = valueOr(report.charging.history)?.costs.filter((cost) => cost.unpaid > 0) ?? []
  return fill(words.notice[notice.code], {
    ...params,
    rated: km('ratedKm'),
    ideal: km('idealKm'),
    level: typeof params['level'] === 'number' ? format.percent(params['level']) : '',
    minutes: typeof params['minutes'] === 'number' ? format.number(params['minutes']) : '',
    delivered: typeof params['delivered'] === 'string' ? format.calendarDay(params['delivered']) : '',
    wheels: attention.map((name) => words.wheel[name]).join(', '),
    amount: unpaid.map((cost) => format.money(cost.unpaid, cost.currency)).join(', '),
  })
}
