import { Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis/cloudflare'
import type { RateClass, RateClassPolicy } from '@cpt/contract/limits'
import { rateClasses } from '@cpt/contract/limits'

export interface LimitDecision {
  allowed: boolean
  limit: number
  remaining: number
  /** Seconds until the window is over. */
  resetSeconds: number
  /** `local`: Redis could not be asked, this isolate's own count decided. */
  by: 'redis' | 'memory' | 'local' | 'location'
  /** Why it was `local`. */
  reason?: 'timeout' | 'error' | 'resting' | 'not-configured'
  /** Work that goes on after the decision. */
  pending?: Promise<unknown>
}

export interface GlobalLimiter {
  /** Counts one request of this caller; decides within 300 ms whatever Redis does. */
  check(rateClass: RateClass, caller: string): Promise<LimitDecision>
  /** A caller who is known to be over the limit, without asking anybody. */
  refused(rateClass: RateClass, caller: string): LimitDecision | undefined
}

const restAfterFailures = 3
const restMs = 5_000
const rememberedMax = 10_000
/** Share of the limit that a `closed` class keeps while the shared count cannot be reached. */
const closedShare = 0.1

/** Limits that hold for all locations together, by Upstash; a capped local count where Redis does not answer. */
export function globalLimiter({
  redis,
  timeoutMs,
  now,
  factor,
  onFallback,
}: {
  redis?: Redis
  /** Longest wait for Redis. */
  timeoutMs: number
  now: () => number
  /** Multiplies every limit; 1 except on a laptop, where all callers have one address. */
  factor: number
  onFallback: (rateClass: RateClass, reason: string) => void
}): GlobalLimiter {
  const limiters = new Map<RateClass, Ratelimit>()
  const refusedUntil = new Map<string, number>()
  const counts = new Map<string, { until: number; used: number }>()
  let failures = 0
  let restUntil = 0

  function limiterOf(client: Redis, rateClass: RateClass): Ratelimit {
    let limiter = limiters.get(rateClass)
    if (!limiter) {
      const { limit, windowSeconds } = rateClasses[rateClass]
      limiter = new Ratelimit({
        redis: client,
        limiter: Ratelimit.slidingWindow(limit * factor, `${windowSeconds} s`),
        prefix: `edge:limit:${rateClass}`,
        timeout: timeoutMs,
        ephemeralCache: false,
        analytics: false,
      })
      limiters.set(rateClass, limiter)
    }
    return limiter
  }

  function local(
    rateClass: RateClass,
    caller: string,
    reason: NonNullable<LimitDecision['reason']>,
  ): LimitDecision {
    const { limit, windowSeconds, whenStoreIsDown }: RateClassPolicy = rateClasses[rateClass]
    const capped = Math.max(1, Math.floor(limit * factor * (whenStoreIsDown === 'closed' ? closedShare : 1)))
    const key = `${rateClass}:${caller}`
    let count = counts.get(key)
    if (!count || count.until <= now()) {
      if (counts.size >= rememberedMax) counts.clear()
      count = { until: now() + windowSeconds * 1000, used: 0 }
      counts.set(key, count)
    }
    count.used += 1
    onFallback(rateClass, reason)
    return {
      allowed: count.used <= capped,
      limit: limit * factor,
      remaining: Math.max(0, capped - count.used),
      resetSeconds: seconds(count.until),
      by: 'local',
      reason,
    }
  }

  const seconds = (until: number) => Math.max(1, Math.ceil((until - now()) / 1000))

  return {
    refused(rateClass, caller) {
      const until = refusedUntil.get(`${rateClass}:${caller}`)
      if (until === undefined) return undefined
      if (until <= now()) {
        refusedUntil.delete(`${rateClass}:${caller}`)
        return undefined
      }
      const limit = rateClasses[rateClass].limit * factor
      return { allowed: false, limit, remaining: 0, resetSeconds: seconds(until), by: 'memory' }
    },

    async check(rateClass, caller) {
      if (!redis) return local(rateClass, caller, 'not-configured')
      if (restUntil > now()) return local(rateClass, caller, 'resting')
      const answer = await limiterOf(redis, rateClass)
        .limit(caller)
        .catch(() => undefined)
      // A Redis that answers something else than the script's numbers is no better than one that refuses
      const made = answer && Number.isFinite(answer.remaining) && Number.isFinite(answer.reset)
      if (!made || answer.reason === 'timeout') {
        failures += 1
        if (failures >= restAfterFailures) restUntil = now() + restMs
        return local(rateClass, caller, made ? 'timeout' : 'error')
      }
      failures = 0
      if (!answer.success) {
        if (refusedUntil.size >= rememberedMax) refusedUntil.clear()
        refusedUntil.set(`${rateClass}:${caller}`, answer.reset)
      }
      return {
        allowed: answer.success,
        limit: answer.limit,
        remaining: Math.max(0, answer.remaining),
        resetSeconds: seconds(answer.reset),
        by: 'redis',
        pending: answer.pending,
      }
    },
  }
}
