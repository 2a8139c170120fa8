import { randomBytes } from 'node:crypto'
import type { SessionRedis } from '../redis/upstash.ts'
import type { Clock } from './clock.ts'
import { teslaAway } from './refusals.ts'

const release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"

/**
 * Does the work while no other instance in any region does; whoever comes second waits and begins anew. Work that
 * gives undefined found its lock gone and is begun anew.
 * @throws Problem tesla-unavailable when it was not its turn within `waitMs`
 */
export async function withLock<T>(
  redis: SessionRedis,
  clock: Clock,
  { key, lockMs, waitMs }: { key: string; lockMs: number; waitMs: number },
  work: (lock: string) => Promise<T | undefined>,
): Promise<T> {
  const end = clock.now() + waitMs
  do {
    const lock = randomBytes(16).toString('base64url')
    if ((await redis.set(key, lock, { nx: true, px: lockMs })) === 'OK') {
      try {
        const result = await work(lock)
        if (result !== undefined) return result
      } finally {
        // Not released: it ends by itself.
        await redis.eval(release, [key], [lock]).catch(() => undefined)
      }
    } else await clock.sleep(100 + clock.random() * 150)
  } while (clock.now() < end)
  throw teslaAway({ retryAfterSeconds: 5, cause: new Error('The lock of a refresh was not free in time') })
}
