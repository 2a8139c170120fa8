import type { Language } from '@cpt/contract/languages'
import { ApiProblem } from './api.ts'
import { firstFigures } from './first-figures.ts'
import { nextTask } from './tasks.ts'

/** What draws a report, fetched while the report itself travels. */
export async function loadReportView(language: Language) {
  await nextTask()
  try {
    const [view] = await Promise.all([
      import('./components/report/ReportView.svelte'),
      firstFigures(language),
    ])
    return view.default
  } catch {
    throw new ApiProblem('unreachable')
  }
}
