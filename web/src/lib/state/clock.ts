/** Time as an argument: the browser's, or a test's. */
export interface Clock {
  now: () => number
  /** Calls back after so many milliseconds, unless cancelled. */
  after: (ms: number, run: () => void) => () => void
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** The part of Web Storage that is used. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A store for where there is none: while prerendering, or where the browser forbids it. */
export function memoryStore(): Store {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

/** What was kept under a key, or undefined when there is nothing readable. */
export function kept(store: Store, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
