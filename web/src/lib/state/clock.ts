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

/** What a browser refuses to keep: anything at all, or what it was given last. */
export type StoreFault = 'forbidden' | 'full'

/**
 * A store that never fails: what the browser's own does not take (forbidden, or full) is kept as long as the page
 * stands, and `onFault` is told once. `open` may throw: so does asking for `sessionStorage` where a reader forbade it.
 */
export function safeStore(open: () => Store, onFault: (fault: StoreFault) => void): Store {
  const lasting = attempt(open)
  const here = memoryStore()
  let told = false
  const tell = (fault: StoreFault) => {
    if (!told) onFault(fault)
    told = true
  }
  const probe = 'cpt.probe'
  if (attempt(() => (lasting?.setItem(probe, ''), lasting?.getItem(probe))) !== '') tell('forbidden')
  attempt(() => lasting?.removeItem(probe))
  return {
    getItem: (key) => here.getItem(key) ?? attempt(() => lasting?.getItem(key)) ?? null,
    setItem(key, value) {
      const isKept = attempt(() => (lasting?.setItem(key, value), lasting !== undefined)) ?? false
      if (isKept) here.removeItem(key)
      else {
        here.setItem(key, value)
        tell('full')
      }
    },
    removeItem(key) {
      here.removeItem(key)
      attempt(() => lasting?.removeItem(key))
    },
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
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
