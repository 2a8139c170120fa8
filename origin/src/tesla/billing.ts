import type { Problem } from '@cpt/contract/problem'
import type { Log } from '../log.ts'
import type { SessionRedis } from '../redis/upstash.ts'
import { raise, teslaAway } from './refusals.ts'

const keepSeconds = 3 * 86_400
/** Shares of the day's budget at which an operator is told, once each. */
const alarmShares = [0.5, 0.8, 1]
/** What calls for people who have not paid may take of the budget; the rest is kept for paid orders. */
const unpaidShare = 0.5
/** What one sign-in may take of it, so that one order that is tried again and again leaves the others theirs. */
const familyShare = 0.1
const mostFamilies = 10_000

/** What a call is for. Looking at one's cars before anything is bought is `unpaid`. */
export type Purpose = 'unpaid' | 'order'

/** Counts what Tesla bills: every answer below 500. */
export interface Billing {
  /** One more billed answer, for this sign-in. Reaches the shared count soon, never in the way of the call. */
  count(family: string): void
  /** @throws Problem when today's share of this purpose or sign-in is used up, as far as this instance knows */
  check(purpose: Purpose, family: string): void
  /** Resolves when everything counted so far is in the shared count, or could not be brought there. */
  settled(): Promise<void>
}

export const billedKey = (day: string) => `billed:${day}`
/** A hash: sign-in (family of a grant) to its billed calls. */
const familiesKey = (day: string) => `billed:${day}:by-sign-in`

/** One count a UTC day for all instances and regions. */
export function createBilling(options: {
  redis: SessionRedis
  log: Log
  /** Milliseconds. */
  now: () => number
  /** Billed calls a day. */
  budget: number
}): Billing {
  const { redis, log, now, budget } = options
  let pending = new Map<string, number>()
  let known = { day: '', total: 0, families: new Map<string, number>() }
  let flushing: Promise<void> | undefined

  const today = () => new Date(now()).toISOString().slice(0, 10)

  const flush = async () => {
    while (pending.size > 0) {
      const day = today()
      const added = [...pending]
      pending = new Map()
      const sum = sumOf(added)
      try {
        const transaction = redis
          .multi()
          .incrby(billedKey(day), sum)
          .expire(billedKey(day), keepSeconds)
          .expire(familiesKey(day), keepSeconds)
        for (const [family, calls] of added) transaction.hincrby(familiesKey(day), family, calls)
        const [total, , , ...totals] = await transaction.exec<[number, number, number, ...number[]]>()
        if (known.day !== day || known.families.size > mostFamilies)
          known = { day, total, families: new Map() }
        known.total = total
        added.forEach(([family], index) => known.families.set(family, totals[index] ?? 0))
        for (const share of alarmShares) {
          const mark = Math.ceil(share * budget)
          if (total >= mark && total - sum < mark)
            raise(log, 'tesla-budget', { billed: total, budget, share })
        }
      } catch (cause) {
        for (const [family, calls] of added) pending.set(family, calls + (pending.get(family) ?? 0))
        log.warn({ err: cause, pending: sumOf(pending) }, 'billed calls could not be counted yet')
        return
      }
    }
  }

  return {
    count(family) {
      pending.set(family, 1 + (pending.get(family) ?? 0))
      flushing ??= Promise.resolve()
        .then(flush)
        .finally(() => (flushing = undefined))
    },
    check(purpose, family) {
      if (known.day !== today()) return
      const total = known.total + sumOf(pending)
      const own = (known.families.get(family) ?? 0) + (pending.get(family) ?? 0)
      if (total >= budget) throw usedUp(now(), "today's budget of billed calls is used up")
      if (purpose === 'unpaid' && total >= unpaidShare * budget)
        throw usedUp(now(), 'what is left of the budget is kept for paid orders')
      if (own >= familyShare * budget) throw usedUp(now(), 'this sign-in has used up its share of the budget')
    },
    settled: async () => flushing,
  }
}

const sumOf = (calls: Iterable<[string, number]>) => [...calls].reduce((sum, [, count]) => sum + count, 0)

function usedUp(now: number, cause: string): Problem {
  const midnight = new Date(now).setUTCHours(24, 0, 0, 0)
  return teslaAway({ retryAfterSeconds: Math.ceil((midnight - now) / 1000), cause: new Error(cause) })
}
