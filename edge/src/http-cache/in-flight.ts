const unkeptMs = 10_000
const unkeptMax = 1_000

export type InFlight = ReturnType<typeof inFlight>

/** Requests to the origin that are on their way, by cache key, so that simultaneous misses ask once. */
export function inFlight(now: () => number) {
  const underway = new Map<string, Promise<unknown>>()
  /** Keys whose last answer could not be kept: waiting for the next one would be in vain. */
  const unkept = new Map<string, number>()

  return {
    has: (key: string) => underway.has(key),

    /** The answer under way that is worth waiting for. Nothing may be awaited between this look and `lead`. */
    pending(key: string): Promise<unknown> | undefined {
      return (unkept.get(key) ?? 0) <= now() ? underway.get(key) : undefined
    },

    /** Does the work for all who wait for this key; `background` keeps it alive when the one who asked hangs up. */
    async lead<T>(
      key: string,
      work: () => Promise<T>,
      background: (work: Promise<unknown>) => void,
    ): Promise<T> {
      const running = work()
      const quiet = running.catch(() => undefined)
      if (!underway.has(key)) {
        underway.set(key, quiet)
        background(quiet)
      }
      try {
        return await running
      } finally {
        if (underway.get(key) === quiet) underway.delete(key)
      }
    },

    kept(key: string): void {
      unkept.delete(key)
    },

    notKept(key: string): void {
      if (unkept.size >= unkeptMax) unkept.clear()
      unkept.set(key, now() + unkeptMs)
    },
  }
}

/** Waits for another request's answer, but no longer than this: an origin that hangs must not hold everyone. */
export async function settledOrLate(pending: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null
  await Promise.race([pending, new Promise((resolve) => (timer = setTimeout(resolve, waitMs)))])
  clearTimeout(timer)
}
