const windowMs = 10_000

export interface RetryBudget {
  /** Counts a request that may later ask for a further try. */
  count(): void
  /** Takes one further try in this region, or refuses it. */
  take(region: string): boolean
}

interface Counts {
  requests: number
  tries: Map<string, number>
}

/**
 * Further tries in a region that is not known to be well, and hedges in any, are at most `share` of the requests of
 * the last ten to twenty seconds, for each region: a region in trouble is not asked twice for everything it fails at.
 * A `floor` of them is always allowed, else a quiet hour could not fail over. A region that is well needs no such
 * bound: what comes there from another is no more than it has to carry when that one is gone.
 */
export function retryBudget({
  now,
  share = 0.2,
  floor = 50,
}: {
  now: () => number
  share?: number
  floor?: number
}): RetryBudget {
  const none = (): Counts => ({ requests: 0, tries: new Map() })
  let since = now()
  let current = none()
  let previous = none()
  function turn(): void {
    const elapsed = now() - since
    if (elapsed < windowMs) return
    previous = elapsed < 2 * windowMs ? current : none()
    current = none()
    since = now()
  }
  return {
    count() {
      turn()
      current.requests += 1
    },
    take(region) {
      turn()
      const here = current.tries.get(region) ?? 0
      const tries = here + (previous.tries.get(region) ?? 0)
      if (tries >= Math.max(floor, share * (current.requests + previous.requests))) return false
      current.tries.set(region, here + 1)
      return true
    },
  }
}
