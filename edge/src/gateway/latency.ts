const kept = 64
const enough = 20
const leastMs = 50

export interface Latency {
  record(region: string, durationMs: number): void
  /** Time (milliseconds) that 95 of 100 answers of this region stay under; undefined until enough are known. */
  unusual(region: string): number | undefined
}

/** How long safe GETs took lately, for hedging. */
export function latencies(enabled: boolean): Latency {
  const rings = new Map<string, { values: number[]; at: number; p95?: number }>()
  return {
    record(region, durationMs) {
      if (!enabled) return
      const ring = rings.get(region) ?? { values: [], at: 0 }
      ring.values[ring.at] = durationMs
      ring.at = (ring.at + 1) % kept
      delete ring.p95
      rings.set(region, ring)
    },
    unusual(region) {
      const ring = rings.get(region)
      if (!ring || ring.values.length < enough) return undefined
      ring.p95 ??= ring.values.toSorted((a, b) => a - b)[Math.floor(ring.values.length * 0.95)] ?? leastMs
      return Math.max(leastMs, ring.p95)
    },
  }
}
