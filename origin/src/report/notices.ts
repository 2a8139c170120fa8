import type { Notice, Report } from '@cpt/contract/report'
import { wheelNames } from '@cpt/contract/report'
import { unreadOf } from '@cpt/report-text/unread'
import type { Answers } from '../reading/answers.ts'
import type { Identity } from './car.ts'
import { cleaned, valueOr } from '../reading/fields.ts'
import { maskVin } from './vin/mask.ts'

/** The car's data is called old from here on; cars answer from a cache when they are half asleep. */
const oldAfterMinutes = 10
const order = { warning: 0, caution: 1, info: 2 }
/** Weightiest first. */
export const byWeight = (a: Notice, b: Notice): number => order[a.weight] - order[b.weight]

/** What stands beside the figures: contradictions, signs of staging, things to look at. Weightiest first. */
export function noticesOf(
  report: Omit<Report, 'notices' | 'unknowns'>,
  answers: Answers,
  identity: Identity,
  rangeSwapped: boolean,
): Notice[] {
  const notices: Notice[] = []
  const say = (weight: Notice['weight'], code: Notice['code'], params: Notice['params'] = {}) =>
    notices.push({ code, weight, params })

  if (report.reading.source === 'file') say('warning', 'from-file')
  identityNotices(say, answers, identity)
  if (report.car.access === 'driver') say('caution', 'driver-access')

  const { battery, charging } = report
  const level = valueOr(battery.level)
  if ('absent' in battery.level && battery.level.absent === 'implausible') say('warning', 'level-implausible')
  const ranges = [battery.ratedRangeKm, battery.idealRangeKm]
  const { health } = battery
  if (
    ranges.some((range) => 'absent' in range && range.absent === 'implausible') ||
    (health.state === 'refused' && health.reasons.includes('range-impossible'))
  ) {
    say('warning', 'range-implausible')
  }
  if (rangeSwapped) {
    say('info', 'range-swapped', {
      ratedKm: valueOr(battery.ratedRangeKm) ?? 0,
      idealKm: valueOr(battery.idealRangeKm) ?? 0,
    })
  }
  const state = valueOr(charging.state)
  if (state === 'charging' || state === 'starting') say('info', 'charging-during')
  else if (level !== undefined && level >= 95) say('caution', 'full-charge-before', { level })

  clockNotices(say, report)
  if ('absent' in report.odometerKm && report.odometerKm.absent === 'implausible') {
    say('warning', 'odometer-implausible')
  }
  if (valueOr(report.modes.service)) say('caution', 'service-mode')
  if (valueOr(report.modes.valet)) say('info', 'valet-mode')
  const inWorkshop = 'value' in report.service && valueOr(report.service.value.inService)
  if (valueOr(report.car.inService) || inWorkshop) say('caution', 'in-service')
  if (valueOr(report.closures.locked) === false) say('info', 'unlocked')
  const open = Object.entries(report.closures.open).filter(
    ([name, one]) => name !== 'chargePort' && valueOr(one),
  )
  if (open.length > 0) say('info', 'left-open', { count: open.length })

  if (report.tyres.verdict === 'check') say('caution', 'tyre-attention')
  if (wheelNames.some((name) => report.tyres[name].old)) say('info', 'tyre-old')
  const update = valueOr(report.software.update)
  if (update && update.state !== 'none') say('info', 'update-pending')
  const unread = unreadOf(report)
  if (unread.length > 0) say('info', 'not-read', { count: unread.length })
  paperNotices(say, report)
  return notices.sort(byWeight)
}

type Say = (weight: Notice['weight'], code: Notice['code'], params?: Notice['params']) => void

function identityNotices(say: Say, answers: Answers, { vinState, mismatch, car, yearAhead }: Identity) {
  if (mismatch) say('warning', 'model-mismatch', mismatch)
  if (vinState === 'missing') say('warning', 'vin-missing')
  if (vinState === 'malformed' || vinState === 'foreign') say('warning', 'vin-malformed')
  if (yearAhead !== undefined) say('warning', 'year-ahead', { year: yearAhead })
  if (car.checkDigit === 'wrong') say('warning', 'check-digit-wrong')
  const told = cleaned(answers.identity['vin'], 40)?.toUpperCase()
  if (told && answers.vin !== '' && told !== answers.vin) {
    say('warning', 'vin-differs', { asked: maskVin(answers.vin), told: maskVin(told) })
  }
}

function clockNotices(say: Say, report: Omit<Report, 'notices' | 'unknowns'>) {
  const section = report.sections.vehicleData
  const carTime = valueOr(section.carTime)
  if (!carTime) return
  const minutes = Math.round((Date.parse(section.at) - Date.parse(carTime)) / 60_000)
  if (minutes > oldAfterMinutes) say('caution', 'old-data', { minutes })
  if (minutes < -oldAfterMinutes) say('caution', 'clock-ahead', { minutes: -minutes })
}

function paperNotices(say: Say, report: Omit<Report, 'notices' | 'unknowns'>) {
  const alerts = valueOr(report.alerts)
  if (alerts && alerts.total > 0) say('info', 'alerts-present', { count: alerts.total })
  const ended = valueOr(report.warranty)?.items.filter(
    (item) => item.listed !== 'expired' && (item.ended === 'time' || item.ended === 'distance'),
  )
  if (ended && ended.length > 0) say('caution', 'warranty-ended', { count: ended.length })
  const delivered = 'value' in report.warranty && valueOr(report.warranty.value.firstDelivery)
  const year = valueOr(report.car.year)
  if (delivered) {
    const apart = year === undefined ? 0 : Math.abs(Number(delivered.slice(0, 4)) - year)
    if (apart > 2 || delivered > report.reading.finishedAt.slice(0, 10)) {
      say('warning', 'warranty-mismatch', { year: year ?? '?', delivered })
    }
  }
  const history = valueOr(report.charging.history)
  if (!history) return
  if (history.costs.some(({ unpaid }) => unpaid > 0)) say('caution', 'unpaid-charging')
  if (!history.complete) say('caution', 'charging-incomplete')
  if (history.otherRecords > 0) say('info', 'other-cars-charging', { count: history.otherRecords })
}
