import type { Hono } from 'hono'
import type { Context } from '../context.ts'
import type { ApiEnv } from '../http/env.ts'
import { route } from '../http/route.ts'
import { syntheticOrder } from '../synthetic-order/synthetic-order.ts'

/** What the queue and the scheduler ask for. A 2xx means done, or never to be done; all else is tried again. */
export function tasks(app: Hono<ApiEnv>, context: Context): void {
  const { reportJobs, outbox, reconcile } = context
  route(app, 'POST /worker/generate-pdf', ({ json }) => reportJobs.run(json))
  route(app, 'POST /worker/outbox', () => outbox.flush())
  route(app, 'POST /worker/reconcile', () => reconcile())
  route(app, 'POST /worker/synthetic-order', () => syntheticOrder(context))
}
