import type { AboutText, HelpText, PagesText } from './index.ts'
import { typeset } from './typeset.ts'

const pages = import.meta.glob<PagesText>('./*/pages.ts', { import: 'pages' })
const abouts = import.meta.glob<AboutText>('./*/about.ts', { import: 'about' })
const helps = import.meta.glob<HelpText>('./*/help.ts', { import: 'help' })

/** Texts of the pages that are only read; used while prerendering, never in the browser. */
export const pagesText = (language: string): Promise<PagesText> => load(pages, language, 'pages')

/** Questions and answers; used while prerendering, never in the browser. */
export const helpText = (language: string): Promise<HelpText> => load(helps, language, 'help')

/** Who stands behind the service; used while prerendering, never in the browser. */
export const aboutText = (language: string): Promise<AboutText> => load(abouts, language, 'about')

async function load<T>(
  modules: Record<string, () => Promise<T>>,
  language: string,
  name: string,
): Promise<T> {
  const module = modules[`./${language}/${name}.ts`] ?? modules[`./en/${name}.ts`]
  if (!module) throw new Error(`There are no ${name} in ${language}`)
  return typeset(await module())
}
