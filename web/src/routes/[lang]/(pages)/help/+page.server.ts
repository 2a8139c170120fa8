import { helpText } from '#text/pages.server.ts'
import { languageOf } from '#text/languages.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => ({
  help: await helpText(languageOf(params.lang)),
})
