import type { PagesText } from './index.ts'
import { typeset } from './typeset.ts'

const modules = import.meta.glob<PagesText>('./*/pages.ts', { import: 'pages' })

/** Texts of the pages that are only read; used while prerendering, never in the browser. */
export async function pagesText(language: string): Promise<PagesText> {
  const module = modules[`./${language}/pages.ts`] ?? modules['./en/pages.ts']
  if (!module) throw new Error(`There are no pages in ${language}`)
  return typeset(await module())
}
