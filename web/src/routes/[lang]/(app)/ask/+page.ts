import { loadTexts } from '#lib/texts.ts'
import { languageOf } from '#text/languages.ts'
import type { PageLoad } from './$types'

export { entries } from '#text/languages.ts'

export const load: PageLoad = async (event) => ({
  request: await loadTexts(event, languageOf(event.params.lang), 'request'),
})
