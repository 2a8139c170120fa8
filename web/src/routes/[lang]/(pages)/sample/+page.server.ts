import { sampleReport } from '#lib/sample-report.ts'
import { appText, reportWords } from '#text/index.ts'
import { languageOf } from '#text/languages.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const [words, { report: screen }] = await Promise.all([reportWords(language), appText(language)])
  return { words, screen, report: sampleReport }
}
