/**
 * Passive ejection as Envoy's outlier detection does it, for two (or more) regions; the figures are ours. A region
 * that is dead fails in a row; one that is half dead fails a share of its calls, and hardly ever five in a row.
 */
export const ejection = {
  afterFailures: 5,
  /** Of at least so many calls within one to two windows, this share has failed. */
  share: { calls: 20, failed: 0.2, windowMs: 5_000 },
  baseMs: 30_000,
  maxMs: 300_000,
  /** Answers in a row that bring it back. */
  probes: 3,
} as const
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
  /** Ready by its own account, seen by the Cron trigger: one whose ejection has run out is back. */
  restore(region: string): void
  /** The last that was heard of it was good, or nothing was: what another region failed at may go there freely. */
  isWell(region: string): boolean
  /** Milliseconds since 1970; 0 when it has not answered yet. */
  lastSuccessAt(region: string): number
  /** Takes over what others saw; never ejects the last region. */
  adopt(region: string, seen: { ejectedUntil: number; ejections: number }): void
  snapshot(): Record<string, RegionState>
}

interface Entry {
  failures: number
  wasGood: boolean
  calls: Share
  before: Share
  since: number
  probesLeft: number
  ejections: number
  ejectedUntil: number
  ejectedAt: number
  probeUntil: number
  succeededAt: number
}

interface Share {
  all: number
  failed: number
}

/** Health of each region as this isolate sees it. `onChange` hears of ejections and recoveries. */
export function regionHealth(
  regions: readonly string[],
  { now, onChange }: { now: () => number; onChange?: (region: string, state: RegionState) => void },
): RegionHealth {
  const fresh = (): Entry => ({
    failures: 0,
    wasGood: true,
    calls: { all: 0, failed: 0 },
    before: { all: 0, failed: 0 },
    since: now(),
    probesLeft: 0,
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
  /** Somebody else could take over: not ejected, or ejected and found well since. */
  const hasOther = (region: string) =>
    regions.some((other) => other !== region && (!isEjected(other) || entryOf(other).wasGood))

  /** Counts within two halves of which the older one is dropped: no call is kept by itself. */
  function count(entry: Entry, failed: boolean): void {
    const elapsed = now() - entry.since
    if (elapsed >= ejection.share.windowMs) {
      entry.before = elapsed < 2 * ejection.share.windowMs ? entry.calls : { all: 0, failed: 0 }
      entry.calls = { all: 0, failed: 0 }
      entry.since = now()
    }
    entry.calls.all += 1
    if (failed) entry.calls.failed += 1
    entry.wasGood = !failed
  }

  function failsTooOften({ calls, before }: Entry): boolean {
    const all = calls.all + before.all
    return all >= ejection.share.calls && calls.failed + before.failed >= ejection.share.failed * all
  }

  function bringBack(region: string): void {
    const entry = entryOf(region)
    entry.ejectedUntil = 0
    entry.failures = 0
    entry.calls = { all: 0, failed: 0 }
    entry.before = { all: 0, failed: 0 }
    onChange?.(region, describe(region))
  }

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
      count(entry, false)
      entry.failures = 0
      entry.probeUntil = 0
      entry.succeededAt = now()
      if (entry.ejectedUntil === 0) {
        if (entry.ejections > 0 && now() - entry.ejectedAt > ejection.maxMs * 2) entry.ejections = 0
        return
      }
      // While it is ejected it only helps out: that it could does not yet make it the first to be asked
      if (isEjected(region)) return
      entry.probesLeft -= 1
      if (entry.probesLeft <= 0) bringBack(region)
    },

    failed(region) {
      const entry = entryOf(region)
      count(entry, true)
      entry.failures += 1
      const probing = entry.ejectedUntil !== 0 && !isEjected(region)
      entry.probeUntil = 0
      if (isEjected(region) || !hasOther(region)) return
      if (!probing && entry.failures < ejection.afterFailures && !failsTooOften(entry)) return
      // Two that fail by turns change places: the one that was away is asked first again
      for (const other of regions) if (other !== region && isEjected(other)) bringBack(other)
      entry.ejections += 1
      entry.ejectedAt = now()
      entry.ejectedUntil = now() + Math.min(ejection.baseMs * entry.ejections, ejection.maxMs)
      entry.probesLeft = ejection.probes
      onChange?.(region, describe(region))
    },

    restore(region) {
      if (entryOf(region).ejectedUntil !== 0 && !isEjected(region)) bringBack(region)
    },

    isWell: (region) => entryOf(region).wasGood,
    lastSuccessAt: (region) => entryOf(region).succeededAt,

    adopt(region, seen) {
      if (!entries.has(region)) return
      const entry = entryOf(region)
      if (seen.ejectedUntil > now() && seen.ejectedUntil > entry.ejectedUntil && hasOther(region)) {
        entry.ejectedUntil = Math.min(seen.ejectedUntil, now() + ejection.maxMs)
        entry.ejections = Math.max(entry.ejections, seen.ejections)
        entry.ejectedAt = now()
        entry.probesLeft = ejection.probes
      }
    },

    snapshot: () => Object.fromEntries(regions.map((region) => [region, describe(region)])),
  }
}
