import { Problem } from '@cpt/contract/problem'
import { workerApi } from '@cpt/contract/public'
import { Hono } from 'hono'
import type { ApiEnv } from '../api/env.ts'
import { accessLog } from '../api/middleware/access-log.ts'
import { body } from '../api/middleware/body.ts'
import { endpoint } from '../api/middleware/endpoint.ts'
import { identify } from '../api/middleware/identify.ts'
import type { Context } from '../context.ts'
import { health } from '../health.ts'
import { renderProblem } from '../problem.ts'
import { tasks } from './routes.ts'
import { taskToken } from './task-token.ts'

/** The service that the task queue and the scheduler call. */
export function workerApp(context: Context): Hono<ApiEnv> {
  const { config, log } = context
  return new Hono<ApiEnv>()
    .onError(renderProblem)
    .notFound((c) => renderProblem(new Problem('not-found', 'The worker has nothing at this address.'), c))
    .use(identify(config, log))
    .use(accessLog())
    .route('/', health(context))
    .use('/worker/*', endpoint(workerApi))
    .use(
      '/worker/*',
      taskToken({
        jwksUrl: config.GOOGLE_JWKS_URL,
        audience: config.TASKS_AUDIENCE ?? '',
        serviceAccount: config.TASKS_SERVICE_ACCOUNT ?? '',
        now: context.now,
      }),
    )
    .use('/worker/*', body())
    .route('/', tasks(context))
}
