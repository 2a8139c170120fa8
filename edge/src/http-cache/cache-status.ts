import type { Usability } from './freshness.ts'
import type { StoredResponse } from './stored-response.ts'

/** Why a request went on to the origin (RFC 9211, 2.2). */
export type ForwardReason = 'uri-miss' | 'vary-miss' | 'partial' | 'request' | 'stale' | 'method'

/** What it would be if the request goes on. `found` is the one of the `variants` that fits, `held` how it may be used. */
export function forwardReason(
  variants: StoredResponse[],
  found: StoredResponse | undefined,
  held: Usability | undefined,
): ForwardReason {
  if (!found || !held) return variants.length === 0 ? 'uri-miss' : 'vary-miss'
  // It could have been used but for the bytes that are not there
  if (held.use !== 'validate') return 'partial'
  return held.isFresh ? 'request' : 'stale'
}

/** Ours comes after those of the caches nearer to the origin. */
export function addCacheStatus(headers: Headers, member: string): void {
  headers.append('cache-status', member)
}
