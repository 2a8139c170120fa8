import type { Redis } from '@upstash/redis/cloudflare'
import type { RateClass, RateClassPolicy } from '@cpt/contract/limits'
import { addressFactor, closedShare, rateClasses } from '@cpt/contract/limits'
import type { LocationCounter } from './location-gate.ts'
import { slidingWindow } from './sliding-window.ts'

/** Whom a limit counts: a session by its own, an address for all who come from there. */
export interface Caller {
  kind: 'session' | 'address'
  id: string
}

export interface LimitDecision {
  allowed: boolean
  limit: number
  remaining: number
  /** Seconds: if refused, until the next request is admitted; else until the window is over. */
  resetSeconds: number
  /** `local`: Redis could not be asked; this isolate's own count decided, and that of its location. */
  by: 'redis' | 'memory' | 'local' | 'location'
  /** Why it was `local`. */
  reason?: 'timeout' | 'error' | 'resting' | 'not-configured'
}

export interface GlobalLimiter {
  /**
   * Counts one request of this caller; decides within 300 ms whatever Redis does. `away` counts for the location
   * while Redis cannot be asked.
   */
  check(rateClass: RateClass, caller: Caller, away?: LocationCounter): Promise<LimitDecision>
  /** A caller who is known to be over the limit, without asking anybody. */
  refused(rateClass: RateClass, caller: Caller): LimitDecision | undefined
}

const restAfterFailures = 3
const restMs = 5_000
const rememberedMax = 10_000

/** Limits that hold for all locations together, by Redis; a capped count of the location where it does not answer. */
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
  const count = redis && slidingWindow(redis, now)
  const refusedUntil = new Map<string, number>()
  const counts = new Map<string, { until: number; used: number }>()
  let failures = 0
  let restUntil = 0
  let turn = 0

  const keyOf = (rateClass: RateClass, { kind, id }: Caller) =>
    `${rateClass}:${kind === 'session' ? 's' : 'a'}:${id}`
  const sizeOf = (rateClass: RateClass, { kind }: Caller) =>
    rateClasses[rateClass].limit * factor * (kind === 'address' ? addressFactor : 1)
  const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

  async function local(
    rateClass: RateClass,
    caller: Caller,
    away: LocationCounter | undefined,
    reason: NonNullable<LimitDecision['reason']>,
  ): Promise<LimitDecision> {
    const { windowSeconds, whenStoreIsDown }: RateClassPolicy = rateClasses[rateClass]
    const limit = sizeOf(rateClass, caller)
    const closed = whenStoreIsDown === 'closed'
    const capped = Math.max(1, Math.floor(limit * (closed ? closedShare : 1)))
    const key = keyOf(rateClass, caller)
    let entry = counts.get(key)
    if (!entry || entry.until <= now()) {
      if (counts.size >= rememberedMax) counts.clear()
      entry = { until: now() + windowSeconds * 1000, used: 0 }
      counts.set(key, entry)
    }
    entry.used += 1
    onFallback(rateClass, reason)
    // The count of the location is one session's size; an address has as many of them as it may have sessions
    const part = caller.kind === 'address' ? `:${(turn += 1) % addressFactor}` : ''
    const allowed =
      entry.used <= capped &&
      (!closed || !away || (await away.limit({ key: key + part }).catch(() => ({ success: true }))).success)
    return {
      allowed,
      limit,
      remaining: Math.max(0, capped - entry.used),
      resetSeconds: seconds(entry.until - now()),
      by: 'local',
      reason,
    }
  }

  return {
    refused(rateClass, caller) {
      if (refusedUntil.size === 0) return undefined
      const key = keyOf(rateClass, caller)
      const until = refusedUntil.get(key)
      if (until === undefined) return undefined
      if (until <= now()) {
        refusedUntil.delete(key)
        return undefined
      }
      const limit = sizeOf(rateClass, caller)
      return { allowed: false, limit, remaining: 0, resetSeconds: seconds(until - now()), by: 'memory' }
    },

    async check(rateClass, caller, away) {
      if (!count) return local(rateClass, caller, away, 'not-configured')
      if (restUntil > now()) return local(rateClass, caller, away, 'resting')
      const key = keyOf(rateClass, caller)
      const limit = sizeOf(rateClass, caller)
      const answer = await Promise.race([
        count(`edge:limit:${key}`, limit, rateClasses[rateClass].windowSeconds * 1000).catch(() => undefined),
        new Promise<'late'>((resolve) => setTimeout(resolve, timeoutMs, 'late')),
      ])
      if (answer === undefined || answer === 'late') {
        failures += 1
        if (failures >= restAfterFailures) restUntil = now() + restMs
        return local(rateClass, caller, away, answer === 'late' ? 'timeout' : 'error')
      }
      failures = 0
      if (!answer.allowed) {
        if (refusedUntil.size >= rememberedMax) refusedUntil.clear()
        refusedUntil.set(key, now() + answer.waitMs)
      }
      return {
        allowed: answer.allowed,
        limit,
        remaining: answer.remaining,
        resetSeconds: seconds(answer.waitMs),
        by: 'redis',
      }
    },
  }
}
