import { Hono } from 'hono'
import type { JSONWebKeySet } from 'jose'
import { reportKeysPath, teslaKeyPath } from '@cpt/contract/wire'
import type { EdgeConfig, EdgeSecrets } from './env.ts'
import { failover } from './gateway/failover.ts'
import { gateway } from './gateway/gateway.ts'
import { latencies } from './gateway/latency.ts'
import { regionHealth } from './gateway/region-health.ts'
import { retryBudget } from './gateway/retry-budget.ts'
import { requestSigner } from './gateway/signature.ts'
import type { EdgeEnv, EdgeLog } from './hono.ts'
import { accessLog } from './middleware/access-log.ts'
import { bodyLimit } from './middleware/body-limit.ts'
import { policy } from './middleware/policy.ts'
import { requestId } from './middleware/request-id.ts'
import { requestShape } from './middleware/request-shape.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { sessionToken } from './middleware/session-token.ts'
import { page, toLanguage } from './pages.ts'
import { policies } from './policies.ts'
import type { Policy } from './policy-table.ts'
import { policyTable } from './policy-table.ts'
import { describe, notFound, problemResponse } from './problem.ts'

export interface EdgeParts {
  config: EdgeConfig
  secrets: EdgeSecrets
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
  log: EdgeLog
}

/** Never served to anybody, whatever an origin or the asset server has there. */
const internalPaths = [
  '/worker',
  '/worker/*',
  '/healthz',
  '/readyz',
  '/_headers',
  '/_redirects',
  '/_control/*',
]

/** Kept by the origin, since they are made from its keys; public and cacheable. */
const wellKnown = [reportKeysPath, teslaKeyPath, '/.well-known/apple-developer-merchantid-domain-association']
const wellKnownPolicies = wellKnown.map((path): Policy => ({
  name: `GET ${path}`,
  method: 'GET',
  path,
  token: 'none',
  limit: 'read',
  deadline: 'quick',
  repeat: 'safe',
  maxBytes: 0,
  cache: { maxAge: 300, whileStale: 3_600, ifError: 86_400 },
}))

/** The whole edge, top to bottom. */
export function createEdge({ config, secrets, fetch, now, log }: EdgeParts) {
  const regions = Object.keys(config.origins)
  const health = regionHealth(regions, {
    now,
    onChange: (region, state) => log({ event: 'region', region, ...state }),
  })
  const call = failover({
    origins: Object.fromEntries(
      regions.map((region) => [region, config.origins[region]!.replace(/\/$/, '')]),
    ),
    health,
    budget: retryBudget({ now }),
    latency: latencies(config.hedge),
    signer: requestSigner(secrets.signingKey, now),
    fetch,
    now,
    onFailure: (region, reason, cause) =>
      log({
        event: 'region-failure',
        region,
        reason,
        ...(cause === undefined ? {} : { cause: describe(cause) }),
      }),
  })
  const table = policyTable([...policies, ...wellKnownPolicies])
  const app = new Hono<EdgeEnv>()
    .onError(problemResponse)
    .use(requestId())
    .use(accessLog({ log, now }))
    .use(securityHeaders(config.environment))
    .use(requestShape(config.environment))
    .get('/', toLanguage)
    .get('/v/:code', toLanguage)
    .get('/edge/health', (c) =>
      c.json({ version: config.version, environment: config.environment, regions: health.snapshot() }, 200, {
        'cache-control': 'no-store',
      }),
    )
  for (const path of internalPaths) app.all(path, () => Promise.reject(notFound()))
  for (const path of ['/api/*', ...wellKnown]) {
    app
      .use(path, policy(table)) // unknown path or method ends here
      .use(path, bodyLimit())
      .use(path, sessionToken({ keys: config.sessionKeys as JSONWebKeySet, now })) // who asks
      .all(path, gateway({ regions, defaultRegion: config.defaultRegion, hedge: config.hedge, call, now }))
  }
  app.all('*', page)
  return { app }
}
