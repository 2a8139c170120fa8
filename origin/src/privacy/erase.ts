import type { Erased } from '@cpt/contract/privacy'
import { eq, inArray, type SQL } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderAccess, orderCars, orders, outbox, payments, photos, requests, shares } from '../db/schema.ts'
import { ordersOf } from '../order/access.ts'
import { giveVoucherBack, holdOrder } from '../order/finish-reports.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { removeObjects } from '../outbox/remove-objects.ts'
import { eraseContent, payBackUndelivered } from './erase-content.ts'
import { leaveOrder, type Party } from './leave-order.ts'

export type Counts = Omit<Erased['erased'], 'sessions'>

/**
 * Takes everything of a session out of the record, in the caller's transaction: what was read, rendered and
 * uploaded is deleted, orders that nobody tried to pay too; the others lose all that says whose they were. Orders
 * that the session opened by their link count as its own: once the first session is over, the link is all that an
 * owner has. Files go through the outbox, so that none is forgotten. A car whose report was never delivered is paid
 * back.
 */
export async function eraseRecord(tx: Query, sessionId: string, now: Date): Promise<Counts> {
  const found = await ordersOf(tx, sessionId)
  const own = await erasePhotos(tx, eq(photos.sessionId, sessionId))
  const parties = new Map(
    found.map(({ order, access }) => [order.id, access === 'seller' ? 'seller' : 'buyer'] as const),
  )
  const counts = await eraseOrders(tx, [...parties.keys()], now, { parties })
  return { ...counts, photos: counts.photos + own }
}

/**
 * The same for orders alone, whosever they are. `released`: nothing is left in Redis of permissions that they keep;
 * else they stay with the order until the outbox has given them up. `parties`: who of the two goes, where a buyer asked
 * a seller; without it both do.
 */
export async function eraseOrders(
  tx: Query,
  ids: string[],
  now: Date,
  { released = true, parties }: { released?: boolean; parties?: ReadonlyMap<string, Party> } = {},
): Promise<Counts> {
  const counts: Counts = { photos: 0, reports: 0, readings: 0, orders: 0 }
  for (const id of ids) {
    const order = await holdOrder(tx, id)
    if (!order) continue
    const party = parties?.get(id)
    const left = party && (await leaveOrder(tx, order, party))
    if (left) {
      counts.reports += left.reports
      counts.readings += left.readings
      counts.orders += 1
      continue
    }
    const shown = await tx
      .select({ ids: orderCars.photoIds })
      .from(orderCars)
      .where(eq(orderCars.orderId, id))
    counts.photos += await erasePhotos(
      tx,
      inArray(
        photos.id,
        shown.flatMap((car) => car.ids),
      ),
    )
    await payBackUndelivered(tx, order)
    const gone = await eraseContent(tx, order)
    counts.reports += gone.reports
    counts.readings += gone.readings
    counts.orders += 1
    await eraseIdentity(tx, order, now)
    if (!released && order.keptGrant) await leaveGrant(tx, order)
  }
  return counts
}

async function erasePhotos(tx: Query, which: SQL): Promise<number> {
  const pictures = await tx.delete(photos).where(which).returning({ objectName: photos.objectName })
  await removeObjects(
    tx,
    pictures.map(({ objectName }) => objectName),
  )
  return pictures.length
}

/** A process that reaches Redis gives it up, moments later. */
async function leaveGrant(tx: Query, { id, keptGrant, keptGrantUntil }: OrderRow): Promise<void> {
  await tx.update(orders).set({ keptGrant, keptGrantUntil }).where(eq(orders.id, id))
  await tx
    .insert(outbox)
    .values({ kind: 'drop-grant', name: `drop-grant-erased:${id}`, payload: { orderId: id } })
    .onConflictDoNothing({ target: outbox.name })
}

/** Reduces an order to what accounting needs, and ends its link. An order with no attempt to pay is deleted. */
export async function eraseIdentity(tx: Query, order: OrderRow, now: Date): Promise<void> {
  if (order.status === 'open') await giveVoucherBack(tx, order)
  const tried = await tx.$count(payments, eq(payments.orderId, order.id))
  if (tried === 0 && (order.status === 'open' || order.status === 'expired')) {
    await tx.delete(orders).where(eq(orders.id, order.id))
    return
  }
  await tx.delete(shares).where(eq(shares.orderId, order.id))
  await tx.delete(orderAccess).where(eq(orderAccess.orderId, order.id))
  await tx.delete(requests).where(eq(requests.orderId, order.id))
  await tx
    .update(orderCars)
    .set({ vin: null, name: null, model: null, vinMasked: '****', photoIds: [] })
    .where(eq(orderCars.orderId, order.id))
  await tx
    .update(orders)
    .set({
      sessionId: null,
      sellerSessionId: null,
      keptGrant: null,
      keptGrantUntil: null,
      linkHash: null,
      linkMadeAt: null,
      erasedAt: now,
      // Money that still arrives for it goes back.
      ...(order.status === 'open' ? { status: 'expired' as const } : {}),
    })
    .where(eq(orders.id, order.id))
}
