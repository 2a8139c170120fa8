import { Problem, problems, type ProblemName } from '@cpt/contract/problem'
import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import { reportObject } from '../../bucket/bucket.ts'
import type { Context } from '../../context.ts'
import { isPaid } from '../../order/report-status.ts'
import type { OrderRow } from '../../order/start-reports.ts'
import { toReport } from '../../report/report.ts'
import type { ApiEnv } from '../../http/env.ts'
import { takes } from '../../http/takes.ts'

/** Leaves the edge's own deadline some time. */
const readingWaitMs = 90_000

export const reports = ({
  config,
  orders,
  readings,
  reports,
  bucket,
  diskLinks,
  generator,
  outbox,
}: Context) =>
  new Hono<ApiEnv>()
    .post(
      honoPath('POST /api/v1/tesla/vehicle-report'),
      takes('POST /api/v1/tesla/vehicle-report'),
      async (c) => {
        const { orderId, vehicle } = c.req.valid('json')
        const { order, access } = await orders.readable(c.var.session.id, orderId)
        if (!isPaid(order)) throw new Problem('payment-required', 'Pay the order first.')
        // A link shows what was read; reading the car is for who signed in at Tesla, and for the worker.
        const reading =
          access === 'owner'
            ? await readings.of(order, vehicle, { waitMs: readingWaitMs })
            : await readings.held(order.id, vehicle)
        if (!reading) throw notRead(order)
        return c.json(toReport(reading))
      },
    )
    .post(
      honoPath('POST /api/v1/tesla/vehicle-report/pdf'),
      takes('POST /api/v1/tesla/vehicle-report/pdf'),
      async (c) => {
        if (config.CLOUD_TASKS_QUEUE)
          throw new Problem(
            'synchronous-off',
            'Ask for the status of the report; it is made in the background.',
          )
        const { row, fileName } = await reports.paid(c.var.session.id, c.req.valid('json').task_id)
        const { reason } = await generator.run({ task_id: row.id, generation: row.generation })
        const pdf = await bucket.get(reportObject(row.id))
        if (!pdf) throw notReady(reason)
        return pdfFile(pdf, fileName)
      },
    )
    .post(
      honoPath('POST /api/v1/tesla/vehicle-report/pdf/async'),
      takes('POST /api/v1/tesla/vehicle-report/pdf/async'),
      async (c) => {
        const { row } = await reports.paid(c.var.session.id, c.req.valid('json').task_id)
        await reports.hurry(row)
        await outbox.kick()
        return c.json({ task_id: row.id, status: 'queued' }, 202)
      },
    )
    .get(honoPath('GET /api/v1/tesla/reports/status/{task_id}'), async (c) =>
      c.json(await reports.status(c.get('session').id, c.req.param('task_id') ?? '')),
    )
    .get(
      honoPath('GET /api/v1/tesla/reports/file/{task_id}'),
      takes('GET /api/v1/tesla/reports/file/{task_id}'),
      async (c) => {
        const taskId = c.req.param('task_id') ?? ''
        const { expires, signature } = c.req.valid('query')
        if (config.REPORTS_BUCKET || !diskLinks.verify(taskId, expires, signature))
          throw new Problem('link-invalid', 'Ask for the status of the report; it gives a new link.')
        const fileName = await reports.fileName(taskId)
        const pdf = fileName && (await bucket.get(reportObject(taskId)))
        if (!pdf) throw new Problem('report-gone', 'Its time is over. Its code can still be checked.')
        return pdfFile(pdf, fileName)
      },
    )

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

function pdfFile(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}
