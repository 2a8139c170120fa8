import type { Report, SectionName } from '@cpt/contract/report'

/** Sections without which nobody can say that there is nothing to know about a car. */
const telling = ['recentAlerts', 'warranty', 'chargingHistory'] as const satisfies readonly SectionName[]

/** Those of them that were not read. An answer without an entry is a reading: there was nothing to tell. */
export const unreadOf = ({ sections }: Pick<Report, 'sections'>) =>
  telling.filter((name) => !['ok', 'empty'].includes(sections[name].outcome))
