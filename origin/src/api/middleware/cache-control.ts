import { caches } from '@cpt/contract/limits'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../../http/env.ts'

/** How long an answer may be kept, as the contract says; nothing else of the API may be kept at all. */
export function cacheControl() {
  return createMiddleware<ApiEnv>(async function cacheControl(c, next) {
    await next()
    // Of a path that no endpoint has there is none
    const endpoint = c.get('endpoint') as ApiEnv['Variables']['endpoint'] | undefined
    if (!endpoint) return
    const kept = endpoint.row.cache
    const cache = kept && caches[kept]
    c.res.headers.set(
      'cache-control',
      // A 304 renews what is kept, for as long (RFC 9110, 15.4.5)
      cache && (c.res.status === 200 || c.res.status === 304)
        ? `public, max-age=${cache.maxAge}, stale-while-revalidate=${cache.whileStale}, stale-if-error=${cache.ifError}`
        : 'no-store',
    )
  })
}
