import { Hono } from 'hono'
import { caches, deadlines } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { reportCertificatesPath, reportKeysPath, teslaKeyPath } from '@cpt/contract/wire'
import type { CacheStore } from './http-cache/store.ts'
import type { EdgeConfig, EdgeSecrets } from './env.ts'
import { eventReport } from './gateway/event-report.ts'
import { failover } from './gateway/failover.ts'
import { gateway } from './gateway/gateway.ts'
import { latencies } from './gateway/latency.ts'
import { probeRegions } from './gateway/probe.ts'
import { regionHealth } from './gateway/region-health.ts'
import { retryBudget } from './gateway/retry-budget.ts'
import { sharedHealth } from './gateway/shared-health.ts'
import { requestSigner } from './gateway/signature.ts'
import { globalLimiter } from './limits/global-limiter.ts'
import type { EdgeEnv, EdgeLog } from './hono.ts'
import { locationGate } from './limits/location-gate.ts'
import { spanExport } from './gateway/span-export.ts'
import { accessLog } from './middleware/access-log.ts'
import { bodyLimit } from './middleware/body-limit.ts'
import { httpCache } from './http-cache/http-cache.ts'
import { policy } from './middleware/policy.ts'
import { locationLimit, rateLimit } from './middleware/rate-limit.ts'
import { requestId } from './middleware/request-id.ts'
import { requestShape } from './middleware/request-shape.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { sessionToken } from './middleware/session-token.ts'
import { signInPage } from './middleware/sign-in-page.ts'
import { webhookSignature } from './middleware/webhook-signature.ts'
import { addressesWithoutLanguage, onlyRead, page, toLanguage } from './pages.ts'
import type { Policy } from './policy-table.ts'
import { policies, policyTable } from './policy-table.ts'
import { describe, notFound, problemResponse } from './problem.ts'
import { redisTimeoutMs, upstash } from './redis/upstash.ts'

export interface EdgeParts {
  config: EdgeConfig
  secrets: EdgeSecrets
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
  log: EdgeLog
  /** Keeps the Worker alive for work that no caller waits for. */
  later: (work: Promise<unknown>) => void
  /** Longest wait for Redis, 250 ms unless told. */
  redisTimeoutMs?: number
  /** Where answers are kept. */
  store: CacheStore
}

/** Never served to anybody, whatever an origin or the asset server has there. */
const internalPaths = [
  '/worker',
  '/worker/*',
  '/health',
  '/health/*',
  '/_headers',
  '/_redirects',
  '/_control/*',
]

/** Kept by the origin, since they are made from its keys; public and cacheable. */
const wellKnown = [
  reportKeysPath,
  reportCertificatesPath,
  teslaKeyPath,
  '/.well-known/apple-developer-merchantid-domain-association',
  '/.well-known/security.txt',
]
const wellKnownPolicies = wellKnown.map((path): Policy => ({
  name: `GET ${path}`,
  method: 'GET',
  path,
  token: 'none',
  limit: 'read',
  deadline: 'quick',
  repeat: 'safe',
  maxBytes: 0,
  waits: 0,
  cache: caches.document,
}))

/**
 * The whole edge, top to bottom. A station that has nothing to do afterwards returns `next()` itself and is not
 * `async`, which would make each request wait for one promise more.
 */
