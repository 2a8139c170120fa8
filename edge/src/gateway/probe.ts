import { versionHeader } from '@cpt/contract/wire'
import type { RegionHealth } from './region-health.ts'

const probeTimeoutMs = 5_000

export interface ProbeResult {
  ready: boolean
  durationMs: number
  /** Milliseconds since 1970. */
  at: number
  version?: string
}

/**
 * Asks every origin whether it is ready (from the Cron trigger). An ejected region that is ready again comes back
 * without a customer's request having to try it; one that is not ready is never ejected by this alone, since
 * /health/ready says nothing of the way customers' requests take.
 */
export async function probeRegions({
  origins,
  health,
  fetch,
  now,
}: {
  origins: Record<string, string>
  health: RegionHealth
  fetch: typeof globalThis.fetch
  now: () => number
}): Promise<Record<string, ProbeResult>> {
  const results = await Promise.all(
    Object.entries(origins).map(async ([region, origin]) => {
      const startedAt = now()
      const response = await fetch(`${origin}/health/ready`, {
        signal: AbortSignal.timeout(probeTimeoutMs),
      }).catch(() => undefined)
      await response?.body?.cancel()
      const ready = response?.status === 200
      if (health.snapshot()[region]?.state === 'probing') {
        if (ready) health.restore(region)
        else health.failed(region)
      }
      const version = response?.headers.get(versionHeader)
      return [
        region,
        { ready, durationMs: now() - startedAt, at: now(), ...(version ? { version } : {}) },
      ] as const
    }),
  )
  return Object.fromEntries(results)
}
