import type { Report } from '@cpt/contract/report'
import { colourOf } from '../dictionary/colours.ts'
import { fill } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Row, Section } from '../model.ts'
import { row, same, sourceOf } from '../rows.ts'
import { valueOr } from '../value.ts'

/** Who the car is, by itself and by its VIN. */
export function carSection(report: Report, reader: Reader): Section {
  const { words, format } = reader
  const { car } = report
  const { label } = words
  const decoded = valueOr(car.decodedVin)
  const rows: Row[] = [
    row(format, label.model, car.model, (model) => `${car.make} ${model}`),
    row(format, label.trim, car.trim, ({ code, name }) => {
      const known = valueOr(name)
      return known === undefined ? code : known.toLowerCase() === code ? known : `${known} (${code})`
    }),
    row(format, label.year, car.year, String),
    colourRow(report, reader),
    wheelRow(report, reader),
    row(format, label.drive, car.drive, (drive) => words.drive[drive]),
    row(format, label.steering, car.steering, (side) => words.side[side]),
    row(format, label.name, car.name, same),
    row(format, label.odometer, report.odometerKm, (km) => format.distance(km)),
    { label: label.access, value: words.access[car.access], ...fromAccount(report, reader) },
    { ...row(format, label.vin, car.vin, same), code: true },
    byVin({ label: label.checkDigit, value: words.checkDigit[car.checkDigit] }),
    ...(decoded
      ? [
          byVin({ label: label.maker, value: words.country[decoded.country] }),
          byVin(row(format, label.plant, decoded.plant, (plant) => words.plant[plant])),
          byVin(row(format, label.motorByVin, decoded.motor, (motor) => words.motor[motor])),
          byVin(row(format, label.packByVin, decoded.energy, (energy) => words.energy[energy])),
        ]
      : []),
  ]
  return {
    title: words.heading.car,
    source: sourceOf(report, 'vehicleData', reader),
    basis: 'car',
    groups: [{ rows }],
    notes: [],
  }
}

/** What we read out of the VIN; the car does not say it. */
const byVin = (one: Row): Row => ({ ...one, basis: 'computed' })

/** The source of a row that the owner's account told, not the car; nothing where the account was not read. */
export const fromAccount = ({ sections }: Report, { words }: Reader): Pick<Row, 'source' | 'basis'> =>
  sections.vehicle.outcome === 'ok' ? { source: words.section.vehicle, basis: 'tesla' } : {}

/** The paint in the reader's words, Tesla's name for it as a remark; that name alone where we have no word for it. */
export const colourName = ({ car }: Report, { words }: Reader): string | undefined => {
  const name = valueOr(car.colour)
  const colour = name === undefined ? undefined : colourOf(name)
  return colour === undefined ? name : words.dictionary.colour[colour]
}

function colourRow(report: Report, reader: Reader): Row {
  const { words, format } = reader
  const { colour } = report.car
  const told = colourName(report, reader)
  const name = valueOr(colour)
  return {
    ...row(format, words.label.colour, colour, () => told ?? ''),
    ...(name === undefined || told === name ? {} : { remark: fill(words.dictionary.tesla, { text: name }) }),
  }
}

function wheelRow({ car }: Report, { words, format }: Reader): Row {
  const { dictionary } = words
  const wheels = valueOr(car.wheels)
  const inches = wheels && valueOr(wheels.inches)
  const told = row(format, words.label.wheels, car.wheels, ({ name }) =>
    inches === undefined ? name : fill(dictionary.wheels, { inches: format.number(inches) }),
  )
  return wheels === undefined || inches === undefined
    ? told
    : { ...told, remark: fill(dictionary.tesla, { text: wheels.name }) }
}
