import type { ReportStatus } from '@cpt/contract/task-status'

/** The report in the language that was chosen; the others follow it. */
export function mainReport(reports: readonly ReportStatus[], language: string): ReportStatus | undefined {
  return reports.find((report) => report.language === language) ?? reports[0]
}
