import { waitForCarHours } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { orders, reports } from '../db/schema.ts'
import type { Log } from '../log.ts'
import { failReport, holdOrder } from '../order/finish-reports.ts'
import { enqueue, readerOf, type OrderRow } from '../order/start-reports.ts'
import { RenderFailed } from '../render/renderer.ts'
import type { Lease } from './lease.ts'
import { never, patience } from './patience.ts'

interface Options {
  db: Db
  log: Log
  now: () => Date
  keepGrant: (sessionId: string) => Promise<string>
}

/**
 * Handles a failure that the queue's own retry would not heal: schedules a later try (the owner sees why), or ends
 * the report and refunds it. False: not such a failure, so the queue should retry.
 */
export async function giveUp(
  { db, log, now, keepGrant }: Options,
  lease: Lease,
  error: unknown,
): Promise<boolean> {
  const plan =
    error instanceof RenderFailed
      ? never('render-failed')
      : error instanceof Problem
        ? patience[error.type]
        : undefined
  if (!plan) return false
  const { report, order } = lease
  const keptGrant = plan.hours > 0 ? await grantOf(order, keepGrant) : undefined
  const waitsSeconds = Math.min(plan.lastSeconds, plan.firstSeconds * 2 ** Math.min(report.attempt - 1, 10))

  return db.transaction(async (tx) => {
    const held = await holdOrder(tx, order.id)
    const [mine] = await tx
      .select({
        late: sql<boolean>`${reports.createdAt} + make_interval(hours => ${plan.hours}) <= now()`,
      })
      .from(reports)
      .innerJoin(orders, eq(orders.id, reports.orderId))
      .where(and(eq(reports.id, report.id), eq(reports.lease, lease.id)))
    // Another worker has it now, and will handle the failure.
    if (!held || !mine) return true
    if (mine.late) {
      log.warn({ taskId: report.id, reason: plan.reason, err: error }, 'a report failed for good')
      await failReport(tx, held, report, plan.reason, now())
      return true
    }
    const generation = report.generation + 1
    await tx
      .update(reports)
      .set({ generation, reason: plan.reason, lease: null, leaseUntil: null, updatedAt: sql`now()` })
      .where(eq(reports.id, report.id))
    if (keptGrant) {
      await tx
        .update(orders)
        .set({
          keptGrant,
          keptGrantUntil: sql`${report.createdAt.toISOString()}::timestamptz + make_interval(hours => ${waitForCarHours})`,
        })
        .where(eq(orders.id, order.id))
    }
    await enqueue(tx, { taskId: report.id, generation, afterSeconds: waitsSeconds })
    log.info({ taskId: report.id, reason: plan.reason, waitsSeconds }, 'a report waits')
    return true
  })
}

/** What reading needs later: the grant that the order keeps, else the session's; undefined once that has ended. */
async function grantOf(order: OrderRow, keepGrant: Options['keepGrant']) {
  const { keptGrant } = order
  const sessionId = readerOf(order)
  if (keptGrant || !sessionId) return keptGrant ?? undefined
  try {
    return await keepGrant(sessionId)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
