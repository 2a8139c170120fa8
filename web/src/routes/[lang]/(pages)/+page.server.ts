import { createFormats } from '#lib/format.ts'
import { languageOf, reportText } from '../../../text/index.ts'
import { fill } from '../../../text/plural.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const report = await reportText(language)
  const { percent } = createFormats(language, 'metric')
  return {
    report: { health: report.health },
    shownFigure: percent(92),
    shownBetween: fill(report.health.between, { low: percent(91), high: percent(94) }),
  }
}
