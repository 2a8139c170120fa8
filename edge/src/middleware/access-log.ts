import { createMiddleware } from 'hono/factory'
import type { EdgeEnv, EdgeLog } from '../hono.ts'

/**
 * One line for each request, on exit, and Server-Timing for the caller. Told are the row of the contract (never
 * the path itself: it may name an order), the outcome and where the time went; never a query, a token or an
 * address.
 */
export function accessLog({ log, now }: { log: EdgeLog; now: () => number }) {
  return createMiddleware<EdgeEnv>(async function accessLog(c, next) {
    const startedAt = now()
    await next()
    const durationMs = now() - startedAt
    const [policy, session] = [c.get('policy'), c.get('session')]
    const parts = [`edge;dur=${durationMs.toFixed(1)}`]
    for (const [name, timing] of Object.entries(c.get('timings'))) {
      const duration = timing.durationMs === undefined ? '' : `;dur=${timing.durationMs.toFixed(1)}`
      parts.push(`${name}${duration}${timing.note ? `;desc="${timing.note}"` : ''}`)
    }
    c.res.headers.set('server-timing', parts.join(', '))
    const cf = c.req.raw.cf as IncomingRequestCfProperties | undefined
    log({
      event: 'request',
      requestId: c.get('requestId'),
      trace: c.get('traceparent').slice(3, 35),
      method: c.req.method,
      route: policy?.name ?? unmatched(c.req.path),
      status: c.res.status,
      durationMs: Math.round(durationMs * 10) / 10,
      ...(session ? { sessionRegion: session.region } : {}),
      ...(cf?.colo ? { colo: cf.colo, country: cf.country } : {}),
      ...c.get('notes'),
    })
  })
}

/** Which part of the house was asked for, without repeating what a stranger wrote there. */
function unmatched(path: string): string {
  for (const known of ['/api/', '/edge/', '/worker/', '/.well-known/', '/v/']) {
    if (path.startsWith(known)) return `${known}*`
  }
  return path === '/' ? '/' : 'page'
}
