import { Problem } from '@cpt/contract/problem'
import { workerApi } from '@cpt/contract/endpoints'
import { Hono } from 'hono'
import type { ApiEnv } from '../http/env.ts'
import { accessLog } from '../http/access-log.ts'
import { body } from '../http/body.ts'
import { endpoint } from '../http/endpoint.ts'
import { identify } from '../http/identify.ts'
import type { Context } from '../context.ts'
import { health } from '../http/health.ts'
import { stations } from '../http/stations.ts'
import { renderProblem } from '../http/problem.ts'
import { tasks } from './routes.ts'
import { taskToken } from './task-token.ts'

/** The service that the task queue and the scheduler call. */
export function workerApp(context: Context): Hono<ApiEnv> {
  const { config, log } = context
  const app = new Hono<ApiEnv>()
    .onError(renderProblem)
    .notFound((c) => renderProblem(new Problem('not-found', 'The worker has nothing at this address.'), c))
    .use(identify(config, log))
    .use(accessLog())
    .route('/', health(context))
    .use(
      '/worker/*',
      stations(
        endpoint(workerApi),
        taskToken({
          jwksUrl: config.GOOGLE_JWKS_URL,
          audience: config.TASKS_AUDIENCE ?? '',
          serviceAccount: config.TASKS_SERVICE_ACCOUNT ?? '',
          now: context.now,
        }),
        body(),
      ),
    )

  tasks(app, context)
  return app
}
