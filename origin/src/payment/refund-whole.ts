import { eq } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orders, payments } from '../db/schema.ts'
import { giveVoucherBack } from '../order/finish-reports.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { requestRefund } from './request-refund.ts'

/**
 * Gives back all that was paid for an order of which no report was begun; one that cost nothing has its voucher back.
 * `why` is the refund's name (request-refund.ts). The caller's transaction has locked the order.
 */
export async function refundWhole(tx: Query, order: OrderRow, why: string): Promise<void> {
  const [payment] = order.paidBy ? await tx.select().from(payments).where(eq(payments.id, order.paidBy)) : []
  if (payment?.captureRef && order.dueCents > 0)
    return requestRefund(tx, payment, { why, cents: order.dueCents })
  if (order.dueCents > 0) return
  await tx.update(orders).set({ status: 'refunded' }).where(eq(orders.id, order.id))
  await giveVoucherBack(tx, order)
}
