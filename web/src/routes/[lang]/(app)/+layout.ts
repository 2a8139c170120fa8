import { loadTexts } from '#lib/texts.ts'
import { languageOf } from '#text/languages.ts'
import type { JourneyText } from '#text/index.ts'
import type { LayoutLoad } from './$types'

/** Pages that strangers come to, which are sent fewer texts; their `+page.ts` has the type of what is there. */
const readers: ReadonlySet<string | null> = new Set(['/[lang]/(app)/shared', '/[lang]/(app)/verify'])

/** The texts of the page before; while pages are prerendered, nothing is remembered from one to the next. */
let shown: JourneyText | undefined

export const load: LayoutLoad = async (event) => {
  const language = languageOf(event.params.lang)
  const group = readers.has(event.route.id) ? 'reader' : 'journey'
  // Where a page's own texts do not come, the one before can still say so.
  const own = (await loadTexts(event, language, group).catch((error: unknown) => {
    if (!shown) throw error
  })) as JourneyText | undefined
  if (typeof window !== 'undefined') shown = own ?? shown
  const text = (own ?? shown) as JourneyText
  return { language, text, seller: text.seller, ...(own ? {} : { lacking: true }) }
}
