/**
 * Texts with no-break spaces where a line must not end: before the marks that French sets apart, inside its guillemets,
 * between a figure and its unit, within a chord of keys. The files are written with plain ones, which can be seen.
 */
export function typeset<T>(texts: T): T {
  if (typeof texts === 'string') return texts.replaceAll(apart, '\u00a0') as T
  if (typeof texts !== 'object' || texts === null) return texts
  if (Array.isArray(texts)) return texts.map(typeset) as T
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, typeset(value)])) as T
}

const apart =
  / (?=[:;?!»%])|(?<=«) |(?<=[\d}]) (?=(?:s|h|min|MB|Mo)\b)|(?<=Ctrl|Strg) (?=\+)|(?<=\+|⌘) (?=[A-Z]\b)/g
