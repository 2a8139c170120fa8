import { heuristicSeconds, heuristicStatuses } from './by-the-book/heuristics.ts'
import type { Directives } from './cache-control.ts'
import { isPlain, parseCacheControl, secondsOf } from './cache-control.ts'
import { parseHttpDate } from './http-date.ts'
import type { Fields, StoredResponse } from './stored-response.ts'
import { directivesOf, headersOf } from './stored-response.ts'
import { varyNames } from './vary.ts'

/** Statuses whose meaning for a cache this code knows, for `must-understand`. */
const understoodStatuses = new Set([...heuristicStatuses, 302, 303, 307, 400, 403, 500, 502, 503, 504])

/** Whether a shared cache may keep this answer to a GET (RFC 9111, 3). */
export function isStorable(request: Headers, status: number, headers: Headers, now: number): boolean {
  const { directives, targeted } = directivesOf(headers)
  if (parseCacheControl(request.get('cache-control')).has('no-store')) return false
  if (status < 200 || status === 304 || varyNames(headers.get('vary')) === undefined) return false
  if (directives.has('must-understand')) {
    if (!understoodStatuses.has(status)) return false
  } else if (directives.has('no-store')) return false
  if (isPlain(directives, 'private')) return false
  const forAll = directives.has('public') || directives.has('s-maxage') || directives.has('must-revalidate')
  if (request.has('authorization') && !forAll) return false
  const explicit =
    directives.has('s-maxage') || directives.has('max-age') || (!targeted && headers.has('expires'))
  if (!explicit && !directives.has('public') && !heuristicStatuses.has(status)) return false
  // What is neither fresh for any time nor can be validated would only take up room
  return (
    explicit ||
    headers.has('etag') ||
    headers.has('last-modified') ||
    lifetimeSeconds(status, headers, now) > 0
  )
}

/** How long an answer is fresh from the moment it was made (RFC 9111, 4.2.1 and 4.2.2). */
export function lifetimeSeconds(status: number, headers: Fields, respondedAt: number): number {
  const { directives, targeted } = directivesOf(headers)
  const stated = secondsOf(directives, 's-maxage') ?? secondsOf(directives, 'max-age')
  if (stated !== undefined) return stated
  const madeAt = parseHttpDate(headers.get('date'), respondedAt) ?? respondedAt
  if (!targeted && headers.has('expires')) {
    const expiresAt = parseHttpDate(headers.get('expires'), respondedAt)
    return expiresAt === undefined ? 0 : Math.max(0, (expiresAt - madeAt) / 1000)
  }
  if (!heuristicStatuses.has(status) && !directives.has('public')) return 0
  return heuristicSeconds(parseHttpDate(headers.get('last-modified'), respondedAt), madeAt)
}

/** Current age in seconds (RFC 9111, 4.2.3), with the first of several Age values and none that cannot be read. */
export function ageSeconds(stored: StoredResponse, now: number): number {
  const headers = headersOf(stored)
  const madeAt = parseHttpDate(headers.get('date'), stored.respondedAt) ?? stored.respondedAt
  const apparent = Math.max(0, (stored.respondedAt - madeAt) / 1000)
  const first = (headers.get('age') ?? '').split(',')[0]?.trim() ?? ''
  const stated = /^\d+$/.test(first) ? Math.min(Number(first), 2_147_483_648) : 0
  const corrected = stated + (stored.respondedAt - stored.requestedAt) / 1000
  return Math.max(apparent, corrected) + Math.max(0, now - stored.respondedAt) / 1000
}

export interface Usability {
  /** May be used as it is; `stale-while-revalidate`: too, but it should be renewed behind the answer. */
  use: 'fresh' | 'stale-while-revalidate' | 'validate'
  ageSeconds: number
  lifetimeSeconds: number
  /** By its own headers, whatever the request asks for. */
  isFresh: boolean
  /** May be used although an origin that was asked failed (RFC 5861, 4). */
  ifError: boolean
  /** May be used while no origin can be reached at all (RFC 9111, 4.2.4). */
  ifDisconnected: boolean
}

/** What may be done with a stored response for this request (RFC 9111, 4.2 and 5.2.1; RFC 5861). */
export function usability(
  stored: StoredResponse,
  request: Headers,
  { now, disconnectedSeconds }: { now: number; disconnectedSeconds: number },
): Usability {
  const headers = headersOf(stored)
  const { directives } = directivesOf(headers)
  const wishes = parseCacheControl(request.get('cache-control'))
  const age = ageSeconds(stored, now)
  const lifetime = lifetimeSeconds(stored.status, headers, stored.respondedAt)
  const staleFor = age - lifetime
  const noStale =
    directives.has('must-revalidate') || directives.has('proxy-revalidate') || directives.has('s-maxage')
  const always = isPlain(directives, 'no-cache')
  const within = (name: string, source: Directives) => staleFor <= (secondsOf(source, name) ?? -1)
  const base = {
    ageSeconds: age,
    lifetimeSeconds: lifetime,
    isFresh: !always && staleFor < 0,
    ifError:
      !noStale && !always && (within('stale-if-error', directives) || within('stale-if-error', wishes)),
    ifDisconnected: !noStale && !always && staleFor <= disconnectedSeconds,
  }
  const wantsNew =
    wishes.size === 0 ? /\bno-cache\b/i.test(request.get('pragma') ?? '') : wishes.has('no-cache')
  const tooOld = age > (secondsOf(wishes, 'max-age') ?? Infinity)
  if (always || wantsNew || tooOld) return { use: 'validate', ...base }
  if (-staleFor > (secondsOf(wishes, 'min-fresh') ?? 0)) return { use: 'fresh', ...base }
  if (noStale || wishes.has('min-fresh')) return { use: 'validate', ...base }
  const maxStale = wishes.get('max-stale') === true ? Infinity : (secondsOf(wishes, 'max-stale') ?? -1)
  if (staleFor <= maxStale) return { use: 'fresh', ...base }
  return {
    use: within('stale-while-revalidate', directives) ? 'stale-while-revalidate' : 'validate',
    ...base,
  }
}
