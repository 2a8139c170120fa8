import { createMiddleware } from 'hono/factory'
import { attemptsHeader, requestIdHeader } from '@cpt/contract/wire'
import type { SpanExport } from '../gateway/span-export.ts'
import type { Asked, EdgeEnv, EdgeLog } from '../hono.ts'

const rayPattern = /^[0-9a-f]{16}-([A-Z]{3})$/
/** ISO 3166-1, or Cloudflare's own T1 (Tor) and XX (unknown). */
const countryPattern = /^[A-Z][A-Z0-9]$/

/**
 * One line for each request, on exit; the caller gets its id, and Server-Timing. It names the row of the contract
 * (never the path itself: it may name an order), the outcome and where the time went; never a query, a token or an
 * address.
 */
export function accessLog({
  log,
  now,
  spans,
}: {
  log: EdgeLog
  now: () => number
  /** Where spans go, if anywhere. */
  spans?: SpanExport
}) {
  return createMiddleware<EdgeEnv>(async function accessLog(c, next) {
    const startedAt = now()
    await next()
    const durationMs = now() - startedAt
    const timings = c.get('timings')
    let timing = `edge;dur=${durationMs}`
    for (const name in timings) timing += `, ${told(name, timings[name] ?? {})}`
    const { headers, status } = c.res
    headers.set(requestIdHeader, c.get('requestId'))
    headers.set('server-timing', timing)
    const { trail } = c.get('notes')
    if (trail !== undefined) headers.set(attemptsHeader, String(trail))
    spans?.add({
      traceparent: c.get('traceparent'),
      parent: c.get('callerSpan'),
      name: c.get('policy')?.name ?? unmatched(c.req.path),
      method: c.req.method,
      status,
      requestId: c.get('requestId'),
      startedAt,
      durationMs,
      trail: trail === undefined ? undefined : String(trail),
    })
    log({
      event: 'request',
      requestId: c.get('requestId'),
      trace: c.get('traceparent').slice(3, 35),
      method: c.req.method,
      route: c.get('policy')?.name ?? unmatched(c.req.path),
      status,
      durationMs,
      sessionRegion: c.get('session')?.region,
      ...placeOf(c.get('asked')),
      ...c.get('notes'),
    })
  })
}

/** `origin;dur=20;desc="europe-north1"` */
function told(name: string, { durationMs, note }: { durationMs?: number; note?: string }): string {
  const duration = durationMs === undefined ? '' : `;dur=${durationMs}`
  return `${name}${duration}${note ? `;desc="${note}"` : ''}`
}

/**
 * Cloudflare's location that answered and the caller's country, as the headers have them that Cloudflare sets
 * (CF-Ray: `230b030023ae2822-HEL`); `request.cf` tells the same at ten times the cost.
 */
function placeOf(asked: Asked | undefined): { colo: string; country: string } | undefined {
  const colo = rayPattern.exec(asked?.headers['cf-ray'] ?? '')?.[1]
  const country = asked?.headers['cf-ipcountry'] ?? 'XX'
  return colo && countryPattern.test(country) ? { colo, country } : undefined
}

/** Which part of the house was asked for, without repeating what a stranger wrote there. */
function unmatched(path: string): string {
  for (const known of ['/api/', '/edge/', '/worker/', '/.well-known/', '/v/']) {
    if (path.startsWith(known)) return `${known}*`
  }
  return path === '/' ? '/' : 'page'
}
