/**
 * What happens at the edge alone, and has to reach where alerts are: the edge tells it beside its next signed call to an
 * origin (docs/decisions/076), as `rate-limited=12, limits-local=1`.
 */
export const edgeEventsHeader = 'cpt-edge-events'

/** refused with 429; a region taken out; no origin reached; limits counted in one location only, Redis being away. */
export const edgeEvents = ['rate-limited', 'region-ejected', 'origin-unreachable', 'limits-local'] as const
export type EdgeEvent = (typeof edgeEvents)[number]

/** How often each happened; what is not understood is left out. */
export function readEdgeEvents(value: string | undefined): Partial<Record<EdgeEvent, number>> {
  const found: Partial<Record<EdgeEvent, number>> = {}
  for (const part of (value ?? '').slice(0, 500).split(',')) {
    const [, name, count] = /^\s*([a-z-]+)=(\d{1,7})\s*$/.exec(part) ?? []
    const known = edgeEvents.find((event) => event === name)
    if (known !== undefined) found[known] = Number(count)
  }
  return found
}
