/** Continents nearer to europe-north1; all others, and those at sea, are nearer to us-central1. */
const european = new Set(['EU', 'AF'])

/** West Asia, from the Mediterranean to India: shorter cables to Europe than over the Pacific. */
const westAsia = new Set(
  'AE AF AM AZ BH BD BT CY GE IL IN IQ IR JO KG KW KZ LB LK MV NP OM PK PS QA SA SY TJ TM TR UZ YE'.split(
    ' ',
  ),
)

export interface Place {
  continent?: string | undefined
  country?: string | null | undefined
}

/**
 * Regions in the order in which this caller should be served: the one that opened the session first, since it
 * reads its own writes there; else the nearer one; else the default.
 */
export function preferredRegions(
  regions: readonly string[],
  {
    sessionRegion,
    place,
    fallback,
  }: { sessionRegion?: string | undefined; place?: Place | undefined; fallback: string },
): string[] {
  const wanted =
    sessionRegion !== undefined && regions.includes(sessionRegion) ? sessionRegion : nearest(place)
  const first = wanted !== undefined && regions.includes(wanted) ? wanted : fallback
  return [first, ...regions.filter((region) => region !== first)]
}

function nearest(place: Place | undefined): string | undefined {
  if (!place?.continent) return undefined
  if (european.has(place.continent)) return 'europe-north1'
  if (place.continent === 'AS' && westAsia.has(place.country ?? '')) return 'europe-north1'
  return 'us-central1'
}
