/** Statuses that a response without stated freshness may be kept with (RFC 9110, 15.1). */
export const heuristicStatuses = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501])

const heuristicShare = 0.1
const heuristicMaxSeconds = 86_400

/**
 * Seconds that an answer is taken for fresh which does not say so itself: a tenth of the time since it was last
 * changed, a day at most (RFC 9111, 4.2.2). Times in milliseconds since 1970.
 */
export function heuristicSeconds(changedAt: number | undefined, madeAt: number): number {
  if (changedAt === undefined) return 0
  return Math.min(heuristicMaxSeconds, Math.max(0, ((madeAt - changedAt) / 1000) * heuristicShare))
}
