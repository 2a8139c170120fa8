import { Problem } from '@cpt/contract/problem'
import { createHmac } from 'node:crypto'
import type { SessionRedis } from '../redis/upstash.ts'

/** Looks a day at the cars of one Tesla account, from whichever session. Each costs two or three billed calls. */
const mostByAccount = 30
/** Looks a day from one network (IPv4 /24, IPv6 /64): an office or a family, not a machine that signs in all day. */
const mostByNetwork = 200

/** Bounds what is looked up at Tesla before anything is paid. */
export interface Looks {
  /** One more look. @throws Problem tesla-rate-limited when the account or the network had its share of today */
  admit(account: string, network: string | undefined): Promise<void>
}

/** `key`: secret of this service; neither an account nor a network is named in Redis. */
export function createLooks(options: { redis: SessionRedis; key: Uint8Array; now: () => number }): Looks {
  const { redis, key, now } = options
  const hidden = (kind: string, name: string) =>
    createHmac('sha256', key).update(`${kind} ${name}`).digest('base64url').slice(0, 22)

  return {
    async admit(account, network) {
      const day = new Date(now()).toISOString().slice(0, 10)
      const midnight = new Date(now()).setUTCHours(24, 0, 0, 0)
      const leftSeconds = Math.ceil((midnight - now()) / 1000)
      const shares: [string, number][] = [[hidden('account', account), mostByAccount]]
      if (network !== undefined) shares.push([hidden('network', network), mostByNetwork])
      const transaction = redis.multi()
      for (const [who] of shares) transaction.incr(`looks:${day}:${who}`)
      for (const [who] of shares) transaction.expire(`looks:${day}:${who}`, leftSeconds)
      const counts = await transaction.exec<number[]>()
      if (shares.some(([, most], index) => (counts[index] ?? 0) > most))
        throw new Problem(
          'tesla-rate-limited',
          'Your cars were looked up very often today. What you have ordered goes on; look again tomorrow.',
          { retryAfterSeconds: leftSeconds },
        )
    },
  }
}
