import type { Report } from '@cpt/contract/report'
import { appText, reportWords } from '#text/index.ts'
import { languageOf } from '#text/languages.ts'
import type { PageServerLoad } from './$types'
import report from './report.json'

export const load: PageServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const [words, { report: screen }] = await Promise.all([reportWords(language), appText(language)])
  // An invented car, in the shape of every report.
  return { words, screen, report: report as Report }
}
