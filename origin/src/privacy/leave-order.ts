import { and, eq, inArray } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderAccess, orderCars, orders, requests, shares } from '../db/schema.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { endRequest } from '../request/end-request.ts'
import { eraseContent, payBackUndelivered } from './erase-content.ts'

export type Party = 'buyer' | 'seller'

/**
 * Takes one of the two out of an order that a buyer asked a seller for, so that the other keeps what is his: of a
 * delivered report, each his own language; of one that the seller gave up before, the buyer keeps the order, to see
 * his money come back. Undefined: nobody else is left, or nothing is left to keep, so that all of it is to be erased.
 * The caller's transaction has locked the order.
 */
export async function leaveOrder(
  tx: Query,
  order: OrderRow,
  party: Party,
): Promise<{ reports: number; readings: number } | undefined> {
  const other = party === 'seller' ? order.sessionId : order.sellerSessionId
  if (order.askedUntil === null || other === null) return undefined
  const [request] = await tx.select().from(requests).where(eq(requests.orderId, order.id))
  if (!request) return undefined
  if (order.deliveredAt === null) return party === 'seller' ? giveUpSale(tx, order) : undefined

  const own = party === 'seller' ? request.sellerLanguage : order.language
  const kept = party === 'seller' ? order.language : request.sellerLanguage
  const gone =
    own === null || own === kept ? { reports: 0 } : await eraseContent(tx, order, { language: own })
  await forgetAccess(tx, order, party)
  if (party === 'seller') await forgetSeller(tx, order)
  else {
    await tx.delete(shares).where(eq(shares.orderId, order.id))
    await tx.update(requests).set({ asked: null }).where(eq(requests.orderId, order.id))
    await tx
      .update(orders)
      .set({ sessionId: null, linkHash: null, linkMadeAt: null, language: kept ?? order.language })
      .where(eq(orders.id, order.id))
  }
  return { reports: gone.reports, readings: 0 }
}

/** The seller goes before the report is there: the car is forgotten, and the money goes back. */
async function giveUpSale(tx: Query, order: OrderRow) {
  const isBegun = order.status !== 'open'
  if (isBegun) await payBackUndelivered(tx, order)
  const gone = await eraseContent(tx, order)
  await forgetAccess(tx, order, 'seller')
  await forgetSeller(tx, order)
  await tx
    .update(orderCars)
    .set({ vin: null, name: null, model: null, vinMasked: '****', photoIds: [] })
    .where(eq(orderCars.orderId, order.id))
  if (isBegun) await tx.update(requests).set({ outcome: 'declined' }).where(eq(requests.orderId, order.id))
  else await endRequest(tx, order, 'declined')
  if (isBegun && order.dueCents === 0)
    await tx
      .update(orders)
      .set({ status: 'refunded' })
      .where(and(eq(orders.id, order.id), inArray(orders.status, ['paid', 'partly-refunded'])))
  return gone
}

const forgetAccess = (tx: Query, order: OrderRow, party: Party) =>
  tx
    .delete(orderAccess)
    .where(and(eq(orderAccess.orderId, order.id), eq(orderAccess.asSeller, party === 'seller')))

async function forgetSeller(tx: Query, order: OrderRow): Promise<void> {
  await tx
    .update(orders)
    .set({ sellerSessionId: null, keptGrant: null, keptGrantUntil: null })
    .where(eq(orders.id, order.id))
  await tx
    .update(requests)
    .set({ sellerLanguage: null, sellerLinkHash: null, sellerLinkMadeAt: null })
    .where(eq(requests.orderId, order.id))
  await tx.update(orderCars).set({ name: null }).where(eq(orderCars.orderId, order.id))
}
