import type { Clock } from './clock.ts'
import { NoAnswer, type Reply } from './send.ts'

const attempts = 3
const firstMs = 500
const factor = 4
const capMs = 10_000

/** 429 and what means that Tesla, or the way there, is in trouble. All but 429 cost nothing. */
const retried: ReadonlySet<number> = new Set([429, 500, 502, 503, 504, 540])

/** Milliseconds to wait after `done` tries: at most 500 ms, 2 s, 8 s (never above 10 s), with full jitter. */
export function backoffMs(done: number, random: () => number): number {
  return random() * Math.min(firstMs * factor ** (done - 1), capMs)
}

/** What the answer's Retry-After (seconds or a date) or RateLimit-Reset asks for, in milliseconds. */
export function askedWaitMs(headers: Record<string, string>, now: number): number | undefined {
  const value = headers['retry-after'] ?? headers['ratelimit-reset']
  if (value === undefined) return undefined
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Math.min(Number(value) * 1000, 30 * 86_400_000)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

export type Try = Reply | NoAnswer

/**
 * Tries up to three times, waiting the longer of the backoff and what the answer asks for. Gives the last outcome
 * at once when the wait would not fit into the budget: an answer that asks for a day is not waited for.
 */
export async function withRetries(
  work: (timeLeftMs: number) => Promise<Try>,
  {
    clock,
    budgetMs,
    mayRepeat = () => true,
  }: { clock: Clock; budgetMs: number; mayRepeat?: (tried: Try) => boolean },
): Promise<Try> {
  const end = clock.now() + budgetMs
  for (let done = 1; ; done += 1) {
    const tried = await work(Math.max(1, end - clock.now()))
    const again = tried instanceof NoAnswer ? tried.kind !== 'too-large' : retried.has(tried.status)
    if (!again || done === attempts || !mayRepeat(tried)) return tried
    const asked = tried instanceof NoAnswer ? 0 : (askedWaitMs(tried.headers, clock.now()) ?? 0)
    const waitMs = Math.max(asked, backoffMs(done, clock.random))
    if (clock.now() + waitMs >= end) return tried
    await clock.sleep(waitMs)
  }
}
