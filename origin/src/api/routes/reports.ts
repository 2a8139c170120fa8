import { Problem, problems, type ProblemName } from '@cpt/contract/problem'
import { isSettled } from '@cpt/contract/settled'
import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'
import { whenChanged } from '../../http/when-changed.ts'
import { mustHaveCar } from '../../order/bought.ts'
import type { OrderRow } from '../../order/start-reports.ts'
import { compared } from '../../report/comparison.ts'
import { toReport } from '../../report/report.ts'
import { firstReadingOf } from '../../verification/readings-of-one-car.ts'

/** Leaves the edge's own deadline some time. */
const readingWaitMs = 90_000

export function reports(
  app: Hono<ApiEnv>,
  {
    config,
    db,
    orders,
    readings,
    reports,
    bucket,
    diskLinks,
    reportJobs,
    outbox,
    changes,
    sessions,
    drawings,
  }: Context,
): void {
  const reportOf = async (sessionId: string, { orderId, vehicle }: { orderId: string; vehicle: string }) => {
    const { order, access } = await orders.readable(sessionId, orderId)
    await mustHaveCar(db, order, vehicle)
    // A link shows what was read; reading the car is for who signed in at Tesla, and for the worker.
    const reading =
      access === 'owner'
        ? await readings.of(order, vehicle, { waitMs: readingWaitMs })
        : await readings.held(order.id, vehicle)
    if (!reading) throw notRead(order)
    const first = await firstReadingOf(db, order, { ref: vehicle, language: order.language })
    return { order, report: compared(toReport(reading), first) }
  }
  route(app, 'POST /api/v1/tesla/vehicle-report', async ({ session, json }) => {
    const { report } = await reportOf(session.id, json)
    return report
  })
  route(app, 'POST /api/v1/tesla/vehicle-report/html', async ({ session, json }) => {
    const { order, report } = await reportOf(session.id, json)
    return drawings.ofOrder(order, json.vehicle, report, json)
  })
  route(app, 'POST /api/v1/tesla/vehicle-report/pdf', async ({ session, json }) => {
    if (config.CLOUD_TASKS_QUEUE)
      throw new Problem('synchronous-off', 'Ask for the status of the report; it is made in the background.')
    const { row, fileName } = await reports.paid(session.id, json.task_id)
    const { reason } = await reportJobs.run({ task_id: row.id, generation: row.generation })
    const name = await reports.objectName(row.id)
    const bytes = name && (await bucket.get(name))
    if (!bytes) throw notReady(reason)
    return { bytes, name: fileName }
  })
  route(app, 'POST /api/v1/tesla/vehicle-report/pdf/async', async ({ session, json }) => {
    const { row } = await reports.paid(session.id, json.task_id)
    await reports.hurry(row)
    await outbox.kick()
    return { task_id: row.id, status: 'queued' as const }
  })
  route(app, 'GET /api/v1/tesla/reports/status/{task_id}', ({ session, params }, c) =>
    whenChanged(c, { changes, sessions }, async () => {
      const { status, orderId } = await reports.status(session.id, params.task_id)
      const { download_url: link, ...rest } = status
      return {
        value: status,
        orderId,
        state: { ...rest, link: link !== undefined },
        isOver: isSettled(status),
      }
    }),
  )
  route(app, 'GET /api/v1/tesla/reports/file/{task_id}', async ({ params, query }) => {
    const taskId = params.task_id
    if (config.REPORTS_BUCKET || !diskLinks.verify(taskId, query.expires, query.signature))
      throw new Problem('link-invalid', 'Ask for the status of the report; it gives a new link.')
    const name = await reports.fileName(taskId)
    const object = name && (await reports.objectName(taskId))
    const bytes = object && (await bucket.get(object))
    if (!bytes) throw new Problem('report-gone', 'Its time is over. Its code can still be checked.')
    return { bytes, name }
  })
}

/** Why a link shows no reading: it is still to come, or its days are over. */
const notRead = ({ status }: Pick<OrderRow, 'status'>) =>
  status !== 'paid'
    ? new Problem(
        'report-gone',
        'Readings are kept for thirty days. The code of the report can still be checked.',
      )
    : new Problem('report-not-ready', 'The car has not been read yet. The order says what it waits for.', {
        retryAfterSeconds: 30,
      })

/** Why there is no PDF yet, where the reason is one that the caller can do something about. */
function notReady(reason: string | undefined): Problem {
  const detail = 'The report is not ready yet. Its status says what it waits for.'
  const name = reason !== undefined && reason in problems ? (reason as ProblemName) : 'report-not-ready'
  return new Problem(name, detail, { retryAfterSeconds: 30 })
}
