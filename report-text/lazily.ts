/** What makes each part of an object. */
export type Parts<T> = { readonly [Name in keyof T]: () => T[Name] }

/** An object whose parts are made when they are first asked for, and kept; named from the start, for those who list them. */
export function lazily<T extends object>(parts: Parts<T>): T {
  const made = {}
  for (const name of Object.keys(parts) as (keyof T)[])
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = parts[name]()
        Object.defineProperty(made, name, { enumerable: true, value })
        return value
      },
    })
  return made as T
}
