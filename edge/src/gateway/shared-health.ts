import type { Redis } from '@upstash/redis/cloudflare'
import type { ProbeResult } from './probe.ts'
import type { RegionHealth, RegionState } from './region-health.ts'

const everyMs = 10_000
const probesKey = 'edge:probes'
const probesSeconds = 180
const keyOf = (region: string) => `edge:region:${region}`

export interface SharedHealth {
  /** Tells the other isolates of an ejection or a recovery. */
  publish(region: string, state: RegionState): Promise<void>
  /** Learns what the others saw; undefined when that was done a moment ago. Never rejects. */
  sync(): Promise<void> | undefined
  /** Keeps what the Cron trigger saw, since it runs in an isolate of its own. Never rejects. */
  publishProbes(probes: Record<string, ProbeResult>): Promise<void>
  /** What the Cron trigger saw last; asked for at most every ten seconds. Never rejects. */
  probes(): Promise<Record<string, ProbeResult>>
}

/**
 * Makes what one isolate learnt of the regions known to all, through Redis, always beside a request and never in
 * its path: without Redis each isolate goes by its own experience.
 */
export function sharedHealth({
  redis,
  regions,
  health,
  now,
}: {
  redis?: Redis
  regions: readonly string[]
  health: RegionHealth
  now: () => number
}): SharedHealth {
  let syncedAt = 0
  let probed: { at: number; results: Record<string, ProbeResult> } = { at: 0, results: {} }

  const learn = async (from: Redis): Promise<void> => {
    const keys = [...regions.map(keyOf), probesKey]
    const seen = await from.mget<(string | null)[]>(...keys).catch(() => [])
    probed = { at: now(), results: readProbes(seen[regions.length]) }
    regions.forEach((region, index) => {
      const state = readState(seen[index])
      if (state) health.adopt(region, state)
      // Ready since its ejection ran out: it comes back without a customer's request having to try it
      const { state: here, ejectedUntil } = health.snapshot()[region] as RegionState
      const probe = probed.results[region]
      if (here === 'probing' && probe?.ready && probe.at > ejectedUntil) health.restore(region)
    })
  }

  return {
    async publish(region, { ejectedUntil, ejections }) {
      if (!redis) return
      const leftMs = ejectedUntil - now()
      const done =
        leftMs > 0
          ? redis.set(keyOf(region), JSON.stringify({ ejectedUntil, ejections }), { px: Math.ceil(leftMs) })
          : redis.del(keyOf(region))
      await done.catch(() => undefined)
    },
    sync() {
      if (!redis || now() - syncedAt < everyMs) return undefined
      syncedAt = now()
      return learn(redis)
    },

    async publishProbes(results) {
      probed = { at: now(), results }
      await redis?.set(probesKey, JSON.stringify(results), { ex: probesSeconds }).catch(() => undefined)
    },
    async probes() {
      if (!redis || now() - probed.at < everyMs) return probed.results
      const text = await redis.get<string>(probesKey).catch(() => null)
      probed = { at: now(), results: readProbes(text) }
      return probed.results
    },
  }
}

function readProbes(text: string | null | undefined): Record<string, ProbeResult> {
  try {
    return (JSON.parse(text ?? 'null') as Record<string, ProbeResult> | null) ?? {}
  } catch {
    return {}
  }
}

function readState(text: string | null | undefined): { ejectedUntil: number; ejections: number } | undefined {
  try {
    const { ejectedUntil, ejections } = JSON.parse(text ?? 'null') as Partial<RegionState>
    return typeof ejectedUntil === 'number' && typeof ejections === 'number'
      ? { ejectedUntil, ejections }
      : undefined
  } catch {
    return undefined
  }
}
