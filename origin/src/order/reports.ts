import { Problem } from '@cpt/contract/problem'
import type { ReportStatus } from '@cpt/contract/task-status'
import { taskName } from '@cpt/contract/tasks'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Bucket } from '../bucket/bucket.ts'
import type { Db } from '../db/database.ts'
import { orderCars, orders, outbox, reports } from '../db/schema.ts'
import { removeObjects } from '../outbox/remove-objects.ts'
import type { ReportRow } from './finish-reports.ts'
import { accessOf, isUuid } from './access.ts'
import { isExpired, isPaid, reportFileName, reportStatus } from './report-status.ts'
import { waitsOf } from './report-waits.ts'
import type { OrderReadings } from '../reading/order-readings.ts'
import { enqueue, type OrderRow } from './start-reports.ts'

/** What is asked of a report by its id: no more, since every page that waits asks. */
const ofReport = {
  id: reports.id,
  orderId: reports.orderId,
  ref: reports.ref,
  language: reports.language,
  state: reports.state,
  step: reports.step,
  reason: reports.reason,
  generation: reports.generation,
  attempt: reports.attempt,
  lease: reports.lease,
  objectName: reports.objectName,
  verifyCode: reports.verifyCode,
  createdAt: reports.createdAt,
  updatedAt: reports.updatedAt,
  readyAt: reports.readyAt,
  expiresAt: reports.expiresAt,
}
const ofOrder = {
  id: orders.id,
  sessionId: orders.sessionId,
  sellerSessionId: orders.sellerSessionId,
  status: orders.status,
  secondOf: orders.secondOf,
}
type FoundRow = Pick<ReportRow, keyof typeof ofReport>

interface Found {
  row: FoundRow
  order: Pick<OrderRow, keyof typeof ofOrder>
  fileName: string
}

export interface Reports {
  /** How far a report is, and of which order it is. @throws Problem report-not-found */
  status(sessionId: string, taskId: string): Promise<{ status: ReportStatus; orderId: string }>
  /** A report of a paid order that the session ordered or opened by its link. @throws Problem report-not-found, payment-required */
  paid(sessionId: string, taskId: string): Promise<Found>
  /**
   * Starts at once what waits for its next try (the car is awake now), or makes a deleted PDF again, of the reading
   * that is held. @throws Problem report-gone when there is none any more
   */
  hurry(row: FoundRow): Promise<void>
  /** Name to save a report under; null unless it may be downloaded. */
  fileName(taskId: string): Promise<string | null>
  /** Where its file is; null while there is none. */
  objectName(taskId: string): Promise<string | null>
}

interface Options {
  db: Db
  bucket: Bucket
  readings: Pick<OrderReadings, 'isHeld'>
  now: () => Date
}

/** A row of the outbox that is to be sent later than this is not being sent right now. */
const sendingSeconds = 60

export function createReports({ db, bucket, readings, now }: Options): Reports {
  // Prepared, since every page that waits asks it
  const reportById = db
    .select({ row: ofReport, order: ofOrder, model: orderCars.model })
    .from(reports)
    .innerJoin(orders, eq(orders.id, reports.orderId))
    .innerJoin(orderCars, and(eq(orderCars.orderId, reports.orderId), eq(orderCars.ref, reports.ref)))
    .where(eq(reports.id, sql.placeholder('id')))
    .prepare('report_by_id')
  const find = async (taskId: string): Promise<Found | undefined> => {
    if (!isUuid(taskId)) return undefined
    const [found] = await reportById.execute({ id: taskId })
    return found && { row: found.row, order: found.order, fileName: reportFileName(found.model, found.row) }
  }
  const readable = async (sessionId: string, taskId: string): Promise<Found> => {
    const found = await find(taskId)
    if (found && (await accessOf(db, sessionId, found.order))) return found
    throw new Problem('report-not-found', 'Check the address, or open your order again.')
  }

  return {
    async status(sessionId, taskId) {
      const { row, order, fileName } = await readable(sessionId, taskId)
      const status = await reportStatus(row, order, {
        linking: { bucket, fileName, now: now() },
        waits: await waitsOf(db, [row]),
      })
      return { status, orderId: order.id }
    },

    async paid(sessionId, taskId) {
      const found = await readable(sessionId, taskId)
      if (isPaid(found.order)) return found
      throw new Problem('payment-required', 'This order was not paid, or its price was given back.')
    },

    async hurry(row) {
      if (row.state === 'deleted' || isExpired(row, now())) return again(row)
      await db
        .update(outbox)
        .set({ notBefore: sql`now()` })
        .where(
          and(
            eq(outbox.name, taskName({ task_id: row.id, generation: row.generation })),
            isNull(outbox.sentAt),
            // A row that is being sent right now is left alone.
            sql`(${outbox.notBefore} > now() + make_interval(secs => ${sendingSeconds}) or ${outbox.attempts} = 0)`,
          ),
        )
    },

    async fileName(taskId) {
      const found = await find(taskId)
      return found?.row.state === 'complete' && !isExpired(found.row, now()) && isPaid(found.order)
        ? found.fileName
        : null
    },

    async objectName(taskId) {
      const found = await find(taskId)
      return found && !isExpired(found.row, now()) ? found.row.objectName : null
    },
  }

  async function again({ id, orderId, ref, generation, objectName }: FoundRow): Promise<void> {
    // Without it the car would have to be read anew, by a permission that was given up at delivery.
    if (!(await readings.isHeld(orderId, ref)))
      throw new Problem('report-gone', 'Its time is over. Its code can still be checked.')
    await db.transaction(async (tx) => {
      // The sweep that should have deleted the file is late
      const [late] = await tx
        .update(reports)
        .set({ state: 'deleted', objectName: null })
        .where(and(eq(reports.id, id), eq(reports.state, 'complete'), eq(reports.generation, generation)))
        .returning({ id: reports.id })
      if (late && objectName) await removeObjects(tx, [objectName])
      const [row] = await tx
        .update(reports)
        .set({ state: 'queued', verifyCode: null, generation: generation + 1, updatedAt: sql`now()` })
        .where(and(eq(reports.id, id), eq(reports.state, 'deleted'), eq(reports.generation, generation)))
        .returning({ generation: reports.generation })
      if (row) await enqueue(tx, { taskId: id, generation: row.generation })
    })
  }
}