export function createEdge({ config, secrets, fetch, now, later, store, ...rest }: EdgeParts) {
  const { log, beside } = eventReport(rest.log, now)
  const timeoutMs = rest.redisTimeoutMs ?? redisTimeoutMs
  const origins = Object.fromEntries(
    Object.entries(config.origins).map(([region, url]) => [region, new URL(url).origin]),
  )
  const regions = Object.keys(origins)
  const redis = secrets.redis ? upstash(secrets.redis, timeoutMs) : undefined
  const withRedis = redis ? { redis } : {}
  const health = regionHealth(regions, {
    now,
    onChange: (region, state) => {
      log({ event: 'region', region, ...state })
      later(shared.publish(region, state))
    },
  })
  const shared = sharedHealth({ ...withRedis, regions, health, now })
  const limiter = globalLimiter({
    ...withRedis,
    timeoutMs,
    now,
    factor: config.limitFactor,
    onFallback: quietly(now, (rateClass, reason) => log({ event: 'limits-local', rateClass, reason })),
  })
  const gate = locationGate({ now, factor: config.limitFactor })
  const call = failover({
    origins,
    health,
    budget: retryBudget({ now }),
    latency: latencies(config.hedge),
    signer: beside(requestSigner(secrets.signingKey, now)),
    fetch,
    now,
    random: Math.random,
    onFailure: (region, reason, cause) =>
      log({
        event: 'region-failure',
        region,
        reason,
        ...(cause === undefined ? {} : { cause: describe(cause) }),
      }),
  })
  const table = policyTable([...policies, ...wellKnownPolicies])
  const pass = gateway({ regions, defaultRegion: config.defaultRegion, hedge: config.hedge, call, now })
  const cache = httpCache<EdgeEnv>({
    store,
    now,
    forward: (c, request, waitedMs) => {
      const syncing = shared.sync()
      if (syncing) later(syncing)
      return pass(c, request, waitedMs)
    },
    // As long as one region may take: there is time left then to ask oneself
    waitMs: (c) => deadlines[c.get('policy')?.deadline ?? 'quick'].tryMs,
    // Only rows that say so are kept, and nothing that a session or a cookie has touched
    bypass: (c) => c.get('policy')?.cache === undefined || c.get('session') !== undefined,
    refuse: (request, response) => request.headers.has('authorization') || response.headers.has('set-cookie'),
    // The web's host and the API's host give the same answers
    keyOf: (url) => url.pathname,
    notKept: () => {
      throw new Problem('gateway-timeout', 'Nothing is kept for this address. Ask without only-if-cached.')
    },
    notSatisfiable: (contentRange) => {
      throw new Problem(
        'range-not-satisfiable',
        'Ask for bytes that there are, or for all of it without Range.',
        {
          headers: { 'content-range': contentRange },
        },
      )
    },
  })
  const spans =
    config.telemetry &&
    spanExport({
      ...config.telemetry,
      ...(secrets.collector === undefined ? {} : { authorization: secrets.collector }),
      version: config.version,
      environment: config.environment,
      fetch,
      later,
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    })
  const app = new Hono<EdgeEnv>()
    .onError(problemResponse)
    .use(requestId())
    .use(accessLog({ log, now, ...(spans ? { spans } : {}) }))
    .use(securityHeaders(config.environment))
    .use('/api/v1/tesla/oauth/callback', signInPage()) // a person looks at the answer
    .use(requestShape(config.environment))
    .get('/edge/health', async (c) =>
      c.json(
        {
          version: config.version,
          environment: config.environment,
          regions: health.snapshot(),
          probes: await shared.probes(),
        },
        200,
        { 'cache-control': 'no-store' },
      ),
    )
    .all('/edge/health', onlyRead)
  for (const path of addressesWithoutLanguage) app.all(path, toLanguage)
  for (const path of internalPaths) app.all(path, () => Promise.reject(notFound()))
  for (const path of ['/api/*', ...wellKnown]) {
    app
      .use(path, policy(table)) // unknown path or method ends here
      .use(path, locationLimit(gate)) // refuse before any work
      .use(path, webhookSignature())
      .use(path, sessionToken({ keys: config.sessionKeys, now })) // who asks
      .use(path, rateLimit(limiter))
      .use(path, bodyLimit())
      .all(path, cache) // region, failover and signature behind it
  }
  app.all('*', page)

  return {
    app,
    /** The Cron trigger: asks both origins whether they are ready, and learns what other isolates know. */
    async scheduled(): Promise<void> {
      const probes = await probeRegions({ origins, health, fetch, now })
      await shared.publishProbes(probes)
      await shared.sync()
      for (const [region, { ready, durationMs }] of Object.entries(probes)) {
        log({ event: 'probe', region, ready, durationMs })
      }
    },
  }
}

/** At most one line of a kind in ten seconds: when Redis is gone, every request would write one. */
function quietly(now: () => number, write: (rateClass: string, reason: string) => void) {
  const last = new Map<string, number>()
  return (rateClass: string, reason: string) => {
    const key = `${rateClass}:${reason}`
    if (now() - (last.get(key) ?? 0) < 10_000) return
    last.set(key, now())
    write(rateClass, reason)
  }
}
