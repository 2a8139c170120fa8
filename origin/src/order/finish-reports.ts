import type { failureReasons } from '@cpt/contract/task-status'
import { and, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orders, outbox, payments, reports, vouchers } from '../db/schema.ts'
import { openReportStates } from '../db/states.ts'
import { removeObjects } from '../outbox/remove-objects.ts'
import { shareOf } from '../payment/share.ts'
import { requestRefund } from '../payment/request-refund.ts'
import { audit, enqueue, type OrderRow } from './start-reports.ts'

export type FailureReason = (typeof failureReasons)[number]
export type ReportRow = typeof reports.$inferSelect

/** Locks the order's row until the transaction ends. Every change of an order or of its reports begins with it. */
export async function holdOrder(tx: Query, orderId: string | SQL): Promise<OrderRow | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update')
  return order
}

/** Lets the other languages of a car begin, once the first is there. */
export async function startWaiting(tx: Query, report: Pick<ReportRow, 'orderId' | 'ref'>): Promise<void> {
  const woken = await tx
    .update(reports)
    .set({ state: 'queued', updatedAt: sql`now()` })
    .where(and(ofCar(report), eq(reports.state, 'waiting')))
    .returning({ id: reports.id, generation: reports.generation })
  for (const { id, generation } of woken) await enqueue(tx, { taskId: id, generation })
}

/**
 * Ends a report that cannot be made, and those that wait for it, and refunds the car's share of the price, once for
 * each car. A report that had been delivered, and was only being made again, goes back to deleted. The caller's
 * transaction has locked the order.
 */
export async function failReport(
  tx: Query,
  order: OrderRow,
  report: Pick<ReportRow, 'id' | 'orderId' | 'ref'>,
  reason: FailureReason,
  now: Date,
): Promise<void> {
  const over = { step: null, lease: null, leaseUntil: null, objectName: null, updatedAt: sql`now()` }
  const [written] = await tx
    .select({ objectName: reports.objectName })
    .from(reports)
    .where(eq(reports.id, report.id))
  await removeObjects(tx, written?.objectName ? [written.objectName] : [])
  const delivered = await tx
    .update(reports)
    .set({ ...over, state: 'deleted', reason: null, verifyCode: null })
    .where(and(eq(reports.id, report.id), isNotNull(reports.readyAt)))
    .returning({ id: reports.id })
  if (delivered.length > 0) {
    await audit(tx, 'report-not-made-again', report.id, { reason })
    return finishOrder(tx, order, now)
  }
  await tx
    .update(reports)
    .set({ ...over, state: 'failed', reason })
    .where(sql`${reports.id} = ${report.id} or (${ofCar(report)} and ${reports.state} = 'waiting')`)
  await audit(tx, 'report-failed', report.id, { reason })
  const cents = await shareOf(tx, order, report.ref)
  const [payment] = order.paidBy ? await tx.select().from(payments).where(eq(payments.id, order.paidBy)) : []
  if (payment?.captureRef && cents > 0) await requestRefund(tx, payment, { why: report.ref, cents })
  await finishOrder(tx, order, now)
}

/** When no report is left to be made: the order ends, and the Tesla permission that its owner has given by now is given up. */
export async function finishOrder(tx: Query, order: OrderRow, now: Date): Promise<void> {
  const [count] = await tx
    .select({
      open: sql<number>`count(*) filter (where ${inArray(reports.state, openReportStates)})::int`,
      failed: sql<number>`count(*) filter (where ${reports.state} = 'failed')::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(reports)
    .where(eq(reports.orderId, order.id))
  if (!count || count.open > 0) return
  if (count.failed === 0) {
    await tx
      .update(orders)
      .set({ status: 'delivered', deliveredAt: sql`now()` })
      .where(and(eq(orders.id, order.id), eq(orders.status, 'paid')))
  } else if (order.dueCents === 0) {
    // Nothing was paid, so nothing comes back but the use of the voucher.
    const whole = count.failed === count.all
    await tx
      .update(orders)
      .set({ status: whole ? 'refunded' : 'partly-refunded' })
      .where(eq(orders.id, order.id))
    if (whole) await giveVoucherBack(tx, order)
  }
  await tx
    .insert(outbox)
    .values({
      kind: 'drop-grant',
      name: `drop-grant:${order.id}`,
      payload: { orderId: order.id, at: now.toISOString() },
    })
    .onConflictDoNothing({ target: outbox.name })
}

export async function giveVoucherBack(tx: Query, { voucherCode }: OrderRow): Promise<void> {
  if (!voucherCode) return
  await tx
    .update(vouchers)
    .set({ uses: sql`greatest(${vouchers.uses} - 1, 0)` })
    .where(eq(vouchers.code, voucherCode))
}

const ofCar = ({ orderId, ref }: Pick<ReportRow, 'orderId' | 'ref'>) =>
  and(eq(reports.orderId, orderId), eq(reports.ref, ref))
