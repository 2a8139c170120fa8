import type { Report } from '@cpt/contract/report'
import { agreeing } from '../forms.ts'
import type { Reader } from '../format.ts'
import type { Row, Section } from '../model.ts'
import { row, sourceOf } from '../rows.ts'
import { doesNotApply, namesOf, valueOr } from '../value.ts'
import { fromAccount } from './car.ts'

/** How the car stood when it was read: closures, modes, climate. */
export function stateSection(report: Report, reader: Reader): Section {
  const { words, format } = reader
  const { closures, modes, climate, car } = report
  const { label, genderOf } = words
  const yesNo = (yes: boolean) => (yes ? words.yes : words.no)
  const mode = (name: 'sentry' | 'valet' | 'serviceMode' | 'speedLimit', figure: Report['modes']['sentry']) =>
    row(format, label[name], figure, (on) => agreeing(on ? words.on : words.off, genderOf[name]))
  const lids = namesOf(words.closure)
    .filter((name) => !doesNotApply(closures.open[name]))
    .map((name): Row => {
      const figure = closures.open[name]
      const told = row(format, words.closure[name], figure, (open) =>
        agreeing(open ? words.open : words.closed, genderOf[name]),
      )
      return valueOr(figure) ? { ...told, strong: true } : told
    })
  return {
    title: words.heading.state,
    source: sourceOf(report, 'vehicleData', reader),
    basis: 'car',
    groups: [
      {
        title: words.heading.closures,
        rows: [row(format, label.locked, closures.locked, yesNo), ...lids],
      },
      {
        title: words.heading.modes,
        rows: [
          mode('sentry', modes.sentry),
          mode('valet', modes.valet),
          mode('serviceMode', modes.service),
          mode('speedLimit', modes.speedLimit),
          { ...row(format, label.inService, car.inService, yesNo), ...fromAccount(report, reader) },
        ],
      },
      {
        title: words.heading.climate,
        rows: [
          row(format, label.inside, climate.insideC, format.temperature),
          row(format, label.outside, climate.outsideC, format.temperature),
          row(format, label.setTo, climate.setC, format.temperature),
          row(format, label.climateOn, climate.on, yesNo),
        ],
      },
    ],
    notes: [],
  }
}
