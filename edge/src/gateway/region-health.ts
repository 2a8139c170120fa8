/** Passive ejection as Envoy's outlier detection does it, for two (or more) regions; the figures are ours. */
export const ejection = { afterFailures: 5, baseMs: 30_000, maxMs: 300_000 } as const
/** A probe that never reported (its caller hung up) is forgotten after this time. */
const probeMs = 15_000

export interface RegionState {
  state: 'up' | 'ejected' | 'probing'
  consecutiveFailures: number
  /** How often it was ejected lately; each time the next ejection lasts longer. */
  ejections: number
  /** Milliseconds since 1970; 0 when it is not ejected. */
  ejectedUntil: number
}

export interface RegionHealth {
  /**
   * The regions to try, best first: preferred order, with ejected ones last. A region whose ejection has run out
   * is tried by one request at a time, and only by one that another region can still answer (`probe`).
   */
  order(preferred: readonly string[], options: { probe: boolean }): string[]
  succeeded(region: string): void
  failed(region: string): void
  /** Left alone at the moment: new requests begin elsewhere. */
  isEjected(region: string): boolean
  /** Milliseconds since 1970; 0 when it has not answered yet. */
  lastSuccessAt(region: string): number
  /** Takes over what others saw; never ejects the last region. */
  adopt(region: string, seen: { ejectedUntil: number; ejections: number }): void
  snapshot(): Record<string, RegionState>
}

interface Entry {
  failures: number
  ejections: number
  ejectedUntil: number
  ejectedAt: number
  probeUntil: number
  succeededAt: number
}

/** Health of each region as this isolate sees it. `onChange` hears of ejections and recoveries. */
export function regionHealth(
  regions: readonly string[],
  { now, onChange }: { now: () => number; onChange?: (region: string, state: RegionState) => void },
): RegionHealth {
  const fresh = (): Entry => ({
    failures: 0,
    ejections: 0,
    ejectedUntil: 0,
    ejectedAt: 0,
    probeUntil: 0,
    succeededAt: 0,
  })
  const entries = new Map(regions.map((region) => [region, fresh()]))
  const entryOf = (region: string): Entry => {
    const entry = entries.get(region)
    if (!entry) throw new Error(`unknown region ${region}`)
    return entry
  }
  const isEjected = (region: string) => entryOf(region).ejectedUntil > now()
  const othersOut = (region: string) => regions.every((other) => other === region || isEjected(other))

  function describe(region: string): RegionState {
    const { failures, ejections, ejectedUntil } = entryOf(region)
    const state = ejectedUntil === 0 ? 'up' : isEjected(region) ? 'ejected' : 'probing'
    return { state, consecutiveFailures: failures, ejections, ejectedUntil }
  }

  return {
    order(preferred, { probe }) {
      const ready: string[] = []
      const waiting: string[] = []
      for (const region of preferred) {
        const entry = entryOf(region)
        if (entry.ejectedUntil === 0) ready.push(region)
        else if (ready.length === 0 && probe && !isEjected(region) && entry.probeUntil <= now()) {
          entry.probeUntil = now() + probeMs
          ready.push(region)
        } else waiting.push(region)
      }
      return [...ready, ...waiting]
    },

    succeeded(region) {
      const entry = entryOf(region)
      entry.failures = 0
      entry.probeUntil = 0
      entry.succeededAt = now()
      if (entry.ejectedUntil !== 0) {
        entry.ejectedUntil = 0
        onChange?.(region, describe(region))
      } else if (entry.ejections > 0 && now() - entry.ejectedAt > ejection.maxMs * 2) {
        entry.ejections = 0
      }
    },

    failed(region) {
      const entry = entryOf(region)
      entry.failures += 1
      const probing = entry.ejectedUntil !== 0 && !isEjected(region)
      entry.probeUntil = 0
      if (isEjected(region) || othersOut(region)) return
      if (!probing && entry.failures < ejection.afterFailures) return
      entry.ejections += 1
      entry.ejectedAt = now()
      entry.ejectedUntil = now() + Math.min(ejection.baseMs * entry.ejections, ejection.maxMs)
      onChange?.(region, describe(region))
    },

    isEjected,
    lastSuccessAt: (region) => entryOf(region).succeededAt,

    adopt(region, seen) {
      if (!entries.has(region)) return
      const entry = entryOf(region)
      if (seen.ejectedUntil > now() && seen.ejectedUntil > entry.ejectedUntil && !othersOut(region)) {
        entry.ejectedUntil = Math.min(seen.ejectedUntil, now() + ejection.maxMs)
        entry.ejections = Math.max(entry.ejections, seen.ejections)
        entry.ejectedAt = now()
      }
    },

    snapshot: () => Object.fromEntries(regions.map((region) => [region, describe(region)])),
  }
}
