export type FormValue = string | FormObject
export interface FormObject {
  [key: string]: FormValue
}

/**
 * Stripe's bodies: `metadata[order]=1&line_items[0][quantity]=2` as nested objects (lists keep their indices as
 * keys, which is all a stand-in needs).
 */
export function parseForm(text: string): FormObject {
  const root: FormObject = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter(Boolean)
    const last = path.pop()
    if (last === undefined || path.includes('__proto__') || last === '__proto__') continue
    let at = root
    for (const step of path) {
      const inner = at[step]
      at = typeof inner === 'object' ? inner : (at[step] = {})
    }
    at[last] = value
  }
  return root
}

export const text = (value: FormValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

export const object = (value: FormValue | undefined): FormObject => (typeof value === 'object' ? value : {})

/** Flat string members of an object, as metadata are. */
export const strings = (value: FormValue | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(object(value)).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [[key, inner]] : [],
    ),
  )
