import { loadTexts } from '#lib/texts.ts'
import { languageOf } from '#text/languages.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async (event) => {
  const language = languageOf(event.params.lang)
  const text = await loadTexts(event, language, 'journey')
  return { language, text, seller: text.seller }
}
