import type { RateClass } from '@cpt/contract/limits'
import { rateClasses } from '@cpt/contract/limits'

/** The binding's limit in wrangler.toml, as a multiple of the class's: many sessions may share an address. */
export const gateFactor = 15
const refusedMs = 5_000
const callersMax = 20_000

/** Cloudflare's rate limit binding. */
export interface LocationCounter {
  limit(options: { key: string }): Promise<{ success: boolean }>
}

export interface LocationGate {
  /** `true` at once for a caller plainly within the limit; otherwise as this location's count decides. */
  admits(rateClass: RateClass, caller: string, binding: LocationCounter): true | Promise<boolean>
  /** Refused a moment ago. */
  remembers(rateClass: RateClass, caller: string): boolean
}

/**
 * First gate: the count of this Cloudflare location, which takes the weight of a flood. A caller is not worth a
 * call to it before this isolate alone has seen the whole limit of the class from him in a minute; and while one
 * call about him is on its way, further requests share its outcome.
 */
export function locationGate({ now, factor }: { now: () => number; factor: number }): LocationGate {
  const seen = new Map<string, { until: number; count: number }>()
  const refusedUntil = new Map<string, number>()
  const underway = new Map<string, Promise<boolean>>()

  return {
    remembers(rateClass, caller) {
      const until = refusedUntil.get(`${rateClass}:${caller}`)
      return until !== undefined && until > now()
    },

    admits(rateClass, caller, binding) {
      const key = `${rateClass}:${caller}`
      const { limit, windowSeconds } = rateClasses[rateClass]
      let entry = seen.get(key)
      if (!entry || entry.until <= now()) {
        if (seen.size >= callersMax) seen.clear()
        entry = { until: now() + windowSeconds * 1000, count: 0 }
        seen.set(key, entry)
      }
      entry.count += 1
      if (entry.count <= limit * factor) return true
      const pending = underway.get(key)
      if (pending) return pending
      const asking = binding
        .limit({ key: caller })
        .then(({ success }) => {
          if (!success) {
            if (refusedUntil.size >= callersMax) refusedUntil.clear()
            refusedUntil.set(key, now() + refusedMs)
          }
          return success
        })
        // The gate only spares work; the limit itself stands behind it
        .catch(() => true)
        .finally(() => underway.delete(key))
      underway.set(key, asking)
      return asking
    },
  }
}
