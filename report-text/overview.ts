import type { Notice, Report } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Reader } from './format.ts'
import type { Parts } from './lazily.ts'
import type { Row } from './model.ts'
import { row, same } from './rows.ts'
import { seriousAlerts } from './sections/alerts.ts'
import { colourName } from './sections/car.ts'
import { inTotal } from './sections/charging.ts'
import { tyreSummary } from './sections/tyres.ts'
import { namesOpen, noticeText } from './sentences.ts'
import { doesNotApply, namesOf, valueOr } from './value.ts'

/** What the reader came for, before the detail: which car, the main figures, what to know, who read it. */
export interface Overview {
  /** `Model 3 Long Range AWD`, as far as it is known. */
  title: string
  /** Year, colour, drive, the owner's name for it. */
  about: readonly string[]
  vin: Row
  highlights: readonly Row[]
  notices: readonly { weight: Notice['weight']; text: string }[]
  /** One line for each part of the report. */
  glance: readonly Row[]
  /** Who read the car, or that nobody vouches for it. */
  readBy: string
  readOn: string
}

export function overviewOf(report: Report, reader: Reader): Parts<Overview> {
  const { words, format } = reader
  const { car, reading, notices } = report
  return {
    title: () => carTitle(report, reader),
    about: () => {
      const year = valueOr(car.year)
      const drive = valueOr(car.drive)
      const name = valueOr(car.name)
      const colour = colourName(report, reader)
      return [
        ...(year === undefined ? [] : [String(year)]),
        ...(colour === undefined ? [] : [colour]),
        ...(drive ? [words.drive[drive]] : []),
        ...(name === undefined ? [] : [format.quoted(name)]),
      ]
    },
    vin: () => ({ ...row(format, words.label.vin, car.vin, same), code: true }),
    highlights: () => highlights(report, reader),
    notices: () =>
      notices.map((notice) => ({
        weight: weightOf(notice, report, reader),
        text: noticeText(notice, report, reader),
      })),
    glance: () => glance(report, reader),
    readBy: () => (reading.source === 'file' ? words.madeFromFile : words.madeBy),
    readOn: () => fill(words.readOn, { time: format.time(reading.finishedAt) }),
  }
}

/** Alerts are news as such; those that a buyer should clear up first are more. */
const weightOf = ({ code, weight }: Notice, report: Report, reader: Reader): Notice['weight'] =>
  code === 'alerts-present' && weight === 'info' && seriousAlerts(report, reader).length > 0
    ? 'caution'
    : weight

function carTitle({ car }: Report, { words }: Reader): string {
  const trim = valueOr(car.trim)
  const name = trim && (valueOr(trim.name) ?? trim.code.toUpperCase())
  const model = valueOr(car.model)
  return model ? [model, name].filter(Boolean).join(' ') : `Tesla – ${words.title}`
}

function highlights(report: Report, { words, format }: Reader): Row[] {
  const { health } = report.battery
  const full = health.state === 'refused' ? health.fullRangeKm : { value: health.fullRangeKm }
  const warranty = valueOr(report.warranty)?.items.find(({ kind }) => kind === 'battery')
  const tyres = tyreSummary(report, { words, format })
  const none = { value: '–', absent: true as const }
  const warrantyLabel = `${words.heading.warranty}${format.colon} ${words.warrantyKind.battery}`
  return [
    {
      label: words.label.odometer,
      basis: 'car',
      ...('value' in report.odometerKm
        ? { value: format.distance(report.odometerKm.value) }
        : { ...none, note: format.value(report.odometerKm, String) }),
    },
    {
      label: words.label.fullRange,
      basis: 'computed',
      ...('value' in full
        ? {
            value: format.distance(full.value.mid),
            note: fill(words.health.between, {
              low: format.distance(full.value.low),
              high: format.distance(full.value.high),
            }),
          }
        : { ...none, note: format.value(full, () => '') }),
    },
    {
      label: words.heading.tyres,
      basis: 'car',
      ...(tyres.range === undefined ? none : { value: tyres.range }),
      note: tyres.verdict,
    },
    warranty === undefined
      ? {
          label: warrantyLabel,
          basis: 'tesla',
          ...none,
          note: format.value(report.warranty, () => words.absence['not-reported']),
        }
      : { label: warrantyLabel, basis: 'tesla', ...batteryWarranty(warranty, { words, format }) },
  ]
}

type Warranty = Extract<Report['warranty'], { value: unknown }>['value']['items'][number]

function batteryWarranty(warranty: Warranty, { words, format }: Reader): Omit<Row, 'label'> {
  const left = valueOr(warranty.leftDays)
  const leftKm = valueOr(warranty.leftKm)
  const over = warranty.ended === 'time' || warranty.ended === 'distance'
  return {
    ...(over
      ? { value: words.warranty.ended }
      : left === undefined
        ? { value: '–', absent: true as const }
        : { value: format.days(left) }),
    note:
      leftKm === undefined
        ? format.value(warranty.expiresOn, format.calendarDay)
        : `${words.label.leftDistance}${format.colon} ${format.distance(leftKm)}`,
  }
}

/** One line for each part that nothing above has told of: what is open or wrong stands in the notices by name. */
function glance(report: Report, { words, format }: Reader): Row[] {
  const { software, charging, alerts } = report
  const basic = valueOr(report.warranty)?.items.find(({ kind }) => kind === 'basic')
  const basicLabel = `${words.heading.warranty}${format.colon} ${words.warrantyKind.basic}`
  return [
    row(format, words.heading.software, software.version, same),
    ...(namesOpen(report, { words, format }).length > 0 ? [] : [closures(report, { words, format })]),
    ...('value' in alerts && alerts.value.total > 0
      ? []
      : [row(format, words.heading.alerts, alerts, () => words.alerts.none)]),
    row(format, words.section.chargingHistory, charging.history, (history) =>
      inTotal(history, { words, format }),
    ),
    basic === undefined
      ? row(format, basicLabel, report.warranty, () => words.absence['not-reported'])
      : basic.ended === 'time' || basic.ended === 'distance'
        ? { label: basicLabel, value: words.warranty.ended }
        : row(format, basicLabel, basic.expiresOn, format.calendarDay),
  ]
}

/** Doors, windows and lids in one line, where none of them stands open: all closed only where all are known. */
function closures({ closures: { open, locked } }: Report, { words, format }: Reader): Row {
  const label = words.heading.closures
  const names = namesOf(open).filter((name) => !doesNotApply(open[name]))
  const told = names.filter((name) => 'value' in open[name]).length
  if (told === 0) return row(format, label, locked, () => words.closed.other)
  if (told === names.length) return { label, value: words.allClosed }
  const rest = `${words.absence['not-reported']}${format.colon} ${format.number(names.length - told)}`
  return { label, value: `${fill(words.areClosed, { count: format.number(told) })}, ${rest}` }
}
