import { randomBytes } from 'node:crypto'
import type { SessionRedis } from '../redis/upstash.ts'
import type { Clock } from './clock.ts'
import { teslaAway } from './refusals.ts'

const release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"
const storeAndRelease =
  "if redis.call('get', KEYS[1]) == ARGV[1] and redis.call('exists', KEYS[3]) == 0 then redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3]) redis.call('del', KEYS[1]) return 1 end return 0"

export interface Lock {
  /**
   * Stores a value and gives the lock back, in one step, but only while the lock is still ours: work that was paused
   * past its lock must not undo another's. Nor where there is the key `unless`. False: nothing was stored.
   */
  storeAndRelease(key: string, value: string, how: { seconds: number; unless: string }): Promise<boolean>
}

/**
 * Runs the work while no other instance in any region does; a second caller waits, then starts over. Work that
 * returns undefined has lost its lock and is started over.
 * @throws Problem tesla-unavailable when it was not its turn within `waitMs`
 */
export async function withLock<T>(
  redis: SessionRedis,
  clock: Clock,
  { key, lockMs, waitMs }: { key: string; lockMs: number; waitMs: number },
  work: (lock: Lock) => Promise<T | undefined>,
): Promise<T> {
  const end = clock.now() + waitMs
  do {
    const value = randomBytes(16).toString('base64url')
    const taken = (await redis.set(key, value, { nx: true, px: lockMs })) === 'OK'
    // The client may have sent the command twice, because the answer to the first got lost: then it is ours, too.
    if (taken || (await redis.get(key)) === value) {
      let held = true as boolean // until `storeAndRelease`
      const lock: Lock = {
        async storeAndRelease(place, content, { seconds, unless }) {
          const stored = await redis.eval(
            storeAndRelease,
            [key, place, unless],
            [value, content, String(seconds)],
          )
          held = Number(stored) !== 1
          return !held
        },
      }
      try {
        const result = await work(lock)
        if (result !== undefined) return result
      } finally {
        // If this fails, the lock ends by itself.
        if (held) await redis.eval(release, [key], [value]).catch(() => undefined)
      }
    } else await clock.sleep(100 + clock.random() * 150)
  } while (clock.now() < end)
  throw teslaAway({ retryAfterSeconds: 5, cause: new Error('The lock of a refresh was not free in time') })
}
