import type { Report } from '@cpt/contract/report'
import type { Reader } from './format.ts'
import { lazily } from './lazily.ts'
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
import { optionSection, serviceOf, serviceSection, warrantySection } from './sections/paperwork.ts'
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

/**
 * All that a report says to one reader: pure, so that screen and paper cannot say different things. A part is put into
 * words when it is first read: on a slow phone all of them take longer than a reader waits for the first.
 */
export function reportText(report: Report, reader: Reader): ReportText {
  return lazily<ReportText>({
    ...overviewOf(report, reader),
    sections: () => sectionsOf(report, reader),
  })
}

function sectionsOf(report: Report, reader: Reader): Sections {
  const { comparison } = report
  const service = serviceOf(report)
  const said =
    <T>(section: (report: Report, reader: Reader) => T) =>
    () =>
      section(report, reader)
  return lazily<Sections>({
    ...(comparison ? { comparison: () => comparisonSection(comparison, report, reader) } : {}),
    battery: said(batterySection),
    tyres: said(tyreSection),
    car: said(carSection),
    warranty: said(warrantySection),
    charging: said(chargingSection),
    sessions: said(sessionSection),
    state: said(stateSection),
    software: said(softwareSection),
    alerts: said(alertSection),
    ...(service ? { service: () => serviceSection(service, report, reader) } : {}),
    options: said(optionSection),
    unknowns: said(unknownSection),
    sources: said(sourceSection),
  })
}

/** What a section is called, without saying it. */
export const titleOf = (name: keyof Sections, words: Reader['words']): string =>
  name === 'comparison'
    ? words.comparison.title
    : name === 'sessions'
      ? words.section.chargingHistory
      : words.heading[name]
