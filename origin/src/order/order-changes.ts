export interface OrderChanges {
  /** An order has changed, in whichever process. */
  told(orderId: string): void
  /** Nothing is heard any more for a while: everybody who waits goes on without news. */
  lost(): void
  /** The same for good. */
  stop(): void
  /**
   * Hears of an order from now on. Undefined where nobody may wait: nothing is heard, or too many wait already. Whoever
   * is given one ends it.
   */
  watch(orderId: string, sessionId: string): Watch | undefined
}

export interface Watch {
  /**
   * Waits until the order has changed since `watch` or since the call before, or `ms` are over. `ended`: nobody waits
   * for the answer any more (`gone`), or nothing is heard.
   */
  next(ms: number, gone: AbortSignal): Promise<'changed' | 'time' | 'ended'>
  end(): void
}

/** Half of the requests that an instance takes at a time (Cloud Run's concurrency): the others go on beside them. */
const mostWaiting = 40
/** Of one session: some tabs, and not everybody's places. */
const mostOfSession = 4

interface Place {
  sessionId: string
  changed: boolean
  wake: (() => void) | undefined
}

/**
 * Who waits in this process for news of which order. To wait takes a place in a list and a timer, and neither a
 * connection nor a query; what changed is asked by whoever was woken.
 */
export function createOrderChanges({ isHearing }: { isHearing: () => boolean }): OrderChanges {
  const places = new Map<string, Set<Place>>()
  let waiting = 0
  let stopped = false
  const all = () => [...places.values()].flatMap((each) => [...each])

  const lost = () => all().forEach(({ wake }) => wake?.())

  return {
    told(orderId) {
      for (const place of places.get(orderId) ?? []) {
        place.changed = true
        place.wake?.()
      }
    },
    lost,
    stop() {
      stopped = true
      lost()
    },

    watch(orderId, sessionId) {
      const ofSession = () => all().filter((place) => place.sessionId === sessionId).length
      if (stopped || !isHearing() || waiting >= mostWaiting || ofSession() >= mostOfSession) return undefined
      const place: Place = { sessionId, changed: false, wake: undefined }
      const here = places.get(orderId) ?? new Set()
      places.set(orderId, here.add(place))
      waiting += 1
      return {
        async next(ms, gone) {
          const isEnded = () => stopped || !isHearing() || gone.aborted
          if (!place.changed && !isEnded()) {
            const woken = Promise.withResolvers<'time' | 'ended'>()
            const timer = setTimeout(woken.resolve, ms, 'time')
            place.wake = () => woken.resolve('ended')
            gone.addEventListener('abort', place.wake)
            const why = await woken.promise
            clearTimeout(timer)
            gone.removeEventListener('abort', place.wake)
            place.wake = undefined
            if (why === 'time') return why
          }
          const { changed } = place
          place.changed = false
          return changed ? 'changed' : 'ended'
        },
        end() {
          if (!here.delete(place)) return
          if (here.size === 0) places.delete(orderId)
          waiting -= 1
        },
      }
    },
  }
}
