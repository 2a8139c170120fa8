import { aboutText } from '#text/pages.server.ts'
import { languageOf } from '#text/languages.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => ({
  about: await aboutText(languageOf(params.lang)),
})
