import type { Language } from '@cpt/contract/languages'
import { siteLanguages } from '@cpt/contract/languages'
import type { app } from './en/app.ts'
import type { pages } from './en/pages.ts'
import type { report } from './en/report.ts'
import type { ReportCodes } from './keys.ts'

export type AppText = typeof app
type Complete<Text extends ReportCodes> = Text
export type ReportText = Complete<typeof report>
export type PagesText = typeof pages

// One chunk for each language and group: a reader gets the words of one language, and only of the screens in use.
const apps = import.meta.glob<AppText>('./*/app.ts', { import: 'app' })
const reports = import.meta.glob<ReportText>('./*/report.ts', { import: 'report' })

/** Texts of the journey. */
export const appText = (language: string): Promise<AppText> => load(apps, language, 'app')

/** Texts of the report on screen. */
export const reportText = (language: string): Promise<ReportText> => load(reports, language, 'report')

/** Pages to prerender: one of each language that has its texts. */
export const entries = () => siteLanguages.map((lang) => ({ lang }))

/** The language a path names; English for a path that names none. */
export function languageOf(lang: string | undefined): Language {
  return siteLanguages.find((language) => language === lang) ?? 'en'
}

function load<T>(modules: Record<string, () => Promise<T>>, language: string, group: string): Promise<T> {
  const module = modules[`./${language}/${group}.ts`] ?? modules[`./en/${group}.ts`]
  if (!module) throw new Error(`There are no texts ${group} in ${language}`)
  return module()
}
