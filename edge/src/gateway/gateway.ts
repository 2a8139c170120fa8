import type { Context } from 'hono'
import { idempotencyKeyAdvice, idempotencyKeyHeader, idempotencyKeyOf } from '@cpt/contract/idempotency-key'
import { deadlines } from '@cpt/contract/limits'
import { waitSecondsOf } from '@cpt/contract/prefer'
import { Problem } from '@cpt/contract/problem'
import { emptyBodyDigest, regionHeader } from '@cpt/contract/wire'
import type { Asked, EdgeEnv } from '../hono.ts'
import type { Policy } from '../policy-table.ts'
import type { RoutedAnswer, RoutedCall } from './failover.ts'
import { discard, isProblem } from './attempt.ts'
import { forwarded } from './forwarded.ts'
import { preferredRegions } from './regions.ts'
import { digestOf } from './signature.ts'

const emptyBody = new ArrayBuffer(0)
/** Said by one server about one connection, or about itself: not for those behind the edge. */
const droppedHeaders = [
  'alt-svc',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'server',
  'transfer-encoding',
  'via',
  'x-powered-by',
]

export interface GatewayOptions {
  regions: readonly string[]
  defaultRegion: string
  hedge: boolean
  call: (call: RoutedCall) => Promise<RoutedAnswer>
  now: () => number
}

/**
 * Last station of /api: passes the request to an origin and its answer back. `waitedMs`: time of its deadline that is
 * gone already, waiting for the answer to another request.
 */
export function gateway({ regions, defaultRegion, hedge, call, now }: GatewayOptions) {
  return async function gateway(c: Context<EdgeEnv>, raw: Request, waitedMs: number): Promise<Response> {
    const [policy, body, session] = [c.get('policy'), c.get('body'), c.get('session')]
    if (!policy) throw new Error('the gateway runs behind policy()')
    const asked = c.get('asked')
    // The cache asks in its own way, on its own conditions
    const byCache = raw !== c.req.raw
    const method = byCache ? raw.method : asked.method
    const given: Asked['headers'] = byCache ? Object.fromEntries(raw.headers) : asked.headers
    // A session says where it is served; only without one does it matter where the caller is
    const cf = session ? undefined : (c.req.raw.cf as IncomingRequestCfProperties | undefined)
    const key = given[idempotencyKeyHeader]
    if (key !== undefined && idempotencyKeyOf(key) === undefined) {
      throw new Problem('idempotency-key-invalid', idempotencyKeyAdvice)
    }
    const streamed = raw.body && !body ? raw.body : undefined
    const repeat = streamed ? 'once' : repeatOf(policy, key)
    const sent = streamed ?? (policy.maxBytes > 0 ? (body ?? emptyBody) : undefined)
    const startedAt = now()
    const { totalMs, tryMs } = deadlines[policy.deadline]
    // Who asks to wait for news is given that time on top
    const newsMs = policy.waits === 0 ? 0 : 1_000 * waitSecondsOf(given.prefer, policy.waits)
    const answer = await call({
      method,
      // What is kept takes no query: one would only be a way round the cache
      target: policy.cache ? asked.path : asked.path + asked.query,
      headers: forwarded(
        given,
        { session, requestId: c.get('requestId'), traceparent: c.get('traceparent') },
        policy,
      ),
      contentDigest: streamed
        ? (given['content-digest'] as string)
        : body
          ? await digestOf(body)
          : emptyBodyDigest,
      awaitBody: true,
      regions: preferredRegions(regions, {
        fallback: defaultRegion,
        sessionRegion: session?.region,
        place: cf,
      }),
      deadline: { totalMs: totalMs - waitedMs + newsMs, tryMs: tryMs + newsMs, newsMs },
      repeat,
      hedgeable:
        hedge && repeat === 'safe' && method === 'GET' && policy.deadline === 'quick' && newsMs === 0,
      // Last, as anything after a spread is defined one by one at run time
      ...(sent === undefined ? {} : { body: sent }),
    })
    c.get('timings').origin = { durationMs: now() - startedAt, note: answer.region }
    const notes = c.get('notes')
    notes.region = answer.region
    if (answer.trail.includes(',')) notes.trail = answer.trail
    return passOn(answer, policy)
  }
}

function repeatOf(policy: Policy, key: string | undefined): RoutedCall['repeat'] {
  if (policy.repeat === 'safe') return 'safe'
  return policy.repeat === 'with-key' && key !== undefined ? 'keyed' : 'once'
}

function passOn(answer: RoutedAnswer, policy: Policy): Response {
  const { response, body, region } = answer
  const { status } = response
  if (status >= 400 && !isProblem(response)) {
    void discard(answer)
    throw new Problem('internal', 'Try again in a moment. If it goes on, quote the request id.', {
      cause: `${region} answered ${status} without a problem document`,
    })
  }
  const passed = new Response(body, { status, headers: response.headers })
  // A copy, which can be changed
  const { headers } = passed
  for (const name of droppedHeaders) headers.delete(name)
  if (!headers.has(regionHeader)) headers.set(regionHeader, region)
  // What the contract says about keeping an answer holds where the origin says nothing itself
  if (!headers.has('cache-control')) {
    headers.set('cache-control', policy.cache && status === 200 ? cacheControl(policy.cache) : 'no-store')
  }
  return passed
}

function cacheControl({ maxAge, whileStale, ifError }: NonNullable<Policy['cache']>): string {
  return `public, max-age=${maxAge}, stale-while-revalidate=${whileStale}, stale-if-error=${ifError}`
}
