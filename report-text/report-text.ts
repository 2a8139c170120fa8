import type { Report } from '@cpt/contract/report'
import type { Reader } from './format.ts'
import type { Section } from './model.ts'
import { overviewOf } from './overview.ts'
import type { Overview } from './overview.ts'
import { alertSection } from './sections/alerts.ts'
import type { AlertSection } from './sections/alerts.ts'
import { batterySection } from './sections/battery.ts'
import type { BatterySection } from './sections/battery.ts'
import { carSection } from './sections/car.ts'
import { chargingSection, sessionSection } from './sections/charging.ts'
import type { SessionSection } from './sections/charging.ts'
import { comparisonSection } from './sections/comparison.ts'
import type { ComparisonSection } from './sections/comparison.ts'
import { sourceSection, unknownSection } from './sections/closing.ts'
import { optionSection, serviceSection, warrantySection } from './sections/paperwork.ts'
import { softwareSection } from './sections/software.ts'
import type { SoftwareSection } from './sections/software.ts'
import { stateSection } from './sections/state.ts'
import { tyreSection } from './sections/tyres.ts'
import type { TyreSection } from './sections/tyres.ts'

/** The sections of a report in the order they are read. */
export interface Sections {
  /** Only of a second reading. */
  comparison?: ComparisonSection
  battery: BatterySection
  tyres: TyreSection
  car: Section
  warranty: Section
  charging: Section
  sessions: SessionSection
  state: Section
  software: SoftwareSection
  alerts: AlertSection
  /** Only of a car that is in service. */
  service?: Section
  options: Section
  unknowns: Section
  sources: Section
}

export interface ReportText extends Overview {
  sections: Sections
}

/** All that a report says to one reader: pure, so that screen and paper cannot say different things. */
export function reportText(report: Report, reader: Reader): ReportText {
  const service = serviceSection(report, reader)
  const comparison = comparisonSection(report, reader)
  return {
    ...overviewOf(report, reader),
    sections: {
      ...(comparison ? { comparison } : {}),
      battery: batterySection(report, reader),
      tyres: tyreSection(report, reader),
      car: carSection(report, reader),
      warranty: warrantySection(report, reader),
      charging: chargingSection(report, reader),
      sessions: sessionSection(report, reader),
      state: stateSection(report, reader),
      software: softwareSection(report, reader),
      alerts: alertSection(report, reader),
      ...(service ? { service } : {}),
      options: optionSection(report, reader),
      unknowns: unknownSection(report, reader),
      sources: sourceSection(report, reader),
    },
  }
}
