import type { Language } from './languages.ts'
import { en } from './words/en.ts'
import type { Words } from './words/en.ts'
import { fi } from './words/fi.ts'

export type { Words } from './words/en.ts'

/** The words of a report in every language; complete, or this does not compile. */
export const words: Record<Language, Words> = {
  en,
  fi,
  sv: en,
  nb: en,
  da: en,
  de: en,
  fr: en,
  es: en,
  it: en,
}
