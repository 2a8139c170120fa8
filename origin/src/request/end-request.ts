import type { OrderRequest } from '@cpt/contract/order'
import type { AskedReport } from '@cpt/contract/request'
import type { requestEnds } from '@cpt/contract/states'
import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Db, Query } from '../db/database.ts'
import { orderCars, orders, requests } from '../db/schema.ts'
import { giveVoucherBack, holdOrder } from '../order/finish-reports.ts'
import { audit, type OrderRow } from '../order/start-reports.ts'
import { refundWhole } from '../payment/refund-whole.ts'

export type RequestRow = typeof requests.$inferSelect
export type RequestEnd = (typeof requestEnds)[number]

/** How a request stands. Its answer holds once it is paid; one that was never paid for has lapsed. */
export function stateOf(order: OrderRow, { outcome }: RequestRow, now: Date): AskedReport['state'] {
  if (outcome !== null && outcome !== 'answered') return outcome
  if (order.status === 'open') {
    if (order.askedUntil === null || order.askedUntil <= now) return 'lapsed'
    return order.sellerPays ? 'waiting' : 'unpaid'
  }
  if (outcome === 'answered') return order.status === 'expired' ? 'lapsed' : 'answered'
  return order.status === 'paid' && order.askedUntil !== null && order.askedUntil > now ? 'waiting' : 'lapsed'
}

/** The request of an order; undefined where nobody was asked. Costs a query only where somebody was. */
export async function requestRow(db: Query, order: OrderRow): Promise<RequestRow | undefined> {
  if (order.askedUntil === null) return undefined
  const [row] = await db.select().from(requests).where(eq(requests.orderId, order.id))
  return row
}

/** As the order shows it. */
export function requestView(order: OrderRow, row: RequestRow | undefined, now: Date): OrderRequest | null {
  if (!row || order.askedUntil === null) return null
  const state = stateOf(order, row, now)
  const waits = state === 'waiting' || state === 'unpaid'
  return {
    state: row.outcome === 'answered' && state !== 'lapsed' ? 'answered' : waits ? 'waiting' : 'ended',
    end: waits || state === 'answered' ? null : state,
    pays: order.sellerPays ? 'seller' : 'buyer',
    endsAt: order.askedUntil.toISOString(),
  }
}

/**
 * Ends a request for whose car nobody has paid, or that has none yet: what was paid goes back, the link opens nothing
 * more. The caller's transaction has locked the order, and knows that no report was begun.
 */
export async function endRequest(tx: Query, order: OrderRow, outcome: RequestEnd): Promise<void> {
  await tx.update(requests).set({ outcome, sellerLinkHash: null }).where(eq(requests.orderId, order.id))
  await audit(tx, 'request-ended', order.id, { outcome })
  if (order.status === 'paid') return refundWhole(tx, order, 'request')
  if (order.status !== 'open') return
  await giveVoucherBack(tx, order)
  await tx.delete(orderCars).where(eq(orderCars.orderId, order.id))
  // Money that still arrives for it goes back.
  await tx.update(orders).set({ status: 'expired', sellerSessionId: null }).where(eq(orders.id, order.id))
}

/** Ends those that no seller has answered in their days. Returns the orders. */
export async function lapsedRequests(db: Db, now: Date, batch: number): Promise<{ id: string }[]> {
  return db
    .select({ id: orders.id })
    .from(requests)
    .innerJoin(orders, eq(orders.id, requests.orderId))
    .where(and(isNull(requests.outcome), lt(orders.askedUntil, now), isNull(orders.erasedAt)))
    .limit(batch)
}

/** Ends one of them, unless it was answered meanwhile. */
export async function lapse(db: Db, orderId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const order = await holdOrder(tx, orderId)
    const [row] = await tx.select().from(requests).where(eq(requests.orderId, orderId))
    if (order && row?.outcome === null) await endRequest(tx, order, 'lapsed')
  })
}
