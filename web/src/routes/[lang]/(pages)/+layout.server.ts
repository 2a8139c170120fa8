import { localSeller } from '@cpt/contract/seller'
import { appText } from '#text/index.ts'
import { languageOf } from '#text/languages.ts'
import { pagesText } from '#text/pages.server.ts'
import type { LayoutServerLoad } from './$types'

// Pages that are only read carry no script at all. Their texts are loaded on the server's side alone, so that
// no chunk of the browser's holds them.
export const csr = false

export const load: LayoutServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const [{ common }, text] = await Promise.all([appText(language), pagesText(language)])
  return { language, common, text, seller: localSeller }
}
