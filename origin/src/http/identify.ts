import { regionHeader, requestIdHeader, versionHeader } from '@cpt/contract/wire'
import { createMiddleware } from 'hono/factory'
import { randomUUID } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { measureRequest } from '../telemetry/measures.ts'
import { inSpan } from '../telemetry/span.ts'
import { inTrace, traceOf } from '../trace.ts'
import type { ApiEnv } from './env.ts'
import { routeOf } from './access-log.ts'

/** Names the request, as the edge or the queue did or anew, and says on the answer who gave it. */
export function identify(config: Config, log: Log) {
  return createMiddleware<ApiEnv>(async function identify(c, next) {
    const given = c.req.header(requestIdHeader)
    const requestId = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    c.set('requestId', requestId)
    c.set('log', log.child({ requestId }))
    const started = performance.now()
    await inTrace(traceOf(c.req.header('traceparent')), () =>
      inSpan(c.req.method, { kind: 'SERVER' }, async (span) => {
        await next()
        const { status } = c.res
        const route = routeOf(c)
        span.name(route)
        const attributes = { 'http.route': route, 'http.response.status_code': status }
        span.set({ ...attributes, 'http.request.method': c.req.method, 'cpt.request_id': requestId })
        if (status >= 500) span.failed(String(status))
        // What a caller wished to wait is not ours
        measureRequest(performance.now() - started - (c.get('waitedMs') ?? 0), attributes)
      }),
    )
    // Not c.header(): on a finished answer that copies it, body and all
    const { headers } = c.res
    headers.set(requestIdHeader, requestId)
    headers.set(regionHeader, config.REGION)
    headers.set(versionHeader, config.VERSION)
  })
}
