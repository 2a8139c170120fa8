import type { Language } from '@cpt/contract/languages'
import { localeOf } from '@cpt/report-text/figures'
import { ApiProblem } from './api.ts'

/** The next task of the page: what a slow phone does in one piece, it answers nobody meanwhile. */
export const nextTask = () => new Promise<void>((done) => setTimeout(done))

/** What draws a report, fetched while the report itself travels. */
export async function loadReportView(language: Language) {
  await nextTask()
  try {
    const view = import('./components/report/ReportView.svelte')
    // The first number and the first date that a browser writes cost more than all that follow.
    await nextTask()
    new Intl.NumberFormat(localeOf(language)).format(0)
    await nextTask()
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium' }).format(0)
    return (await view).default
  } catch {
    throw new ApiProblem('unreachable')
  }
}
