import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../../http/env.ts'

/** How long an answer may be kept, as the contract says; nothing else of the API may be kept at all. */
export function cacheControl() {
  return createMiddleware<ApiEnv>(async function cacheControl(c, next) {
    await next()
    const { cache } = c.var.endpoint.row
    if (cache && c.res.status === 200) {
      c.header(
        'cache-control',
        `public, max-age=${cache.maxAge}, stale-while-revalidate=${cache.whileStale}, stale-if-error=${cache.ifError}`,
      )
    } else c.header('cache-control', 'no-store')
  })
}
