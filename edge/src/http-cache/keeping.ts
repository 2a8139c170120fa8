import { isStorable } from './freshness.ts'
import type { InFlight } from './in-flight.ts'
import type { CacheStore } from './store.ts'
import type { StoredResponse } from './stored-response.ts'
import { matches, replaces } from './variants.ts'

const variantsMax = 12

export interface KeepingOptions {
  store: CacheStore
  flights: InFlight
  /** Answers that are never kept, whatever their headers allow. */
  refuse: (request: Request, response: Response) => boolean
  now: () => number
}

export type Keeping = ReturnType<typeof keeping>

/** What goes into the store, and what leaves it. */
export function keeping({ store, flights, refuse, now }: KeepingOptions) {
  return {
    /**
     * Whether what came of the origin's answer may be kept, the answer being new, a 304 or a HEAD. `asked` is what
     * the origin saw of the caller's `request`.
     */
    mayKeep(
      request: Request,
      asked: Request,
      response: Response,
      entry: Pick<StoredResponse, 'status' | 'headers'>,
    ): boolean {
      return (
        isStorable(request.headers, entry.status, new Headers(entry.headers), now()) &&
        !refuse(asked, response)
      )
    },

    async keep(key: string, request: Request, entry: StoredResponse): Promise<void> {
      flights.kept(key)
      const others = (await store.get(key)).filter((other) => !replaces(entry, other, request))
      await store.put(key, [entry, ...others].slice(0, variantsMax))
    },

    /** Removes the variants that would answer this request. */
    async drop(key: string, request: Request): Promise<void> {
      const variants = await store.get(key)
      const left = variants.filter((entry) => !matches(entry, request))
      if (left.length !== variants.length) await store.put(key, left)
    },
  }
}
