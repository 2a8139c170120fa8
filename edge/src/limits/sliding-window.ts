import type { Redis } from '@upstash/redis/cloudflare'

export interface WindowCount {
  allowed: boolean
  remaining: number
  /** Milliseconds: if refused, until the next one is admitted; else until the window is over. */
  waitMs: number
}

/**
 * What was counted in this window, and of the one before as much as a span that ends now still covers of it. A refusal
 * counts nothing, so that whoever goes on asking gets what the limit promises, and no less.
 */
const script = `local limit, weight = tonumber(ARGV[1]), tonumber(ARGV[2])
local used = tonumber(redis.call('get', KEYS[1]) or '0')
local before = tonumber(redis.call('get', KEYS[2]) or '0')
if used + math.floor(before * weight) >= limit then return {limit, before, used, 0} end
redis.call('incr', KEYS[1])
if used == 0 then redis.call('pexpire', KEYS[1], ARGV[3]) end
return {limit, before, used + 1, 1}`

/** Milliseconds that a sum of fractions may be short by. */
const rounding = 0.001

/**
 * A sliding window over two counters. `@upstash/ratelimit` counts the same way, but says neither how the count stands
 * nor when the next request is admitted, only when the window ends: whoever is told that waits too long, or is
 * refused again. It also takes any two numbers for an answer, `[-1, 0]` for a refusal.
 * @throws what the client throws, and on an answer that this script does not give
 */
export function slidingWindow(redis: Redis, now: () => number) {
  const counting = redis.createScript<number[]>(script)
  return async (key: string, limit: number, spanMs: number): Promise<WindowCount> => {
    const at = now()
    const window = Math.floor(at / spanMs)
    const weight = 1 - (at % spanMs) / spanMs
    const told = await counting.exec(
      [`${key}:${window}`, `${key}:${window - 1}`],
      [String(limit), String(weight), String(2 * spanMs)],
    )
    const [echo, before, used, admitted] = plausible(told)
    const counted = used + Math.floor(before * weight)
    const allowed = admitted === 1
    // Who answers something else than the script's numbers is no better than one who does not answer
    if (echo !== limit || (allowed ? used < 1 || counted > limit : counted < limit)) {
      throw new Error('the count of Redis is not that of the script')
    }
    const restMs = weight * spanMs
    if (allowed) return { allowed, remaining: limit - counted, waitMs: restMs }
    // Until less of the last window is covered; or until this window is the last one
    const freedAt = used < limit ? (limit - used) / before : 0
    return { allowed, remaining: 0, waitMs: Math.floor((weight - freedAt) * spanMs + rounding) + 1 }
  }
}

function plausible(told: unknown): [number, number, number, number] {
  if (!Array.isArray(told) || told.length !== 4) throw new Error('Redis answers another script')
  const numbers = told.map(Number)
  if (!numbers.every((value) => Number.isSafeInteger(value) && value >= 0)) {
    throw new Error('Redis counts in no numbers')
  }
  return numbers as [number, number, number, number]
}
