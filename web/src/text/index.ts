import type { Words } from '@cpt/report-text/words/en'
import type { app } from './en/app.ts'
import type { help } from './en/help.ts'
import type { pages } from './en/pages.ts'
import { typeset } from './typeset.ts'

export type AppText = typeof app
export type PagesText = typeof pages
export type HelpText = typeof help

// Loaded while prerendering: a browser gets the result as data, in one language.
const apps = import.meta.glob<AppText>('./*/app.ts', { import: 'app' })
// A report's words are the same on screen and on paper.
const words = import.meta.glob<Record<string, Words>>('../../../report-text/words/[a-z][a-z].ts')

/** Texts of the journey. */
export const appText = (language: string): Promise<AppText> => load(apps, language)

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
  const module = modules[`./${language}/app.ts`] ?? modules['./en/app.ts']
  if (!module) throw new Error(`There are no texts in ${language}`)
  return typeset(await module())
}
