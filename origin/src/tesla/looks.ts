import { Problem } from '@cpt/contract/problem'
import { createHmac } from 'node:crypto'
import { onceKey, onceSeconds } from '../redis/once.ts'
import type { SessionRedis } from '../redis/upstash.ts'

/**
 * Looks a day at the cars of one Tesla account, from whichever session, as a share of the day's billed calls: 30 of
 * 20,000. Each look costs two or three calls.
 */
const accountShare = 0.0015
/** The same for one network (IPv4 /24, IPv6 /64): an office or a family, not a machine that signs in all day. */
const networkShare = 0.01
/** Fewer than these would be in the way of a person. */
const leastByAccount = 10
const leastByNetwork = 40

/** One more look by each of `KEYS[2…]`, however often it is sent; the counts. */
const countScript = `local isNew = redis.call('set', KEYS[1], '1', 'NX', 'EX', ARGV[1])
local counts = {}
for i = 2, #KEYS do
  if isNew then
    redis.call('incr', KEYS[i])
    redis.call('expire', KEYS[i], ARGV[2])
  end
  counts[i - 1] = tonumber(redis.call('get', KEYS[i]) or '0')
end
return table.concat(counts, ' ')`

/** Bounds what is looked up at Tesla before anything is paid. */
export interface Looks {
  /** One more look. @throws Problem tesla-rate-limited when the account or the network had its share of today */
  admit(account: string, network: string | undefined): Promise<void>
}

/** `key`: secret of this service; neither an account nor a network is named in Redis. `budget`: billed calls a day. */
export function createLooks(options: {
  redis: SessionRedis
  key: Uint8Array
  budget: number
  now: () => number
}): Looks {
  const { redis, key, budget, now } = options
  const mostByAccount = Math.max(leastByAccount, Math.ceil(accountShare * budget))
  const mostByNetwork = Math.max(leastByNetwork, Math.ceil(networkShare * budget))
  const hidden = (kind: string, name: string) =>
    createHmac('sha256', key).update(`${kind} ${name}`).digest('base64url').slice(0, 22)

  return {
    async admit(account, network) {
      const day = new Date(now()).toISOString().slice(0, 10)
      const midnight = new Date(now()).setUTCHours(24, 0, 0, 0)
      const leftSeconds = Math.ceil((midnight - now()) / 1000)
      const shares: [string, number][] = [[hidden('account', account), mostByAccount]]
      if (network !== undefined) shares.push([hidden('network', network), mostByNetwork])
      const answer = await redis.eval<string[], string>(
        countScript,
        [onceKey('looks'), ...shares.map(([who]) => `looks:${day}:${who}`)],
        [String(onceSeconds), String(leftSeconds)],
      )
      const counts = answer.split(' ').map(Number)
      if (shares.some(([, most], index) => (counts[index] ?? 0) > most))
        throw new Problem(
          'tesla-rate-limited',
          'Your cars were looked up very often today. What you have ordered goes on; look again tomorrow.',
          { retryAfterSeconds: leftSeconds },
        )
    },
  }
}
