import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { ApiEnv } from './env.ts'

/** One line a request, on exit. The route's template stands for the path, which may carry references. */
export function accessLog() {
  return createMiddleware<ApiEnv>(async function accessLog(c, next) {
    const started = performance.now()
    await next()
    // Of a path that no endpoint has there is none.
    const endpoint = c.get('endpoint') as ApiEnv['Variables']['endpoint'] | undefined
    const route = endpoint?.name ?? `${c.req.method} ${routePath(c, -1)}`
    const durationMs = Math.round((performance.now() - started) * 10) / 10
    c.get('log').info({ route, status: c.res.status, durationMs }, 'request')
  })
}
