import type { ChargingHistory, ChargingSession, Report } from '@cpt/contract/report'
import { fill } from '../fill.ts'
import { agreeing } from '../forms.ts'
import type { Reader } from '../format.ts'
import type { Cell, Row, Section, Table } from '../model.ts'
import { absentSection, cell, dash, leftOut, row, sourceOf } from '../rows.ts'
import { valueOr } from '../value.ts'

/** The port and the last charge, as the car tells them. */
export function chargingSection(report: Report, reader: Reader): Section {
  const { words, format } = reader
  const { charging } = report
  const { label } = words
  const port = words.genderOf.chargePort
  const rows: Row[] = [
    row(format, label.chargingState, charging.state, (state) => words.chargingState[state]),
    row(format, label.chargePort, charging.portOpen, (open) =>
      agreeing(open ? words.open : words.closed, port),
    ),
    row(format, label.energyAdded, charging.energyAddedKWh, format.energy),
    row(format, label.rangeAdded, charging.rangeAddedKm, (km) => format.distance(km)),
    ...(valueOr(charging.state) === 'charging'
      ? [
          row(format, label.power, charging.powerKW, format.power),
          row(format, label.timeToFull, charging.minutesToFull, format.minutes),
        ]
      : []),
  ]
  return {
    title: words.heading.charging,
    source: sourceOf(report, 'vehicleData', reader),
    basis: 'car',
    groups: [{ rows }],
    notes: [],
  }
}

export interface SessionSection extends Section {
  /** Energy by month; none where there were no sessions. */
  months?: { title: string; alt: string; list: ChargingHistory['months'] }
  /** By calendar year, the newest first, and the places most used, the rest counted together. */
  years?: Table
  places?: Table
}

/** Months a drawing has room for; older ones are in the totals. */
const mostMonths = 36

/** What was charged on Tesla's network: totals, months, and every session, newest first. */
export function sessionSection(report: Report, reader: Reader): SessionSection {
  const { words, format } = reader
  const title = words.section.chargingHistory
  const history = valueOr(report.charging.history)
  if (!history) return absentSection(title, 'chargingHistory', report.charging.history, report, reader)
  const head = {
    title,
    source: sourceOf(report, 'chargingHistory', reader),
    basis: 'tesla' as const,
    notes: [words.charging.basis, ...leftOut(history.unreadable, reader)],
  }
  if (history.sessions.length === 0)
    // none that could be read are not none
    return { ...head, ...(history.unreadable > 0 ? {} : { summary: words.charging.none }), groups: [] }
  const { label } = words
  const months = monthsOf(history, reader)
  return {
    ...head,
    groups: [{ rows: totals(history, reader) }],
    ...(months ? { months } : {}),
    years: yearsOf(history, reader),
    places: placesOf(history, reader),
    table: {
      title: words.heading.sessions,
      columns: [
        { title: label.date },
        { title: label.place },
        { title: label.energy, numeric: true },
        { title: label.cost, numeric: true },
      ],
      rows: history.sessions.map((session): Cell[] => [
        { text: format.happened(session.startedAt, session.offsetMinutes) },
        placeOf(session, reader),
        'value' in session.energyKWh
          ? cell(format, session.energyKWh, format.energy)
          : { text: words.charging.noEnergy, absent: true },
        costOf(session.fees, ' + ', format),
      ]),
    },
  }
}

/** `12 sessions, 340 kWh`; sessions paid by the minute tell no energy, and nothing known is not zero. */
export const inTotal = (history: ChargingHistory, { words, format }: Reader): string => {
  const { sessions, unreadable, energyKWh } = history
  const untold = sessions.length + unreadable > 0 && !tellsEnergy(sessions)
  return format.counted(words.charging.inTotal, sessions.length, {
    energy: untold ? words.charging.noEnergy : format.energy(energyKWh),
  })
}

const tellsEnergy = (sessions: readonly ChargingSession[]) =>
  sessions.some(({ energyKWh }) => 'value' in energyKWh)

function totals(history: ChargingHistory, { words, format }: Reader): Row[] {
  const costs = history.costs.map(({ currency, amount, unpaid }) =>
    unpaid > 0
      ? `${format.money(amount, currency)} (${words.label.unpaid} ${format.money(unpaid, currency)})`
      : format.money(amount, currency),
  )
  const parking = history.usage.filter(({ kind }) => kind === 'parking')
  return [
    {
      label: words.heading.sessions,
      value: inTotal(history, { words, format }),
    },
    {
      label: words.label.cost,
      ...(costs.length === 0 ? { value: '–', absent: true as const } : { value: costs.join('\n') }),
    },
    ...(parking.length > 0
      ? [
          {
            label: words.label.parking,
            value: parking.map(({ usage, uom }) => `${format.number(usage)} ${uom}`).join(', '),
          },
        ]
      : []),
  ]
}

