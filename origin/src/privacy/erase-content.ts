import { and, eq, sql } from 'drizzle-orm'
import { invoicesObject, reportObject } from '../bucket/bucket.ts'
import type { Query } from '../db/database.ts'
import { payments, readings, reports } from '../db/schema.ts'
import { openReportStates, paidOrderStates } from '../db/states.ts'
import { giveVoucherBack } from '../order/finish-reports.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { removeObjects } from '../outbox/remove-objects.ts'
import { refundWhole } from '../payment/refund-whole.ts'
import { requestRefund } from '../payment/request-refund.ts'
import { shareOf } from '../payment/share.ts'

/** Whoever erases gives up what is still being made, not the money for it. */
export async function payBackUndelivered(tx: Query, order: OrderRow): Promise<void> {
  if (!isOneOf(paidOrderStates, order.status)) return
  const made = await tx
    .select({ ref: reports.ref, state: reports.state, readyAt: reports.readyAt })
    .from(reports)
    .where(eq(reports.orderId, order.id))
  // A seller is still asked for his car.
  if (made.length === 0 && order.status === 'paid') return refundWhole(tx, order, 'request')
  const byCar = Object.entries(Object.groupBy(made, ({ ref }) => ref))
  const undelivered = byCar.filter(([, rows = []]) =>
    rows.every(({ state, readyAt }) => readyAt === null && isOneOf(openReportStates, state)),
  )
  const [payment] = order.paidBy ? await tx.select().from(payments).where(eq(payments.id, order.paidBy)) : []
  for (const [ref] of undelivered) {
    const cents = await shareOf(tx, order, ref)
    if (payment?.captureRef && cents > 0) await requestRefund(tx, payment, { why: ref, cents })
  }
  if (order.dueCents === 0 && undelivered.length === byCar.length) await giveVoucherBack(tx, order)
}

/**
 * Deletes what was read and rendered for an order, or the reports in one language alone, and their files by way of the
 * outbox.
 */
export async function eraseContent(
  tx: Query,
  order: OrderRow,
  { language }: { language?: string } = {},
): Promise<{ reports: number; readings: number }> {
  const which = language
    ? and(eq(reports.orderId, order.id), eq(reports.language, language))
    : eq(reports.orderId, order.id)
  const gone = language
    ? []
    : await tx.delete(readings).where(eq(readings.orderId, order.id)).returning({ ref: readings.ref })
  const files = await tx
    .select({ id: reports.id, generation: reports.generation, objectName: reports.objectName })
    .from(reports)
    .where(which)
  // Without its lease, a worker that is making it can no longer deliver.
  const made = await tx
    .update(reports)
    .set({
      state: 'deleted',
      step: null,
      lease: null,
      leaseUntil: null,
      objectName: null,
      updatedAt: sql`now()`,
    })
    .where(which)
    .returning({ id: reports.id })
  // One that is being written has the name of its generation.
  const names = files.flatMap(({ id, generation, objectName }) => [
    reportObject(id, generation),
    ...(objectName ? [objectName] : []),
  ])
  const invoices = language ? [] : [invoicesObject(order.id)]
  await removeObjects(tx, made.length > 0 ? [...names, ...invoices] : [])
  return { reports: made.length, readings: gone.length }
}

const isOneOf = (states: readonly string[], state: string) => states.includes(state)
