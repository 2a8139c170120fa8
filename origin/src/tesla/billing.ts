import type { Problem } from '@cpt/contract/problem'
import type { Log } from '../log.ts'
import { onceKey, onceSeconds } from '../redis/once.ts'
import type { SessionRedis } from '../redis/upstash.ts'
import { countTeslaCalls } from '../telemetry/measures.ts'
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

/** Field by share: the batch that was first to see it used up, so that one alone tells an operator. */
const toldKey = (day: string) => `billed:${day}:told`

/**
 * Adds a batch to the day's counts, however often it is sent. KEYS: once, total, by sign-in, told. ARGV: seconds of the
 * once key and of the counts, calls, how many marks; marks; then sign-ins and their calls. Gives the total, how many
 * marks this batch is to tell of and which, and the sign-ins' counts.
 */
const countScript = `local isNew = redis.call('set', KEYS[1], '1', 'NX', 'EX', ARGV[1])
local marks = tonumber(ARGV[4])
if isNew then
  redis.call('incrby', KEYS[2], ARGV[3])
  for i = 5 + marks, #ARGV, 2 do redis.call('hincrby', KEYS[3], ARGV[i], ARGV[i + 1]) end
end
local total = tonumber(redis.call('get', KEYS[2]) or '0')
local answer = {}
answer[1] = total
answer[2] = 0
local at = 2
for i = 5, 4 + marks do
  if total >= tonumber(ARGV[i]) then
    redis.call('hsetnx', KEYS[4], ARGV[i], KEYS[1])
    if redis.call('hget', KEYS[4], ARGV[i]) == KEYS[1] then
      at = at + 1
      answer[at] = tonumber(ARGV[i])
      answer[2] = at - 2
    end
  end
end
for i = 2, 4 do redis.call('expire', KEYS[i], ARGV[2]) end
for i = 5 + marks, #ARGV, 2 do
  at = at + 1
  answer[at] = tonumber(redis.call('hget', KEYS[3], ARGV[i]) or '0')
end
return table.concat(answer, ' ')`

interface Batch {
  once: string
  day: string
  added: [family: string, calls: number][]
}

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
  /** Sent, and perhaps counted: sent again as it was. */
  let unanswered: Batch | undefined
  let known = { day: '', total: 0, families: new Map<string, number>() }
  let flushing: Promise<void> | undefined

  const today = () => new Date(now()).toISOString().slice(0, 10)

  const marks = alarmShares.map((share) => Math.ceil(share * budget))
  const send = async ({ once, day, added }: Batch) => {
    const answer = await redis.eval<string[], string>(
      countScript,
      [once, billedKey(day), familiesKey(day), toldKey(day)],
      [onceSeconds, keepSeconds, sumOf(added), marks.length, ...marks, ...added.flat()].map(String),
    )
    const [total = 0, told = 0, ...rest] = answer.split(' ').map(Number)
    const counts = rest.slice(told)
    if (day === today()) {
      if (known.day !== day || known.families.size > mostFamilies) known = { day, total, families: new Map() }
      known.total = total
      added.forEach(([family], index) => known.families.set(family, counts[index] ?? 0))
    }
    for (const mark of rest.slice(0, told))
      raise(log, 'tesla-budget', { billed: total, budget, share: alarmShares[marks.indexOf(mark)] })
  }

  /** Counted here, and not known to be in the shared count. */
  const waiting = (family?: string) =>
    sumOf(
      [...(unanswered?.added ?? []), ...pending].filter(([one]) => family === undefined || one === family),
    )

  const flush = async () => {
    while (unanswered !== undefined || pending.size > 0) {
      if (unanswered === undefined) {
        unanswered = { once: onceKey('billed'), day: today(), added: [...pending] }
        pending = new Map()
      }
      try {
        await send(unanswered)
        unanswered = undefined
      } catch (cause) {
        log.warn({ err: cause, pending: waiting() }, 'billed calls could not be counted yet')
        return
      }
    }
  }

  return {
    count(family) {
      countTeslaCalls(1, {})
      pending.set(family, 1 + (pending.get(family) ?? 0))
      flushing ??= Promise.resolve()
        .then(flush)
        .finally(() => (flushing = undefined))
    },
    check(purpose, family) {
      if (known.day !== today()) return
      const total = known.total + waiting()
      const own = (known.families.get(family) ?? 0) + waiting(family)
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
