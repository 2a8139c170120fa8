import type { TeslaHealth } from '@cpt/contract/vehicle'
import { z } from 'zod'
import type { Log } from '../log.ts'
import type { SessionRedis } from '../redis/upstash.ts'
import { countBreakerOpened } from '../telemetry/measures.ts'
import { breakerSettings, type Breaker, type BreakerState } from './breaker.ts'

const Told = z.object({ since: z.number(), until: z.number() })

export const breakerKey = (host: string) => `breaker:${host}`

/**
 * Breakers are each instance's own, because a shared one would need a round trip before every call. That one has
 * opened is told to all, so that the health shown is not only that of the instance asked.
 */
export function createTeslaHealth(options: { redis: SessionRedis; log: Log; now: () => number }) {
  const { redis, log, now } = options
  return {
    /** To be called when a breaker changes. */
    tell(host: string, state: BreakerState, since: number): void {
      log[state === 'open' ? 'error' : 'info']({ host, state }, `the breaker of ${host} is ${state}`)
      if (state === 'open') countBreakerOpened(1, { 'server.address': host })
      const told =
        state === 'open'
          ? redis.set(breakerKey(host), JSON.stringify({ since, until: since + breakerSettings.openMs }), {
              px: breakerSettings.openMs,
            })
          : redis.del(breakerKey(host))
      told.catch((cause: unknown) => log.warn({ err: cause }, 'the state of a breaker could not be told'))
    },

    /** Open where any instance has given a host up; the hosts in the order of `breakers`. */
    async read(breakers: ReadonlyMap<string, Breaker>): Promise<TeslaHealth> {
      const names = [...breakers.keys()]
      const told = await redis
        .mget<(string | null)[]>(...names.map(breakerKey))
        .catch(() => names.map(() => null))
      const hosts = [...breakers].map(([host, breaker], index) => {
        const elsewhere = parseTold(told[index] ?? null, now())
        const own = breaker.state
        const state: BreakerState = own === 'closed' && elsewhere ? 'open' : own
        return {
          host,
          state,
          ...breaker.counts,
          since: own === 'closed' ? elsewhere?.since : breaker.since,
          retryAfterMs: Math.max(
            breaker.retryAfterMs,
            own === 'closed' && elsewhere ? elsewhere.until - now() : 0,
          ),
        }
      })
      const order = { open: 2, 'half-open': 1, closed: 0 }
      const [worst] = [...hosts].sort((a, b) => order[b.state] - order[a.state])
      const state = worst?.state ?? 'closed'
      return {
        state,
        since: state === 'closed' || worst?.since === undefined ? null : new Date(worst.since).toISOString(),
        retryAfterSeconds: Math.ceil((worst?.retryAfterMs ?? 0) / 1000),
        hosts: hosts.map(({ host, state, calls, failures }) => ({ host, state, calls, failures })),
      }
    },
  }
}

function parseTold(text: string | null, now: number): z.infer<typeof Told> | undefined {
  const told = text === null ? undefined : Told.safeParse(JSON.parse(text)).data
  return told && told.until > now ? told : undefined
}
