import type { Problem } from '@cpt/contract/problem'
import type { Log } from '../log.ts'
import type { SessionRedis } from '../redis/upstash.ts'
import { raise, teslaAway } from './refusals.ts'

const keepSeconds = 3 * 86_400
const alarmShare = 0.8

/** Counts what Tesla bills: every answer below 500. */
export interface Billing {
  /** One more billed answer. Reaches the shared count soon, never in the way of the call. */
  count(): void
  /** @throws Problem when today's budget is used up, as far as this instance knows */
  check(): void
  /** Resolves when everything counted so far is in the shared count, or could not be brought there. */
  settled(): Promise<void>
}

export const billedKey = (day: string) => `billed:${day}`

/** One count a UTC day for all instances and regions; alarms once at 80 % and once at 100 % of the budget. */
export function createBilling(options: {
  redis: SessionRedis
  log: Log
  /** Milliseconds. */
  now: () => number
  /** Billed calls a day. */
  budget: number
}): Billing {
  const { redis, log, now, budget } = options
  let pending = 0
  let known = { day: '', total: 0 }
  let flushing: Promise<void> | undefined

  const today = () => new Date(now()).toISOString().slice(0, 10)

  const flush = async () => {
    while (pending > 0) {
      const day = today()
      const added = pending
      pending = 0
      try {
        const [total] = await redis
          .multi()
          .incrby(billedKey(day), added)
          .expire(billedKey(day), keepSeconds)
          .exec<[number, number]>()
        known = { day, total }
        for (const share of [alarmShare, 1]) {
          const mark = Math.ceil(share * budget)
          if (known.total >= mark && known.total - added < mark)
            raise(log, 'tesla-budget', { billed: known.total, budget, share })
        }
      } catch (cause) {
        pending += added
        log.warn({ err: cause, pending }, 'billed calls could not be counted yet')
        return
      }
    }
  }

  return {
    count() {
      pending += 1
      flushing ??= Promise.resolve()
        .then(flush)
        .finally(() => (flushing = undefined))
    },
    check() {
      if (known.day !== today() || known.total + pending < budget) return
      throw usedUp(now())
    },
    settled: async () => flushing,
  }
}

function usedUp(now: number): Problem {
  const midnight = new Date(now).setUTCHours(24, 0, 0, 0)
  return teslaAway({
    retryAfterSeconds: Math.ceil((midnight - now) / 1000),
    cause: new Error("Today's budget of billed calls is used up"),
  })
}
