import { requestText } from '#text/index.ts'
import { helpText } from '#text/pages.server.ts'
import { languageOf } from '#text/languages.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => ({
  help: await helpText(languageOf(params.lang)),
  ask: (await requestText(languageOf(params.lang))).ask.title,
})
