import type { Report, Value } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { fill } from '../../text/plural.ts'
import type { ReportFormats } from './formats.ts'

/** One line of a list of figures: a figure, or in words why there is none. */
export interface Row {
  label: string
  text: string
  absent: boolean
  /** Set in the type for codes. */
  code?: boolean
}

type Build = (report: Report, words: Words, formats: ReportFormats) => Row[]

const row = <T>(
  formats: ReportFormats,
  label: string,
  value: Value<T>,
  format: (value: T) => string,
): Row => ({
  label,
  ...formats.told(value, format),
})
const plain = (label: string, text: string): Row => ({ label, text, absent: false })
const same = (text: string) => text

/** Who the car is, by itself and by its VIN. */
export const carRows: Build = ({ car }, words, formats) => {
  const { label } = words
  const line = <T>(name: string, value: Value<T>, format: (value: T) => string) =>
    row(formats, name, value, format)
  const decoded = 'value' in car.decodedVin ? car.decodedVin.value : undefined
  return [
    line(label.name, car.name, same),
    line(label.model, car.model, same),
    line(label.trim, car.trim, (trim) => ('value' in trim.name ? trim.name.value : trim.code)),
    line(label.year, car.year, String),
    line(label.colour, car.colour, same),
    line(label.wheels, car.wheels, (wheels) =>
      'value' in wheels.inches ? `${wheels.name}, ${wheels.inches.value}″` : wheels.name,
    ),
    line(label.drive, car.drive, (drive) => words.drive[drive]),
    line(label.steering, car.steering, (side) => words.side[side]),
    { ...line(label.vin, car.vin, same), code: true },
    plain(label.checkDigit, words.checkDigit[car.checkDigit]),
    ...(decoded
      ? [
          plain(label.maker, words.country[decoded.country]),
          line(label.plant, decoded.plant, (plant) => words.plant[plant]),
          line(label.motorByVin, decoded.motor, (motor) => words.motor[motor]),
          line(label.packByVin, decoded.energy, (energy) => words.energy[energy]),
        ]
      : []),
    plain(label.access, words.access[car.access]),
  ]
}

export const batteryRows: Build = ({ battery }, words, formats) => {
  const { label } = words
  const { percent, distance, flag } = formats
  return [
    row(formats, label.level, battery.level, (value) => percent(value)),
    row(formats, label.usableLevel, battery.usableLevel, (value) => percent(value)),
    row(formats, label.ratedRange, battery.ratedRangeKm, distance),
    row(formats, label.idealRange, battery.idealRangeKm, distance),
    row(formats, label.estimatedRange, battery.estimatedRangeKm, distance),
    row(formats, label.chargeLimit, battery.chargeLimit, (value) => percent(value)),
    row(formats, label.heater, battery.heaterOn, flag),
  ]
}

export const chargingRows: Build = ({ charging }, words, formats) => {
  const { label } = words
  return [
    row(formats, label.chargingState, charging.state, (state) => words.chargingState[state]),
    row(formats, label.chargePort, charging.portOpen, (open) => (open ? words.open : words.closed)),
    row(formats, label.power, charging.powerKW, formats.power),
    row(formats, label.timeToFull, charging.minutesToFull, formats.duration),
    row(formats, label.energyAdded, charging.energyAddedKWh, formats.energy),
    row(formats, label.rangeAdded, charging.rangeAddedKm, formats.distance),
  ]
}

export const climateRows: Build = ({ climate }, words, formats) => {
  const { label } = words
  return [
    row(formats, label.inside, climate.insideC, formats.temperature),
    row(formats, label.outside, climate.outsideC, formats.temperature),
    row(formats, label.setTo, climate.setC, formats.temperature),
    row(formats, label.climateOn, climate.on, formats.flag),
  ]
}

export const modeRows: Build = ({ modes }, words, formats) => {
  const { label } = words
  return [
    row(formats, label.sentry, modes.sentry, formats.onOff),
    row(formats, label.valet, modes.valet, formats.onOff),
    row(formats, label.serviceMode, modes.service, formats.onOff),
    row(formats, label.speedLimit, modes.speedLimit, formats.onOff),
  ]
}

export const closureRows: Build = ({ closures }, words, formats) => [
  row(formats, words.label.locked, closures.locked, formats.flag),
  ...Object.entries(words.closure).flatMap(([name, label]) => {
    const open = closures.open[name as keyof typeof words.closure]
    return open ? [row(formats, label, open, (value) => (value ? words.open : words.closed))] : []
  }),
]

export const softwareRows: Build = ({ software }, words, formats) => [
  row(formats, words.label.version, software.version, same),
  row(formats, words.label.update, software.update, ({ state, version, percent }) =>
    [
      words.update[state],
      ...('value' in version ? [version.value] : []),
      ...('value' in percent ? [formats.percent(percent.value)] : []),
    ].join(', '),
  ),
]

export const serviceRows: Build = ({ service, car }, words, formats) => {
  const { label } = words
  if ('absent' in service) return [row(formats, label.inService, car.inService, formats.flag)]
  return [
    row(formats, label.inService, service.value.inService, formats.flag),
    row(formats, label.serviceStatus, service.value.status, same),
    row(formats, label.serviceEnds, service.value.endsAt, formats.moment),
  ]
}

/** What page one answers: how far, how long, which state. */
export const summaryRows = (report: Report, words: Words, formats: ReportFormats, none: string): Row[] => {
  const { label } = words
  const { health } = report.battery
  const battery =
    'value' in report.warranty
      ? report.warranty.value.items.find((item) => item.kind === 'battery')
      : undefined
  return [
    row(formats, label.odometer, report.odometerKm, formats.distance),
    health.state === 'measured'
      ? plain(label.fullRange, formats.distance(health.fullRangeKm.mid))
      : row(formats, label.fullRange, health.fullRangeKm, (range) => formats.distance(range.mid)),
    {
      ...plain(`${words.heading.warranty}: ${words.warrantyKind.battery}`, ''),
      ...('absent' in report.warranty
        ? formats.told(report.warranty, () => '')
        : battery
          ? formats.told(battery.leftDays, formats.days)
          : { text: none, absent: true }),
    },
    plain(words.heading.tyres, tyreVerdict(report, words)),
    row(formats, words.heading.software, report.software.version, same),
    row(formats, words.heading.alerts, report.alerts, ({ total }) =>
      total === 0 ? none : formats.number(total),
    ),
  ]
}

/** The tyres in one sentence; those that need a look by name. */
export function tyreVerdict({ tyres }: Report, words: Words): string {
  if (tyres.verdict === 'good') return words.tyre.allGood
  if (tyres.verdict === 'unknown') return words.tyre.unknown
  return fill(words.tyre.check, { wheels: wheelsToCheck(tyres, words) })
}

/** Names of the tyres whose pressure is not as recommended. */
export function wheelsToCheck(tyres: Report['tyres'], words: Words): string {
  return (Object.keys(words.wheel) as (keyof typeof words.wheel)[])
    .filter((wheel) => ['low', 'high', 'warning'].includes(tyres[wheel].verdict))
    .map((wheel) => words.wheel[wheel])
    .join(', ')
}
