import { loadTexts } from '#lib/texts.ts'
import { languageOf } from '#text/languages.ts'
import type { JourneyText } from '#text/index.ts'
import type { LayoutLoad } from './$types'

/** Pages that strangers come to; each of them takes its own texts for no more than they are. */
const readers: ReadonlySet<string | null> = new Set(['/[lang]/(app)/shared', '/[lang]/(app)/verify'])

export const load: LayoutLoad = async (event) => {
  const language = languageOf(event.params.lang)
  const group = readers.has(event.route.id) ? 'reader' : 'journey'
  const text = (await loadTexts(event, language, group)) as JourneyText
  return { language, text, seller: text.seller }
}
