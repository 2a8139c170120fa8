import { languageOf, reportWords } from '../../../../text/index.ts'
import type { PageLoad } from './$types'

export { entries } from '../../../../text/index.ts'

export const load: PageLoad = async ({ params }) => ({ words: await reportWords(languageOf(params.lang)) })
