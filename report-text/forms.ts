import type { Language } from '@cpt/contract/languages'
import { fill } from './fill.ts'

/** A text by the plural categories of its language (CLDR: English has `one` and `other`, French `many` as well). */
export type Plural = Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>

export type Gender = 'masculine' | 'feminine' | 'neuter'
/** A word that agrees with the noun it is said of; `other` is what is said of all genders without a form. */
export type Agreeing = Readonly<{ other: string } & Partial<Record<Gender, string>>>

/** The form for a count, with nothing filled in; a plain text is the same for all counts. */
export const formFor = (language: Language, forms: Plural | string, count: number): string =>
  typeof forms === 'string' ? forms : (forms[pluralRules(language).select(count)] ?? forms.other)

/** The text for a count, with `{count}` as the language writes it, and other values filled in. */
export function counted(
  language: Language,
  forms: Plural,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const number = new Intl.NumberFormat(language).format(count)
  return fill(formFor(language, forms, count), { count: number, ...values })
}

/** The form that agrees with a noun of this gender; undefined for a noun that takes the usual form. */
export const agreeing = (forms: Agreeing, gender: Gender | undefined): string =>
  (gender && forms[gender]) ?? forms.other

const kept = new Map<string, Intl.PluralRules>()
function pluralRules(language: Language): Intl.PluralRules {
  const rules = kept.get(language) ?? new Intl.PluralRules(language)
  kept.set(language, rules)
  return rules
}
