import { localSeller, type SellerLine } from '@cpt/contract/seller'
import type { Words } from '@cpt/report-text/words/en'
import type { about } from './en/about.ts'
import type { app } from './en/app.ts'
import type { help } from './en/help.ts'
import type { pages } from './en/pages.ts'
import type { request } from './en/request.ts'
import { typeset } from './typeset.ts'

export type AppText = typeof app
/** With who sells, which a delivery writes in. */
export type JourneyText = AppText & { seller: SellerLine }
/** What of it every page has, also those that a stranger opens by a link or a printed code. */
export type ReaderText = Pick<
  AppText,
  'common' | 'session' | 'service' | 'shared' | 'report' | 'verify' | 'problems'
> & { order: Pick<AppText['order'], 'title' | 'code'> }
export type PagesText = typeof pages
export type HelpText = typeof help
export type AboutText = typeof about
export type RequestText = typeof request

// Loaded while prerendering: a browser gets the result as data, in one language.
const apps = import.meta.glob<AppText>('./*/app.ts', { import: 'app' })
const requests = import.meta.glob<RequestText>('./*/request.ts', { import: 'request' })
// A report's words are the same on screen and on paper.
const words = import.meta.glob<Record<string, Words>>('../../../report-text/words/[a-z][a-z].ts')

/** Texts of the journey. */
export const appText = (language: string): Promise<AppText> => load(apps, language)

/** Of a buyer's request to a seller, on the pages of both. */
export const requestText = (language: string): Promise<RequestText> => load(requests, language)

/** What a page of the journey is given. */
export const journeyText = async (language: string): Promise<JourneyText> => ({
  ...(await appText(language)),
  seller: localSeller,
})

/** What a stranger is given, half of that: his phone may be slow. */
export async function readerText(language: string): Promise<ReaderText & Pick<JourneyText, 'seller'>> {
  const { common, session, service, shared, report, verify, problems, order, seller } =
    await journeyText(language)
  const { title, code } = order
  return { common, session, service, shared, report, verify, problems, order: { title, code }, seller }
}

/** Words of the report itself. */
export async function reportWords(language: string): Promise<Words> {
  const module = await (
    words[`../../../report-text/words/${language}.ts`] ?? words['../../../report-text/words/en.ts']
  )?.()
  const found = module?.[language] ?? module?.['en']
  if (!found) throw new Error(`A report has no words in ${language}`)
  return found
}

async function load<T>(modules: Record<string, () => Promise<T>>, language: string): Promise<T> {
  const of = (one: string) => Object.entries(modules).find(([path]) => path.startsWith(`./${one}/`))?.[1]
  const module = of(language) ?? of('en')
  if (!module) throw new Error(`There are no texts in ${language}`)
  return typeset(await module())
}
