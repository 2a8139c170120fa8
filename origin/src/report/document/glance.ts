import { wheelNames } from '@cpt/contract/report'
import { valueOr } from '../../reading/fields.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { fill } from './fill.ts'
import { muted } from './look.ts'
import { cell, facts } from './sections.ts'
import type { Page } from './sections.ts'

export function tiles({ report, words, format }: Page): Block {
  const { health } = report.battery
  const full = health.state === 'measured' ? health.fullRangeKm : valueOr(health.fullRangeKm)
  const warranty = valueOr(report.warranty)?.items.find(({ kind }) => kind === 'battery')
  const tile = (
    label: string,
    value: string,
    below: string,
    width?: number,
  ): { width?: number; blocks: Block[] } => ({
    ...(width === undefined ? {} : { width }),
    blocks: [
      { kind: 'text', text: label, size: 8, colour: muted, after: 1 },
      { kind: 'text', text: value, size: 13, bold: true, leading: 1.3, after: 1 },
      { kind: 'text', text: below, size: 8, colour: muted, after: 0 },
    ],
  })
  const missing = words.absence['not-reported']
  const left = warranty && valueOr(warranty.leftDays)
  const leftKm = warranty && valueOr(warranty.leftKm)
  const attention = wheelNames.filter((name) =>
    ['low', 'high', 'warning'].includes(report.tyres[name].verdict),
  )
  const seen = wheelNames
    .map((name) => valueOr(report.tyres[name].pressureBar))
    .filter((bar) => bar !== undefined)
  return {
    kind: 'columns',
    gap: 14,
    columns: [
      tile(
        words.label.odometer,
        'value' in report.odometerKm ? format.distance(report.odometerKm.value) : '–',
        'value' in report.odometerKm ? '' : format.value(report.odometerKm, String),
      ),
      tile(
        words.label.fullRange,
        full ? format.distance(full.mid) : '–',
        full
          ? fill(words.health.between, { low: format.distance(full.low), high: format.distance(full.high) })
          : missing,
        140,
      ),
      tile(
        words.heading.tyres,
        seen.length === 0 ? '–' : format.pressureRange(Math.min(...seen), Math.max(...seen)),
        seen.length === 0
          ? missing
          : attention.length > 0
            ? fill(words.tyre.check, { wheels: attention.map((name) => words.wheel[name]).join(', ') })
            : report.tyres.verdict === 'good'
              ? words.tyre.allGood
              : words.tyre.unknown,
      ),
      tile(
        `${words.heading.warranty}${format.colon} ${words.warrantyKind.battery}`,
        warranty
          ? warranty.ended === 'time' || warranty.ended === 'distance'
            ? words.warranty.ended
            : left === undefined
              ? '–'
              : format.days(left)
          : '–',
        warranty
          ? leftKm === undefined
            ? format.value(warranty.expiresOn, format.calendarDay)
            : `${words.label.leftDistance}${format.colon} ${format.distance(leftKm)}`
          : format.value(report.warranty, () => missing),
      ),
    ],
    after: 12,
  }
}

/** One line for each part of the report, before its detail. */
export function glanceTable(page: Page): Block {
  const { report, words, format } = page
  const update = valueOr(report.software.update)
  const version = valueOr(report.software.version)
  const open = Object.entries(report.closures.open).filter(
    ([name, one]) => name !== 'chargePort' && valueOr(one),
  )
  const anyClosure = Object.values(report.closures.open).some((one) => 'value' in one)
  const closures = Object.values(report.closures.open).filter(
    (one) => !('absent' in one && one.absent === 'not-applicable'),
  )
  const told = closures.filter((one) => 'value' in one).length
  const allKnown = told === closures.length
  const history = valueOr(report.charging.history)
  const alerts = valueOr(report.alerts)
  const options = valueOr(report.options)
  const basic = valueOr(report.warranty)?.items.find(({ kind }) => kind === 'basic')
  const rows: [string, Cell | string][] = [
    [words.label.level, cell(page, report.battery.level, (level) => format.percent(level))],
    [
      words.heading.software,
      version === undefined
        ? cell(page, report.software.version, String)
        : update && update.state !== 'none'
          ? `${version} (${words.label.update.toLowerCase()} ${words.update[update.state]})`
          : version,
    ],
    [
      words.heading.closures,
      !anyClosure
        ? cell(page, report.closures.locked, () => words.closed)
        : open.length === 0
          ? allKnown
            ? words.allClosed
            : `${words.closed}${format.colon} ${format.number(told)}, ${words.absence['not-reported']}${format.colon} ${format.number(closures.length - told)}`
          : `${words.open}${format.colon} ${format.number(open.length)}`,
    ],
    [words.heading.alerts, alerts ? format.number(alerts.total) : cell(page, report.alerts, () => '')],
    [
      words.section.chargingHistory,
      history
        ? fill(words.charging.inTotal, {
            count: format.number(history.sessions.length),
            energy: format.energy(history.energyKWh, 0),
          })
        : cell(page, report.charging.history, () => ''),
    ],
    [
      `${words.heading.warranty}${format.colon} ${words.warrantyKind.basic}`,
      basic
        ? basic.ended === 'time' || basic.ended === 'distance'
          ? words.warranty.ended
          : cell(page, basic.expiresOn, format.calendarDay)
        : cell(page, report.warranty, () => words.absence['not-reported']),
    ],
    [
      words.heading.options,
      options ? format.number(options.list.length) : cell(page, report.options, () => ''),
    ],
    [words.label.outside, cell(page, report.climate.outsideC, format.temperature)],
  ]
  return facts(words.heading.glance, rows)
}
