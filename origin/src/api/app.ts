import { Problem } from '@cpt/contract/problem'
import { publicApi } from '@cpt/contract/endpoints'
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { health } from '../http/health.ts'
import { renderProblem } from '../http/problem.ts'
import type { ApiEnv } from '../http/env.ts'
import { accessLog } from '../http/access-log.ts'
import { body } from '../http/body.ts'
import { edgeEvents } from './middleware/edge-events.ts'
import { contentDigest, edgeSignature, onceEverywhere } from './middleware/edge-signature.ts'
import { cacheControl } from './middleware/cache-control.ts'
import { endpoint } from '../http/endpoint.ts'
import { stations } from '../http/stations.ts'
import { idempotency } from './middleware/idempotency.ts'
import { identify } from '../http/identify.ts'
import { session } from './middleware/session.ts'
import { auth } from './routes/auth.ts'
import { catalog } from './routes/catalog.ts'
import { docs } from './routes/docs.ts'
import { orders } from './routes/orders.ts'
import { payments } from './routes/payments.ts'
import { photos } from './routes/photos.ts'
import { privacy } from './routes/privacy.ts'
import { reports } from './routes/reports.ts'
import { requests } from './routes/requests.ts'
import { shares } from './routes/shares.ts'
import { verify } from './routes/verify.ts'
import { tesla } from './routes/tesla.ts'
import { wellKnown } from './routes/well-known.ts'

/** The API that the edge calls. */
export function apiApp(context: Context): Hono<ApiEnv> {
  const { config, log, now, redis, sessions, privacy: erasures, edgeKeys } = context
  const nowhere = new Problem('not-found', 'Check the address. All there is stands in /api/v1/docs.')

  const app = new Hono<ApiEnv>()
    .onError(renderProblem) // every throw ends here
    .notFound((c) => renderProblem(nowhere, c))
    .use(identify(config, log)) // name the request
    .use(accessLog()) // one line each, on exit
    .route('/', health(context)) // asked by the platform, which signs nothing
    .use(
      stations(
        edgeSignature(edgeKeys, now), // only the edge comes further
        edgeEvents(), // what it tells of itself
      ),
    )
    .route('/', wellKnown(context))
    .use('/api/*', cacheControl()) // what may be kept, and for how long
    .use(
      '/api/*',
      stations(
        endpoint(publicApi), // unknown path or method ends here
        onceEverywhere(redis), // no request twice
        body(), // no more than is taken
        contentDigest(), // the bytes that the edge signed
        session(sessions, erasures), // who asks
      ),
    )
    .use('/api/*', idempotency(context)) // the same request again gets the same answer

  for (const routes of [
    auth,
    tesla,
    catalog,
    orders,
    shares,
    requests,
    payments,
    reports,
    photos,
    verify,
    privacy,
    docs,
  ])
    routes(app, context)
  return app
}
