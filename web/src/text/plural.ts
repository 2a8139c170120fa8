/** A text that depends on a count, by the plural categories of the nine languages. */
export interface Plural {
  one: string
  other: string
}

/** Puts values into the `{name}` places of a text; an unknown place stays visible. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The text for a count, with `{count}` and other values filled in. */
export function counted(
  language: string,
  text: Plural,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const rule = new Intl.PluralRules(language).select(count)
  const number = new Intl.NumberFormat(language).format(count)
  return fill(rule === 'one' ? text.one : text.other, { count: number, ...values })
}
