import type { Report } from '@cpt/contract/report'
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
    row(format, label.colour, car.colour, same),
    row(format, label.wheels, car.wheels, ({ name, inches }) =>
      'value' in inches ? `${name}, ${inches.value}″` : name,
    ),
    row(format, label.drive, car.drive, (drive) => words.drive[drive]),
    row(format, label.steering, car.steering, (side) => words.side[side]),
    row(format, label.name, car.name, same),
    row(format, label.odometer, report.odometerKm, (km) => format.distance(km)),
    { label: label.access, value: words.access[car.access], ...fromAccount(report, reader) },
    { ...row(format, label.vin, car.vin, same), code: true },
    { label: label.checkDigit, value: words.checkDigit[car.checkDigit] },
    ...(decoded
      ? [
          { label: label.maker, value: words.country[decoded.country] },
          row(format, label.plant, decoded.plant, (plant) => words.plant[plant]),
          row(format, label.motorByVin, decoded.motor, (motor) => words.motor[motor]),
          row(format, label.packByVin, decoded.energy, (energy) => words.energy[energy]),
        ]
      : []),
  ]
  return {
    title: words.heading.car,
    source: sourceOf(report, 'vehicleData', reader),
    groups: [{ rows }],
    notes: [],
  }
}

/** The source of a row that the owner's account told, not the car; nothing where the account was not read. */
export const fromAccount = ({ sections }: Report, { words }: Reader): Pick<Row, 'source'> =>
  sections.vehicle.outcome === 'ok' ? { source: words.section.vehicle } : {}