function monthsOf(history: ChargingHistory, { words, format }: Reader): SessionSection['months'] {
  const list = history.months.slice(-mostMonths)
  const [first] = list
  const last = list.at(-1)
  if (!first || !last || !tellsEnergy(history.sessions)) return undefined
  const peak = list.reduce((best, month) => (month.energyKWh > best.energyKWh ? month : best), first)
  const lowest = list.reduce((least, month) => (month.energyKWh < least.energyKWh ? month : least), first)
  const alt = fill(words.charging.chartAlt, {
    from: format.month(first.month),
    first: format.energy(first.energyKWh),
    to: format.month(last.month),
    last: format.energy(last.energyKWh),
    peak: format.month(peak.month),
    energy: format.energy(peak.energyKWh),
    low: format.month(lowest.month),
    least: format.energy(lowest.energyKWh),
  })
  return { title: words.charging.perMonth, alt, list }
}

/** Sessions, energy and cost of each calendar year, by the time at each place. */
function yearsOf(history: ChargingHistory, { words, format }: Reader): Table {
  const years = grouped(history.sessions, ({ startedAt, offsetMinutes = 0 }) =>
    new Date(Date.parse(startedAt) + offsetMinutes * 60_000).toISOString().slice(0, 4),
  )
  return {
    columns: [{ title: words.summary.year }, ...counted(words), { title: words.label.cost, numeric: true }],
    rows: [...years].map(([year, sessions]): Cell[] => [
      { text: year },
      { text: format.number(sessions.length) },
      energyOf(sessions, format),
      costOf(
        sessions.flatMap(({ fees }) => fees),
        '  ·  ',
        format,
      ),
    ]),
  }
}

/** Not `Map.groupBy`, which browsers of 2023 lack. */
function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = by(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** Places shown by name. */
const mostPlaces = 5

function placesOf(history: ChargingHistory, { words, format }: Reader): Table {
  const places = [...grouped(history.sessions, (session) => placeOf(session, { words, format }).text)]
  const sorted = places.toSorted(([, a], [, b]) => b.length - a.length)
  const line = (text: string, sessions: readonly ChargingSession[], absent?: true): Cell[] => [
    { text, ...(absent ? { absent } : {}) },
    { text: format.number(sessions.length) },
    energyOf(sessions, format),
  ]
  const rest = sorted.slice(mostPlaces)
  return {
    columns: [{ title: words.summary.places }, ...counted(words)],
    rows: [
      ...sorted.slice(0, mostPlaces).map(([place, sessions]) => line(place, sessions)),
      ...(rest.length > 0
        ? [
            line(
              format.counted(words.summary.otherPlaces, rest.length),
              rest.flatMap(([, sessions]) => sessions),
              true,
            ),
          ]
        : []),
    ],
  }
}

const counted = ({ summary, label }: Reader['words']) => [
  { title: summary.sessions, numeric: true as const },
  { title: label.energy, numeric: true as const },
]

function energyOf(sessions: readonly ChargingSession[], format: Reader['format']): Cell {
  const told = sessions.flatMap(({ energyKWh }) => valueOr(energyKWh) ?? [])
  return told.length === 0 ? dash : { text: format.energy(told.reduce((sum, one) => sum + one, 0)) }
}

function placeOf(session: ChargingSession, { words }: Reader): Cell {
  const place = [valueOr(session.place), valueOr(session.country)].filter(Boolean).join(', ')
  return place === '' ? { text: words.charging.noEnergy, absent: true } : { text: place }
}

/** Sums per currency; without fees there are none. */
function costOf(fees: ChargingSession['fees'], between: string, format: Reader['format']): Cell {
  const sums = new Map<string, number>()
  for (const { currency, amount } of fees) {
    const code = valueOr(currency)
    const due = valueOr(amount)
    if (code !== undefined && due !== undefined) sums.set(code, (sums.get(code) ?? 0) + due)
  }
  if (sums.size === 0) return dash
  return { text: [...sums].map(([code, amount]) => format.money(amount, code)).join(between) }
}
