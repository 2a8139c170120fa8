import type { MiddlewareHandler } from 'hono'

/**
 * Google's front before a Cloud Run service, as far as it keeps requests to itself: `/eventlog`, `/_ah/…` and some paths
 * that end in z never reach the container. Google names no list of the last and advises against all of them
 * (docs.cloud.google.com/run/docs/known-issues, "Reserved URL paths"; `/healthz` was measured in kkdai/linebot-file#5),
 * so all of them are refused here. TRACE and CONNECT never arrive either (same page).
 */
export const cloudRunFront = (): MiddlewareHandler => async (c, next) => {
  const path = new URL(c.req.url).pathname
  const reserved = path === '/eventlog' || path.startsWith('/_ah/') || path.endsWith('z')
  if (reserved) return c.html('<title>Error 404 (Not Found)!!1</title>', 404)
  if (c.req.method === 'TRACE' || c.req.method === 'CONNECT') return c.text('', 405)
  await next()
  return undefined
}
