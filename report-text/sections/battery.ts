import type { Report } from '@cpt/contract/report'
import { agreeing } from '../forms.ts'
import type { Reader } from '../format.ts'
import { healthText } from '../health.ts'
import type { HealthText } from '../health.ts'
import type { Row, Section } from '../model.ts'
import { row, sourceOf } from '../rows.ts'
import { doesNotApply } from '../value.ts'

export interface BatterySection extends Section {
  health: HealthText
}

export function batterySection(report: Report, reader: Reader): BatterySection {
  const { words, format } = reader
  const { battery, climate } = report
  const { label } = words
  const km = (value: number) => format.distance(value)
  const percent = (value: number) => format.percent(value)
  const rows: Row[] = [
    row(format, label.level, battery.level, percent),
    row(format, label.usableLevel, battery.usableLevel, percent),
    row(format, label.ratedRange, battery.ratedRangeKm, km),
    ...(doesNotApply(battery.idealRangeKm) ? [] : [row(format, label.idealRange, battery.idealRangeKm, km)]),
    row(format, label.estimatedRange, battery.estimatedRangeKm, km),
    row(format, label.chargeLimit, battery.chargeLimit, percent),
    row(format, label.heater, battery.heaterOn, (on) =>
      agreeing(on ? words.on : words.off, words.genderOf.heater),
    ),
    row(format, label.outside, climate.outsideC, format.temperature),
  ]
  return {
    title: words.heading.battery,
    source: sourceOf(report, 'vehicleData', reader),
    basis: 'car',
    groups: [{ rows }],
    notes: [],
    health: healthText(report, reader),
  }
}
