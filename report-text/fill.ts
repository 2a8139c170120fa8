/** A range between two figures, which no line may part at its dash: after one it may otherwise end. */
export const range = (low: string, high: string): string => `${low}–\u2060${high}`

/** The same between figures that have a unit each. */
export const spacedRange = (low: string, high: string): string => `${low}\u00a0–\u2060\u00a0${high}`

/**
 * Puts values into a text: `{name}` becomes what stands under `name`; an unknown place stays visible. Values are never
 * filled in themselves. Two places with a dash between them are a range.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text
    .replaceAll('}–{', range('}', '{'))
    .replaceAll(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : place,
    )
}
