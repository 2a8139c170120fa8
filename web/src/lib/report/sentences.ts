import type { Health, Notice, Report } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { fill } from '../../text/plural.ts'
import type { ReportFormats } from './formats.ts'
import { wheelsToCheck } from './rows.ts'

/** A notice in words, its figures in the reader's units. */
export function noticeText(notice: Notice, report: Report, words: Words, formats: ReportFormats): string {
  const { params } = notice
  const history = 'value' in report.charging.history ? report.charging.history.value : undefined
  const unpaid = (history?.costs ?? []).filter((cost) => cost.unpaid > 0)
  return fill(words.notice[notice.code], {
    ...written(params, formats),
    wheels: wheelsToCheck(report.tyres, words),
    amount: unpaid.map((cost) => formats.money(cost.unpaid, cost.currency)).join(', '),
    ...(typeof params['delivered'] === 'string' ? { delivered: formats.day(params['delivered']) } : {}),
  })
}

/** Why no battery health is given, in words. */
export function refusalText(
  reason: Extract<Health, { state: 'refused' }>['reasons'][number],
  params: Notice['params'],
  words: Words,
  formats: ReportFormats,
): string {
  const km = (name: string) => {
    const value = params[name]
    return typeof value === 'number' ? { [name]: formats.distance(value) } : {}
  }
  return fill(words.refusal[reason], { ...written(params, formats), ...km('low'), ...km('high') })
}

const percents = new Set(['level', 'least', 'percent'])

/** Parameters as they stand in a sentence: `ratedKm` as `rated` in the reader's units, a level in percent. */
function written(params: Notice['params'], formats: ReportFormats): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string') return [name, value]
      if (name.endsWith('Km')) return [name.slice(0, -2), formats.distance(value)]
      return [name, percents.has(name) ? formats.percent(value) : formats.number(value)]
    }),
  )
}
