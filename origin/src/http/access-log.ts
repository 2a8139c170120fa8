import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { ApiEnv } from './env.ts'

/** One line a request, on exit. The route's template stands for the path, which may carry references. */
export function accessLog() {
  return createMiddleware<ApiEnv>(async function accessLog(c, next) {
    const started = performance.now()
    await next()
    const route = routeOf(c)
    const durationMs = Math.round((performance.now() - started) * 10) / 10
    const waitedMs = c.get('waitedMs')
    const waited = waitedMs === undefined ? {} : { waitedMs }
    c.get('log').info({ route, status: c.res.status, durationMs, ...waited }, 'request')
  })
}

/** The row of the contract that was asked for, else the route that answered; never the path itself. */
export function routeOf(c: Context<ApiEnv>): string {
  // Of a path that no endpoint has there is none.
  const endpoint = c.get('endpoint') as ApiEnv['Variables']['endpoint'] | undefined
  return endpoint?.name ?? `${c.req.method} ${routePath(c, -1)}`
}
