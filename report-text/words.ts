import type { Language } from '@cpt/contract/languages'
import { da } from './words/da.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import type { Words } from './words/en.ts'
import { es } from './words/es.ts'
import { fi } from './words/fi.ts'
import { fr } from './words/fr.ts'
import { it } from './words/it.ts'
import { nb } from './words/nb.ts'
import { sv } from './words/sv.ts'

export type { Words } from './words/en.ts'

/** The words of a report in every language; complete, or this does not compile. */
export const words: Record<Language, Words> = { en, fi, sv, nb, da, de, fr, es, it }
