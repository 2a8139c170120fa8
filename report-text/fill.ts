/** Puts values into a text: `{name}` becomes what stands under `name`; an unknown place stays visible. Values are never filled in themselves. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}
