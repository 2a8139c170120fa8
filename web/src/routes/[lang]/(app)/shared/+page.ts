import type { ReaderText } from '#text/index.ts'
import type { PageLoad } from './$types'

export { entries } from '#text/languages.ts'

export const load: PageLoad = async ({ parent }): Promise<{ text: ReaderText }> => ({
  text: (await parent()).text,
})
