const windowMs = 10_000

export interface RetryBudget {
  /** Counts a request that may later ask for a second try. */
  count(): void
  /** Takes one second try, or refuses it. */
  take(): boolean
}

/**
 * Second tries (repeats and hedges together) are at most `share` of the requests of the last ten to twenty
 * seconds, so that they cannot double the load on a region that is left alone; a `floor` of them is always
 * allowed, else a quiet hour could not fail over.
 */
export function retryBudget({
  now,
  share = 0.2,
  floor = 10,
}: {
  now: () => number
  share?: number
  floor?: number
}): RetryBudget {
  let since = now()
  let current = { requests: 0, retries: 0 }
  let previous = { requests: 0, retries: 0 }
  function turn(): void {
    const elapsed = now() - since
    if (elapsed < windowMs) return
    previous = elapsed < 2 * windowMs ? current : { requests: 0, retries: 0 }
    current = { requests: 0, retries: 0 }
    since = now()
  }
  return {
    count() {
      turn()
      current.requests += 1
    },
    take() {
      turn()
      const requests = current.requests + previous.requests
      const retries = current.retries + previous.retries
      if (retries >= Math.max(floor, share * requests)) return false
      current.retries += 1
      return true
    },
  }
}
