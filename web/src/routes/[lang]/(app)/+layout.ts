import { appText, languageOf } from '../../../text/index.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  return { language, text: await appText(language) }
}
