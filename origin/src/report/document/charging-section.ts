import { valueOr } from '../../reading/fields.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { monthColumns } from './month-columns.ts'
import { fill } from './fill.ts'
import { muted, note } from './look.ts'
import { absentSection, cell, facts, section } from './sections.ts'
import type { Page } from './sections.ts'

/** Sessions printed; a car of a taxi firm has thousands, and nobody reads them on paper. */
const mostSessions = 120

export function chargingSection(page: Page): Block[] {
  const { report, words, format } = page
  const { charging } = report
  const rows: [string, Cell | string][] = [
    [words.label.chargingState, cell(page, charging.state, (state) => words.chargingState[state])],
    [words.label.chargePort, cell(page, charging.portOpen, (open) => (open ? words.open : words.closed))],
    [words.label.energyAdded, cell(page, charging.energyAddedKWh, format.energy)],
    [words.label.rangeAdded, cell(page, charging.rangeAddedKm, (km) => format.distance(km))],
    ...(valueOr(charging.state) === 'charging'
      ? ([
          [words.label.power, cell(page, charging.powerKW, format.power)],
          [words.label.timeToFull, cell(page, charging.minutesToFull, format.minutes)],
        ] satisfies [string, Cell][])
      : []),
  ]
  return [
    ...section(page, words.heading.charging, 'vehicleData', [facts(words.heading.charging, rows)]),
    ...historySection(page),
  ]
}

function historySection(page: Page): Block[] {
  const { report, words, format } = page
  const history = valueOr(report.charging.history)
  if (!history) {
    const reason = format.value(report.charging.history, () => '')
    return absentSection(page, words.section.chargingHistory, 'chargingHistory', reason)
  }
  if (history.sessions.length === 0) {
    return section(page, words.section.chargingHistory, 'chargingHistory', [
      { kind: 'text', text: words.charging.none },
      note(words.charging.basis),
    ])
  }
  const total = fill(words.charging.inTotal, {
    count: format.number(history.sessions.length),
    energy: format.energy(history.energyKWh, 0),
  })
  const costs = history.costs.map(({ currency, amount, unpaid }) =>
    unpaid > 0
      ? `${format.money(amount, currency)} (${words.label.unpaid} ${format.money(unpaid, currency)})`
      : format.money(amount, currency),
  )
  const parking = history.usage
    .filter(({ kind }) => kind === 'parking')
    .map(({ usage, uom }) => `${format.number(usage)} ${uom}`)
  const shown = history.sessions.slice(0, mostSessions)
  const rows = shown.map((session): (Cell | string)[] => {
    const money = new Map<string, number>()
    for (const { currency, amount } of session.fees) {
      const code = valueOr(currency)
      const due = valueOr(amount)
      if (code !== undefined && due !== undefined) money.set(code, (money.get(code) ?? 0) + due)
    }
    const place = [valueOr(session.place), valueOr(session.country)].filter(Boolean).join(', ')
    return [
      format.dayAndClock(session.startedAt),
      place === '' ? { text: words.charging.noEnergy, colour: muted } : place,
      'value' in session.energyKWh
        ? format.energy(session.energyKWh.value)
        : { text: words.charging.noEnergy, colour: muted },
      money.size === 0
        ? { text: '–', colour: muted }
        : [...money].map(([code, amount]) => format.money(amount, code)).join(' + '),
    ]
  })
  return [
    ...section(page, words.section.chargingHistory, 'chargingHistory', [
      facts(
        words.section.chargingHistory,
        [
          [words.heading.sessions, total],
          [words.label.cost, costs.length === 0 ? '–' : costs.join('\n')],
          ...(parking.length > 0
            ? ([[words.label.parking, parking.join(', ')]] satisfies [string, string][])
            : []),
        ],
        1,
      ),
      {
        kind: 'keep',
        blocks: [
          { kind: 'text', text: words.charging.perMonth, size: 8.5, bold: true, after: 4 },
          ...monthColumns(history.months, words, format),
        ],
      },
      note(words.charging.basis),
    ]),
    { kind: 'heading', level: 3, text: words.heading.sessions, size: 11, before: 4, after: 3 },
    ...(shown.length < history.sessions.length
      ? [
          note(
            fill(words.latestOf, {
              shown: format.number(shown.length),
              count: format.number(history.sessions.length),
            }),
            4,
          ),
        ]
      : []),
    {
      kind: 'table',
      summary: words.heading.sessions,
      columns: [{}, { grow: 1 }, { align: 'right' }, { align: 'right' }],
      head: [words.label.date, words.label.place, words.label.energy, words.label.cost],
      rows,
      size: 8.5,
      padding: 2.6,
      after: 12,
    },
  ]
}
